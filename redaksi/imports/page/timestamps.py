"""The line that carries the page's date, alone or beside a name and a place."""

import re
from dataclasses import dataclass, field
from functools import cache

from redaksi.imports.page import byline, dates, furniture
from redaksi.imports.page import text as reading
from redaksi.imports.page.dateline import is_known_place, looks_like_outlet
from redaksi.imports.page.lexicon import ALL

LONGEST = 180

_PARTS = re.compile(r"\s*[|•·–—;,،()/]\s*|\s+-+\s*|\s*-+\s+")
_HIJRI = re.compile(r"(?:\S+[ ,،]+)?\d{1,2} \S+(?: \S+)? 1[34]\d\d ?(?:هـ?)?|1[34]\d\d ?هـ?")
_CLOCK_ONLY = re.compile(
    r"[\s:,،|-]*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|ص|م|صباحا|مساء)?\s*(?:[(\[]?[^\W\d_]{1,12}(?: [^\W\d_]{1,12}){0,2}[)\]]?)?"
)
# "Posted by Rina on … in Local": what joins a name and a section to the date.
_CONNECTOR_END = re.compile(r"\s+(?:on|at|pada|tanggal|tgl|في|بتاريخ)\s*$", re.IGNORECASE)
_IN_SECTION = re.compile(
    r"(?:in|under|dalam|di|kategori|category|filed under|قسم)\s+\S+(?: \S+){0,3}"
)


@dataclass
class Timestamp:
    """What a date line says."""

    published: str | None = None
    updated: str | None = None
    names: list[str] = field(default_factory=list)


def read(line: str, *, month_first: bool = False) -> Timestamp | None:
    """The date line's contents; None when the line says anything else too."""
    if len(line) > LONGEST:
        return None
    stamp, rest, position = Timestamp(), "", 0
    for found in dates.find_all(line, month_first=month_first):
        before = line[position : found.start]
        _take(stamp, found.iso, updated=_is_update(before))
        rest += before + "|"
        position = found.end
    if not position:
        return None
    rest += line[position:]
    credited = byline.read(_CONNECTOR_END.sub("", rest.strip(" |,-–—•·")))
    if credited:
        stamp.names = credited.authors
        return stamp
    for part in _PARTS.split(rest):
        if not _explained(part.strip(), stamp):
            return None
    return stamp


def is_relative(line: str) -> bool:
    """ "Updated 3 hours ago": a date that depends on the day it was read."""
    if len(line) > 60:
        return False
    bare = _labels().sub(" ", reading.aligned(line), count=1)
    return dates.is_relative(line) or dates.is_relative(bare)


def is_update_clock(line: str) -> bool:
    """ "Updated: 10:15 (Mecca time)": a change told by the clock alone."""
    if len(line) > 60:
        return False
    match = _updated().match(reading.aligned(line).strip())
    rest = reading.aligned(line).strip()[match.end() :] if match else ""
    return _CLOCK_ONLY.fullmatch(rest) is not None


def _take(stamp: Timestamp, iso: str, *, updated: bool) -> None:
    if updated:
        stamp.updated = stamp.updated or iso
    elif stamp.published is None:
        stamp.published = iso


def _is_update(before: str) -> bool:
    return _updated().search(reading.aligned(before)) is not None


def _explained(part: str, stamp: Timestamp) -> bool:
    """Whether a part beside the date is what stands beside dates."""
    if _IN_SECTION.fullmatch(reading.aligned(part)):
        return True
    part = _CONNECTOR_END.sub("", part)
    left = _labels().sub(" ", reading.aligned(part)).strip(" :.-")
    if not left or left == "م" or not reading.words(left):
        return True
    if (
        dates.is_relative(part)
        or dates.is_relative(left)
        or _HIJRI.fullmatch(left)
        or left.isdigit()
    ):
        return True
    if left in _weekdays() or is_known_place(part) or looks_like_outlet(part):
        return True
    if furniture.at_margin(part) is not None or byline.is_contact(part):
        return True
    credited = byline.read(part)
    if credited:
        stamp.names += credited.authors
        return True
    names = byline.names_in(part)
    if len(names) == 1 and byline.is_plain_name(part):
        stamp.names += names
        return True
    return len(left.split()) == 1 and part[:1].isupper() and len(part) <= 20


@cache
def _updated() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{reading.one_of(u for x in ALL for u in x.updated_labels)})(?!\w)"
    )


@cache
def _labels() -> re.Pattern[str]:
    every = [y for x in ALL for y in (*x.updated_labels, *x.published_labels)]
    return re.compile(rf"(?<!\w)(?:{reading.one_of(every)})(?!\w)\s*[:：]?")


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(reading.fold(w) for x in ALL for w in x.weekdays)
