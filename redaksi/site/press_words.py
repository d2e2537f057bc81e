"""How the press stands and what a stored page is, in lines for a terminal and as plain data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from redaksi.press.explaining import Explained, moment_of, readable, stamped
from redaksi.press.logbook import Entry
from redaksi.press.sheets import FRAGMENT
from redaksi.press.status import Status
from redaksi.site.press_reasons import Reasons, reasons, to_the_second
from redaksi.site.tag_words import in_words

MEGABYTE = 1_000_000


def plain(standing: Status) -> dict[str, Any]:
    """The status as JSON carries it."""
    return asdict(standing)


def plain_page(page: Explained) -> dict[str, Any]:
    """An explained page as JSON carries it, tags beside their words."""
    made, ends = page.sheet.made, moment_of(page.sheet.made)
    return {
        "key": readable(page.key),
        "stored": True,
        "current": page.verdict.current,
        "whole_page_current": page.current,
        "status": page.sheet.status,
        "size": sum(map(len, page.sheet.parts)),
        "begun": stamped(made.stamp).isoformat(),
        "position": made.stamp.position,
        "made_from": in_words(made.tags),
        "first": page.first,
        "why": [asdict(change) for change in page.why],
        "why_forgotten": list(page.forgotten),
        "changed_since": [asdict(change) for change in page.verdict.since],
        "time_is_over": page.verdict.over,
        "beyond_the_ledger": page.verdict.beyond,
        "until": ends.isoformat() if ends else None,
        "ahead": [{"moment": moment, **asdict(change)} for moment, change in page.ahead],
        "fragments": [plain_page(part) for part in page.fragments],
        "fragments_not_stored": [key.removeprefix(FRAGMENT) for key in page.missing],
    }


def of_status(standing: Status) -> Iterator[str]:
    """The status in lines."""
    yield from _of_database(standing)
    yield from _of_store(standing)
    if not standing.processes:
        yield "Processes  no web process of this site runs on this machine"
    for entry in standing.processes:
        yield from _of_process(entry)


def _of_database(standing: Status) -> Iterator[str]:
    ledger = standing.ledger
    if ledger is None:
        yield f"Database   does not answer: {standing.database_trouble}"
        return
    yield "Database   answers"
    yield (
        f"Ledger     at position {ledger.newest:,}; {ledger.changes:,} changes in full, those up to "
        f"{ledger.folded:,} folded into {ledger.tags:,} tags"
    )
    if ledger.refused:
        yield f"           pages stamped before {ledger.refused:,} are made again"
    yield f"           changes dated ahead: {ledger.ahead_in_all:,}"
    for change in ledger.ahead:
        yield f"           {to_the_second(change.at)}  {_what(change.what)}"
    if ledger.recent:
        yield "           the newest changes:"
    for change in ledger.recent:
        yield f"           {to_the_second(change.at)}  {change.position:>8,}  {_what(change.what)}"


def _of_store(standing: Status) -> Iterator[str]:
    stock = standing.stock
    if stock is None:
        yield f"Store      cannot be read: {standing.store_trouble}"
        return
    yield (
        f"Store      pages and fragments: {stock.sheets:,}, {_size(stock.bytes)} of "
        f"{_size(stock.limit)}"
    )
    if stock.oldest is not None and stock.newest is not None:
        yield f"           last wanted {_ago(stock.oldest)} (the oldest) to {_ago(stock.newest)}"


def _of_process(entry: Entry) -> Iterator[str]:
    said = ", ".join(f"{number:,} {how}" for how, number in entry.answers.items() if number)
    yield (
        f"Process    {entry.process}, for {_span(entry.at - entry.since)}: "
        f"{said or 'nothing asked yet'}"
    )
    shelves = ", ".join(
        f"{name} {number:,} ({_size(size)})" for name, (number, size) in entry.shelves.items()
    )
    yield f"           sheets rendered: {entry.rendered:,}; in memory: {shelves}"
    if entry.away_since is not None:
        since = to_the_second(dt.datetime.fromtimestamp(entry.away_since, dt.UTC))
        yield f"           the database has not answered it since {since}"


def of_page(key: str, page: Explained | None) -> Iterator[str]:
    """A page in lines; None when none is stored."""
    yield readable(key)
    if page is None:
        yield "  No page is stored here. One is made when somebody asks for it."
        yield "  Redirects and pages that are not found are kept in memory alone; addresses with"
        yield "  arguments, the desk and files go past the press."
        return
    said = reasons(page, to_the_second)
    yield from _of_sheet(said, "  ")
    if said.parts or said.missing:
        yield "  Fragments in it"
    for part in said.parts:
        yield f"    {part.name}"
        yield from _of_sheet(part, "      ")
    for name in said.missing:
        yield f"    {name}"
        yield "      not stored; made for the next reader"


def _of_sheet(said: Reasons, indent: str) -> Iterator[str]:
    yield (
        f"{indent}{said.state}: {said.status}, {said.size:,} bytes, begun {said.begun} "
        f"at position {said.position:,}"
    )
    for title, lines in (
        ("Out of date because", said.against),
        ("Made because", said.why),
        ("Made from", [f"{words}  [{tag}]" for tag, words in said.made_from]),
        ("Out of date by the clock", said.ahead),
    ):
        if lines:
            yield f"{indent}{title}"
            yield from (f"{indent}  {line}" for line in lines)


def _what(what: str) -> str:
    return what or "a change nobody described"


def _ago(moment: float) -> str:
    return f"{_span(max(0.0, timezone.now().timestamp() - moment))} ago"


def _span(seconds: float) -> str:
    for unit, length in (("days", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:,.0f} {unit}"
    return f"{seconds:,.0f} s"


def _size(size: float) -> str:
    return f"{size / MEGABYTE:,.1f} MB"
