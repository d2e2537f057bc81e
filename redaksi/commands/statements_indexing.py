"""`redaksi statements index` and `status`: reading the whole archive, and how far that is."""

from __future__ import annotations

import dataclasses
import json

import click

from redaksi.commands.framing import site_option, start_django
from redaksi.lib.progress import Progress


@click.command()
@site_option
@click.option("--background", is_flag=True, help="Leave it to the worker, and come back at once.")
@click.option("--again", is_flag=True, help="Also articles that were read already.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON on standard output.")
def index(background: bool, again: bool, as_json: bool) -> None:
    """Read every article for statements; editors confirm them on the desk. Stopped, it goes on next time.

    What people confirmed or rejected stays as it is.

    \b
    Example:  redaksi statements index
              redaksi statements index --background && redaksi statements status
    """
    start_django()
    from redaksi.statements import indexing
    from redaksi.statements.models import Reading

    if again:
        # They count as read by no engine; their texts stay, to follow what was confirmed.
        Reading.objects.update(engine=0)
    waiting = indexing.unread().order_by().count()
    if background:
        if waiting:
            indexing.index_archive.enqueue()
        _say(
            as_json,
            {"unread": waiting},
            f"{waiting:,} articles left to the worker. How far it is: redaksi statements status",
        )
        return
    with Progress() as progress:
        progress.start("articles", waiting)
        proposed = indexing.index(advance=progress.advance)
        done = progress.done
    _say(
        as_json,
        {"read": done, "proposed": proposed},
        f"{done:,} articles read, {proposed:,} statements proposed. Confirm them: /desk/statements/",
    )


@click.command()
@site_option
@click.option("--json", "as_json", is_flag=True, help="The same as JSON on standard output.")
def status(as_json: bool) -> None:
    """Show how far the archive has been read, and what waits for an editor.

    \b
    Example:  redaksi statements status
    """
    start_django()
    from redaksi.statements import indexing

    found = indexing.progress()
    if as_json:
        click.echo(json.dumps(dataclasses.asdict(found), indent=2))
        return
    done = found.articles - found.unread
    click.echo(f"{done:,} of {found.articles:,} articles read, {found.rate:g} a second.")
    if found.unread and found.rate:
        click.echo(f"About {found.unread / found.rate / 60:,.0f} min left.")
    click.echo(
        f"{found.proposed:,} statements proposed, {found.confirmed:,} confirmed, "
        f"{found.void:,} lost their words."
    )
    if found.troubled:
        click.echo(f"{found.troubled:,} articles could not be read; the log says why.")


def _say(as_json: bool, facts: dict[str, int], sentence: str) -> None:
    click.echo(json.dumps(facts, indent=2) if as_json else sentence)
