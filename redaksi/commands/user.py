"""`redaksi user`: people who log in."""

from __future__ import annotations

import sys

import click

from redaksi.commands.framing import site_option, start_django


@click.group()
def user() -> None:
    """People who log in at /desk/.

    \b
    Example:  redaksi user add rina --role reporter --full-name "Rina Lestari"
    """


@user.command()
@site_option
@click.argument("name")
@click.option(
    "--role", default="", help="reporter, desk_editor, chief_editor, moderator or operator."
)
@click.option("--email", default="", help="For letters such as a forgotten password.")
@click.option("--full-name", default="", help='As colleagues see it: "Rina Lestari".')
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add(name: str, role: str, email: str, full_name: str, password_stdin: bool) -> None:
    """Add NAME, who may log in from now on.

    \b
    Example:  redaksi user add rina --role reporter --full-name "Rina Lestari"
    """
    start_django()
    from django.core.exceptions import ValidationError

    from redaksi.accounts.roles import find_role
    from redaksi.site.people import add_person

    try:
        if role:
            find_role(role)
    except ValueError as error:
        # Before anybody types a password twice.
        raise click.ClickException(str(error)) from error
    secret = sys.stdin.readline().rstrip("\n") if password_stdin else _ask()
    try:
        person = add_person(name, secret, role=role, email=email, full_name=full_name)
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    click.echo(f"{person.get_username()} may log in at /desk/{f' as {role}' if role else ''}.")


def _ask() -> str:
    if not sys.stdin.isatty():
        raise click.ClickException(
            "No terminal to ask for the password at.\n"
            "Give it on standard input: redaksi user add NAME --password-stdin < FILE"
        )
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
