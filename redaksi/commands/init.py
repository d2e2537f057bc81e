"""`redaksi init`: a site folder, its database and the newsroom's roles."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from redaksi.commands.framing import start_django_in


@click.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default="Redaksi", show_default=True, help="Name of the newsroom.")
@click.option(
    "--url",
    default="http://127.0.0.1:8000",
    show_default=True,
    help="Public address, without a path.",
)
@click.option(
    "--languages",
    default="id,en,ar",
    show_default=True,
    help="Languages; the first is the default one.",
)
@click.option("--timezone", default="Asia/Jakarta", show_default=True, help="Zone of the newsroom.")
@click.pass_context
def init(
    ctx: click.Context, directory: Path, name: str, url: str, languages: str, timezone: str
) -> None:
    """Make a site folder in DIRECTORY: redaksi.toml, theme/ and var/.

    Run again on the same folder, it finishes what is missing and overwrites nothing.

    \b
    Example:  redaksi init kabar --name "Kabar Lembah" --url https://kabar.example
    """
    from redaksi.site.newfolder import make_folder

    codes = [code.strip() for code in languages.split(",") if code.strip()]
    try:
        made = make_folder(directory, name=name, url=url, languages=codes, timezone=timezone)
    except FileExistsError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{'Made' if made else 'Kept'}  {directory / 'redaksi.toml'}", err=True)
    if not made and (given := _given(ctx)):
        click.echo(f"{' '.join(given)} changed nothing: edit that file instead.", err=True)
    prepare(directory)
    place = shlex.quote(str(directory))
    click.echo(f"The site is ready. Next:\n  cd {place}")
    click.echo("  redaksi user add NAME --role operator\n  redaksi serve")


def _given(ctx: click.Context) -> list[str]:
    """The options somebody typed, which an existing folder does not take over."""
    typed = click.core.ParameterSource.COMMANDLINE
    options = ("name", "url", "languages", "timezone")
    return [f"--{name}" for name in options if ctx.get_parameter_source(name) == typed]


def prepare(directory: Path) -> None:
    """Bring the folder's database to today's tables and make the roles."""
    start_django_in(directory)
    from django.core.management import call_command

    from redaksi.accounts.roles import ensure_roles

    call_command("migrate", verbosity=0, interactive=False)
    ensure_roles()
    click.echo("Ready the database and the roles", err=True)
