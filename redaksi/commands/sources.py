"""`redaksi sources`: the source lines of articles that are there already, read into citations."""

from __future__ import annotations

import click

from redaksi.commands.framing import RedaksiGroup, site_option, start_django
from redaksi.lib.progress import Progress


@click.group(cls=RedaksiGroup, short_help="Read source lines into citations.")
def sources() -> None:
    """Where news is from."""


@sources.command(short_help="Read the source lines of all articles.")
@site_option
def read() -> None:
    """Make citations of the source lines of all articles: known names at once, others as proposals.

    What was read before is left alone; run it as often as you like.

    \b
    Example:  redaksi sources read
    """
    start_django()
    from redaksi.sources import reading

    with Progress() as progress:
        progress.start("source lines", reading.unread())
        counts = reading.read_all(progress.advance)
    click.echo(
        f"{counts.articles:,} lines read: {counts.citations:,} citations, {counts.proposed:,} proposed. "
        "Decide on the proposed names on the desk, under Sources."
    )
