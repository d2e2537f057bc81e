"""What every command shares: the site folder, Django's start, and errors said in words."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

INTERRUPTED = 130


def site_option(command: Command) -> Command:
    """Give a command `--site DIR`. The folder goes into the environment, where settings look."""
    return click.option(
        "--site",
        type=click.Path(file_okay=False, path_type=Path),
        expose_value=False,
        is_eager=True,
        callback=_name_site,
        help="The site folder, when not the current one.",
    )(command)


def start_django() -> None:
    """Read the site folder and start Django in it; a missing folder is said in words."""
    from redaksi.site.folder import SiteFolder

    folder = SiteFolder.find()
    if folder is None:
        raise click.ClickException(
            f"{Path.cwd()} is in no site folder (none has a redaksi.toml).\n"
            "Make one with `redaksi init DIR`, or name one with --site DIR."
        )
    start_django_in(folder.path)


def start_django_in(folder: Path) -> None:
    """Start Django for the site in `folder`."""
    import django

    from redaksi.lib.processes import beginning

    os.environ["REDAKSI_SITE"] = str(folder.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redaksi.site.settings")
    with beginning():
        django.setup()


class RedaksiGroup(click.Group):
    """A group whose commands fail in words: what, where, what to do. REDAKSI_DEBUG=1 shows traces."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("", err=True)
            click.echo(f"Stopped. To go on: {_same_command()}", err=True)
            sys.exit(INTERRUPTED)
        except Exception as error:
            words = _in_words(error)
            if words is None or os.environ.get("REDAKSI_DEBUG", "") not in {"", "0"}:
                raise
            raise click.ClickException(words) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        # In the order somebody needs them, not the alphabet's.
        return list(self.commands)


def _name_site(ctx: click.Context, option: click.Parameter, folder: Path | None) -> None:
    if folder is not None:
        os.environ["REDAKSI_SITE"] = str(folder.resolve())


def _same_command() -> str:
    return shlex.join(["redaksi", *sys.argv[1:]])


def _in_words(error: Exception) -> str | None:
    """A sentence for errors an operator can mend; None for those that are ours."""
    module, name = type(error).__module__, type(error).__name__
    if module == "django.core.exceptions" and name == "ImproperlyConfigured":
        return str(error)
    if module == "django.core.management.base" and name == "CommandError":
        return str(error)
    if module == "django.db.utils" and name in {"OperationalError", "ProgrammingError"}:
        return _database_words(error)
    if isinstance(error, PermissionError):
        return f"{error.filename}: no permission. Run as its owner, or name another place."
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}."
    return None


def _database_words(error: Exception) -> str | None:
    from redaksi.lib import database_file

    text = str(error).strip().splitlines()[0] if str(error).strip() else ""
    if "no such table" in text or ("does not exist" in text and "relation" in text):
        return f"The database lacks tables ({text}).\nBring it up to date: redaksi manage migrate"
    if database_file.GONE in text:
        return f"{text}.\n{database_file.PUT_BACK}"
    if "readonly database" in text or "unable to open database" in text:
        return (
            f"The database in {os.environ.get('REDAKSI_SITE', 'the site folder')}/var cannot be"
            " written to by this user.\nRun as the owner of the site folder."
        )
    if "disk is full" in text:
        return "The disk is full. Make room; what was finished is kept."
    if "locked" in text:
        return "The database is busy with another writer. Wait for it to finish and try again."
    if "connect" in text or "does not exist" in text or "authentication" in text:
        return (
            f"The database cannot be reached: {text}\nCheck DATABASE_URL and that the server runs."
        )
    return None
