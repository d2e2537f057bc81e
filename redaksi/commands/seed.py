"""`redaksi seed`: an archive of invented articles, as large as wanted."""

from __future__ import annotations

import click

from redaksi.commands.framing import site_option, start_django
from redaksi.lib.progress import Progress


@click.command(short_help="Fill the site with invented articles.")
@site_option
@click.option(
    "--articles", default=1000, show_default=True, type=click.IntRange(1), help="How many."
)
@click.option(
    "--seed", "number", default=1, show_default=True, help="Another number, another archive."
)
def seed(articles: int, number: int) -> None:
    """Fill the site with invented articles in its languages: the same for the same number.

    Interrupted, the same command goes on; run again, it changes nothing; with more articles, it adds.

    \b
    Example:  redaksi seed --articles 31360
    """
    start_django()
    from redaksi.imports.seed.archive import fill

    with Progress() as progress:
        made = fill(articles, seed=number, progress=progress)
    click.echo(f"{made:,} articles made, {articles:,} in the archive.")
