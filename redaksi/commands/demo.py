"""`redaksi demo`: a small newspaper, filled and served, to look around in."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import click

from redaksi.commands.framing import start_django_in
from redaksi.commands.init import prepare
from redaksi.commands.serve import port_option, refuse_taken_port, run_site
from redaksi.lib.progress import Progress

NAME = "Warta Lembah"
NEW = "redaksi-demo"
CONFIG = "redaksi.toml"


@click.command(short_help="A small newspaper, filled and served, to look around in.")
@click.argument("directory", default=NEW, type=click.Path(file_okay=False, path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@port_option
@click.option("--fresh", is_flag=True, help="Throw the demo in DIRECTORY away first.")
@click.option("--no-serve", is_flag=True, help="Only make and fill it.")
def demo(directory: Path, host: str, port: int, fresh: bool, no_serve: bool) -> None:
    """Make, fill and serve a small newspaper in DIRECTORY (default: redaksi-demo).

    \b
    Example:  redaksi demo --port 8080
    """
    from redaksi.site.newfolder import make_folder

    # Before a minute's work, and before anything is thrown away.
    if not no_serve:
        refuse_taken_port(host, port)
    if fresh:
        _throw_away(directory)
    elif (directory / CONFIG).is_file() and not _is_demo(directory):
        raise click.ClickException(
            f"{directory} is a site of its own; a demo would bring people with a password everybody"
            f" knows.\nName a new directory: redaksi demo {NEW}"
        )
    url = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104 - compared only
    try:
        make_folder(
            directory, name=NAME, url=url, languages=["id", "en", "ar"], timezone="Asia/Jakarta"
        )
    except FileExistsError as error:
        raise click.ClickException(str(error)) from error
    prepare(directory)
    start_django_in(directory)
    from redaksi.site.demo import LOGINS, PASSWORD, fill

    with Progress() as progress:
        fill(progress)
    greeting = "\n".join(
        [f"Log in at {url}/desk/ with the password {PASSWORD}:"]
        + [f"  {login:<7} {meaning}" for login, meaning in LOGINS.items()]
    )
    if no_serve:
        click.echo(
            f"The demo is ready. Next:\n  redaksi serve --site {shlex.quote(str(directory))}"
            f" --port {port}\n{greeting}"
        )
        return
    run_site(host, port, None, greeting=greeting)


def _throw_away(directory: Path) -> None:
    """Remove a demo, and nothing that is not one."""
    if not directory.exists():
        return
    if not _is_demo(directory):
        raise click.ClickException(f"{directory} is not a demo; nothing was removed.")
    shutil.rmtree(directory)


def _is_demo(directory: Path) -> bool:
    config = directory / CONFIG
    return config.is_file() and f'name = "{NAME}"' in config.read_text(encoding="utf-8")
