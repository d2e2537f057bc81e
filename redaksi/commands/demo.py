"""`redaksi demo`: a small newspaper, filled and served, to look around in."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from redaksi.commands.framing import start_django_in
from redaksi.commands.init import prepare
from redaksi.commands.serve import run_site
from redaksi.lib.progress import Progress

NAME = "Warta Lembah"


@click.command()
@click.argument(
    "directory", default="redaksi-demo", type=click.Path(file_okay=False, path_type=Path)
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--fresh", is_flag=True, help="Throw the demo in DIRECTORY away first.")
@click.option("--no-serve", is_flag=True, help="Only make and fill it.")
def demo(directory: Path, host: str, port: int, fresh: bool, no_serve: bool) -> None:
    """Make, fill and serve a small newspaper in DIRECTORY (default: redaksi-demo).

    \b
    Example:  redaksi demo --port 8080
    """
    from redaksi.site.newfolder import make_folder

    if fresh:
        _throw_away(directory)
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
            f"The demo is ready. Next:\n  redaksi serve --site {directory} --port {port}\n{greeting}"
        )
        return
    run_site(host, port, None, greeting=greeting)


def _throw_away(directory: Path) -> None:
    """Remove a demo, and nothing that is not one."""
    config = directory / "redaksi.toml"
    if not directory.exists():
        return
    if not config.is_file() or f'name = "{NAME}"' not in config.read_text(encoding="utf-8"):
        raise click.ClickException(f"{directory} is not a demo; nothing was removed.")
    shutil.rmtree(directory)
