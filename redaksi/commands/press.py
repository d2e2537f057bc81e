"""`redaksi press`: what the press holds and does, why a page is as it is, and pressing ahead."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any

import click

from redaksi.commands.framing import site_option, start_django
from redaksi.lib.progress import Progress

if TYPE_CHECKING:
    from redaksi.press.room import Room


@click.group()
def press() -> None:
    """Stored reader pages: how they stand, why they are made, making them ahead."""


@press.command()
@site_option
@click.option("--json", "as_json", is_flag=True, help="The same as JSON on standard output.")
def status(as_json: bool) -> None:
    """Show ledger, store and the web processes of this machine.

    Exits with 1 when the database or the store does not answer.

    \b
    Example:  redaksi press status
    """
    start_django()
    from redaksi.press.status import status as found
    from redaksi.site import press_words
    from redaksi.site.pressing import logbook, store

    standing = found(store(), logbook())
    if as_json:
        _print(press_words.plain(standing))
    else:
        click.echo("\n".join(press_words.of_status(standing)))
    sys.exit(1 if standing.database_trouble or standing.store_trouble else 0)


@press.command()
@site_option
@click.argument("path")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON on standard output.")
def explain(path: str, as_json: bool) -> None:
    """Tell of the page at PATH (or a whole address) whether it is stored and current, what it is
    made of, why it was made again, and what will change it.

    Exits with 1 when no page is stored there.

    \b
    Example:  redaksi press explain /2026/11/mata-air/
    """
    start_django()
    from django.utils import translation

    from redaksi.press.explaining import explain as found
    from redaksi.press.explaining import key_of
    from redaksi.site import press_words
    from redaksi.site.pressing import store

    key = key_of(path)
    page = found(store(), key)
    # The command line speaks English; the desk says the same in its user's language.
    with translation.override("en"):
        if as_json:
            _print(press_words.plain_page(page) if page else {"path": path, "stored": False})
        else:
            click.echo("\n".join(press_words.of_page(key, page)))
    sys.exit(0 if page else 1)


@press.command()
@site_option
@click.option(
    "--articles",
    default=1000,
    show_default=True,
    type=click.IntRange(0),
    help="The newest so many.",
)
@click.option("--all", "every", is_flag=True, help="All articles.")
@click.option(
    "--server", default="", help="Through a running server, such as http://127.0.0.1:8000."
)
@click.option(
    "--at-once", default=4, show_default=True, type=click.IntRange(1, 64), help="Pages at a time."
)
@click.option("--json", "as_json", is_flag=True, help="The numbers as JSON on standard output.")
def warm(articles: int, every: bool, server: str, at_once: int, as_json: bool) -> None:
    """Press pages ahead of readers: front pages, sections, standing pages, the newest articles.

    What is stored and current is passed by, so the same command goes on where one was interrupted.
    Without --server the pages are made here and left in the store the web processes share.

    \b
    Example:  redaksi press warm --articles 5000
    """
    start_django()
    if server and not server.startswith(("http://", "https://")):
        raise click.BadParameter("begin with http:// or https://", param_hint="--server")
    from redaksi.site import warming

    number = None if every else articles
    began = time.monotonic()
    act = warming.through(server, at_once=at_once) if server else _here()
    with Progress() as progress:
        progress.start("pages", warming.how_many(number))
        tally = warming.press_all(
            warming.addresses(number), act, at_once=at_once, progress=progress
        )
    seconds = time.monotonic() - began
    numbers = {how: tally[how] for how in ("pressed", "current", "failed")}
    if as_json:
        _print({**numbers, "seconds": round(seconds, 1)})
    else:
        click.echo(
            f"{numbers['pressed']:,} pages pressed, {numbers['current']:,} were current, "
            f"{numbers['failed']:,} could not be pressed, in {seconds:,.1f} s."
        )
    # Answers that cannot be kept are no failure of all; none at all is.
    sys.exit(1 if numbers["failed"] and not numbers["pressed"] + numbers["current"] else 0)


@press.command()
@site_option
@click.argument("path", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="What happened as JSON on standard output.")
def clear(path: str, as_json: bool) -> None:
    """Throw all stored pages away, or the one at PATH, and have every process forget them.

    Each page is made anew when it is next asked for. No page needs this to be right; it is for
    when you changed something the press cannot know of.

    \b
    Example:  redaksi press clear
              redaksi press clear /en/about/
    """
    start_django()
    from redaksi.site.pressing import throw_away

    gone, size = throw_away(path)
    if as_json:
        _print({"path": path, "sheets": gone, "bytes": size})
    elif path and not gone:
        click.echo(f"No page was stored at {path}; whatever processes held of it is forgotten.")
    elif path:
        click.echo(f"The page at {path} is thrown away; it is made anew for its next reader.")
    else:
        click.echo(
            f"{gone:,} stored pages and fragments ({size / 1e6:,.1f} MB) are thrown away; "
            "each is made anew for its next reader.\nMake them ahead: redaksi press warm"
        )


def _here() -> Any:
    """Making pages in this process, unless that would spoil what the running ones have."""
    from django.core.handlers.wsgi import WSGIHandler

    from redaksi.site import warming
    from redaksi.site.pressing import is_of_another_build, pressroom

    if is_of_another_build():
        raise click.ClickException(
            "The site is served by another version, theme or configuration than this command sees.\n"
            "Restart `redaksi serve` first, or let it do the work: --server http://127.0.0.1:8000"
        )
    room: Room = pressroom(WSGIHandler())
    if room.watch.away_since is not None:
        raise click.ClickException("The database does not answer; no page can be made now.")
    return warming.in_this_process(room)


def _print(facts: Any) -> None:
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2, default=str))
