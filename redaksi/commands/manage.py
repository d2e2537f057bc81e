"""`redaksi manage`: Django's own commands, acting on the site folder."""

from __future__ import annotations

import click

from redaksi.commands.framing import site_option, start_django


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    add_help_option=True,
)
@site_option
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's commands, such as migrate, shell or dbshell.

    \b
    Example:  redaksi manage migrate
              redaksi manage help
    """
    start_django()
    from django.core.management import ManagementUtility

    ManagementUtility(["redaksi manage", *arguments]).execute()
