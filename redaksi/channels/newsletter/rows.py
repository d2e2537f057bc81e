"""Subscribers as lines of a table (CSV): what `import` takes in and `export` gives out."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Final

from django.conf import settings
from django.utils import timezone

from redaksi.channels.newsletter.mailboxes import NoMailbox, clean_email
from redaksi.channels.newsletter.models import Subscriber

COLUMNS: Final = ("email", "state", "language", "wants", "sections", "agreed", "proof")
LETTERS: Final = ("breaking", "daily", "weekly")
# Nobody agreed to letters of ours before there was e-mail for everybody.
EARLIEST: Final = dt.date(1995, 1, 1)
LONGEST: Final = 500
# What a spreadsheet would take for a formula.
_FORMULA: Final = ("=", "+", "-", "@")

State = Subscriber.State
# Whoever left elsewhere is written to from nowhere.
LEFT: Final = {state.value for state in State} - {State.WAITING.value, State.ACTIVE.value}


class Junk(ValueError):
    """A line that is not taken in; the text says why."""


class NoTable(ValueError):
    """The file is no table of subscribers; the text says why."""


@dataclass(frozen=True)
class Row:
    """One line of a table, understood."""

    number: int
    email: str
    state: str
    language: str
    wants: frozenset[str]
    sections: tuple[str, ...]
    agreed: dt.datetime | None
    proof: str


@dataclass(frozen=True)
class Usual:
    """What holds where a line says nothing."""

    language: str
    wants: frozenset[str] = frozenset({"daily"})
    agreed: dt.datetime | None = None
    proof: str = ""


def read(lines: Iterable[str], usual: Usual) -> Iterator[Row | tuple[int, str]]:
    """Each line understood, or its number and what is wrong with it. Raises NoTable."""
    table = csv.reader(_without_nul(lines), delimiter=",")
    head = _next(table)
    if head is not None and len(head) == 1 and ";" in head[0]:
        # As spreadsheets write it where the comma parts whole numbers from their parts.
        table, head = csv.reader(_without_nul(lines), delimiter=";"), head[0].split(";")
    names = [name.strip().strip('"').lower() for name in head or ()]
    if "email" not in names:
        raise NoTable(
            "The first line has to name the columns, one of them email. Known are: "
            + ", ".join(COLUMNS)
        )
    while True:
        try:
            cells = _next(table)
        except csv.Error as error:
            yield table.line_num, f"It cannot be read: {error}."
            continue
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        try:
            yield _row(table.line_num, dict(zip(names, cells, strict=False)), usual)
        except Junk as reason:
            yield table.line_num, str(reason)


def _next(table: Iterator[list[str]]) -> list[str] | None:
    return next(table, None)


def _without_nul(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line.replace("\0", "\ufffd")


def _row(number: int, cells: dict[str, str], usual: Usual) -> Row:
    said = {name: cells.get(name, "").strip() for name in COLUMNS}
    language = said["language"].lower() or usual.language
    if language not in settings.REDAKSI.languages:
        raise Junk(f"There is no language {language[:20]!r} on this site.")
    state = said["state"].lower() or State.ACTIVE.value
    if state not in State.values:
        raise Junk(f"There is no state {state[:20]!r}. Known are: {', '.join(State.values)}.")
    agreed = moment(said["agreed"]) if said["agreed"] else usual.agreed
    proof = said["proof"] or (usual.proof if not said["agreed"] else "")
    if agreed and not proof and state == State.ACTIVE.value:
        raise Junk("It says when they agreed, and not how that is known: the proof is missing.")
    if len(proof) > LONGEST:
        raise Junk(f"The proof has more than {LONGEST} signs.")
    return Row(
        number, _email(said["email"]), state, language, _wants(said["wants"]) or usual.wants,
        _sections(said["sections"]), agreed, " ".join(proof.split()),
    )  # fmt: skip


def _email(text: str) -> str:
    if "\r" in text or "\n" in text:
        raise Junk("The address has a line break in it.")
    if text.startswith("'") and text[1:2] in _FORMULA:
        text = text[1:]
    try:
        return clean_email(text)
    except NoMailbox:
        raise Junk(f"{text[:80]!r} is no e-mail address.") from None


def _wants(text: str) -> frozenset[str]:
    named = {name for name in text.lower().replace(";", " ").replace(",", " ").split() if name}
    if strange := sorted(named - set(LETTERS)):
        raise Junk(f"There is no letter {strange[0][:20]!r}. Known are: {', '.join(LETTERS)}.")
    return frozenset(named)


def _sections(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (path.strip().strip("/") for path in text.split(";"))))


def moment(text: str) -> dt.datetime:
    """A day, or a day and a time. Raises Junk for what is neither, or has not come yet."""
    try:
        found = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        raise Junk(f"{text[:40]!r} is no date such as 2024-03-31.") from None
    if not EARLIEST <= found.date() <= timezone.localdate():
        raise Junk(f"{text[:40]!r} cannot be when they agreed.")
    return found if found.tzinfo else timezone.make_aware(found)


def write(out: IO[str]) -> int:
    """All subscribers as a table that `read` understands; how many. Those whose address is forgotten stay out."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    count = 0
    found = Subscriber.objects.exclude(email="").order_by("pk").prefetch_related("sections")
    for one in found.iterator(chunk_size=500):
        wants = " ".join(name for name in LETTERS if getattr(one, f"wants_{name}"))
        sections = ";".join(sorted(section.path for section in one.sections.all()))
        agreed = one.confirmed_at.isoformat(timespec="seconds") if one.confirmed_at else ""
        proof = one.proof or ("said yes in a letter" if agreed else "")
        email = f"'{one.email}" if one.email.startswith(_FORMULA) else one.email
        table.writerow([email, one.state, one.language, wants, sections, agreed, proof])
        count += 1
    return count
