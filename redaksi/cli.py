"""The `redaksi` command. Its help must come at once, so nothing here imports Django at the top."""

from __future__ import annotations

import click

from redaksi import __version__
from redaksi.commands.check import check
from redaksi.commands.demo import demo
from redaksi.commands.framing import RedaksiGroup
from redaksi.commands.importing import importing
from redaksi.commands.init import init
from redaksi.commands.manage import manage
from redaksi.commands.newsletter import newsletter
from redaksi.commands.press import press
from redaksi.commands.seed import seed
from redaksi.commands.serve import serve, worker
from redaksi.commands.sources import sources
from redaksi.commands.spam import spam
from redaksi.commands.statements import statements
from redaksi.commands.user import user
from redaksi.commands.vcl import vcl


@click.group(cls=RedaksiGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="redaksi")
def cli() -> None:
    """Run a newsroom: make its site, move an archive in, serve it.

    All commands act on the site folder they stand in, or on the one named by --site DIR.

    \b
    Look around:   redaksi demo
    Begin:         redaksi init kabar && cd kabar
                   redaksi user add rina --role operator
                   redaksi serve
    Move in:       redaksi import wordpress export.xml --uploads wp-content/uploads
    """


for command in (
    *(init, demo, serve, worker, user, importing, seed, press, spam, sources, statements),
    *(newsletter, check, vcl, manage),
):
    cli.add_command(command)


def main() -> None:
    """The entry point of the installed command."""
    cli()


if __name__ == "__main__":
    main()
