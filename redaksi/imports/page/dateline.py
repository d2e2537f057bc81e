"""The dateline: place and outlet before the first words of a report."""

import re
from dataclasses import dataclass
from functools import cache

from redaksi.imports.page import dates
from redaksi.imports.page import text as reading
from redaksi.imports.page.lexicon import ALL
from redaksi.imports.page.recovered import Dateline

LONGEST = 110
MOST_PLACE_WORDS = 5

_DASH = re.compile(
    r"\s*(?:--+|[–—―])\s*|\s+[-−]\s+|(?<=[)\]»])\s*-\s*|(?<=\w)-\s+(?=[A-Z\"“«(\u0600-\u06ff])"
)
_COLON = re.compile(r"(?<!\d)\s*[:：]\s+")
_PARENS = re.compile(r"\s*[(\[]([^()\[\]]{2,60})[)\]]\s*|\s*[«“\"]([^«»“”\"]{2,60})[»”\"]\s*")
_DOMAIN = re.compile(r"[\w-]+\.(?:[a-z]{2,}|[A-Z]{2,})\b")
_PART = re.compile(r"\s*(?:[,،|/]|\s-\s)\s*")
# "Senin", "Senin (23/11)", "Nov 23", "23 November": the day a dateline may hold.
_SHORT_DATE = re.compile(r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?")


@dataclass(frozen=True)
class Opening:
    """A paragraph's opening: what it says, how long it is, what day it names."""

    dateline: Dateline
    end: int
    sure: bool
    published: str | None = None
    person: str | None = None


def read(paragraph: str) -> Opening | None:
    """The dateline a paragraph opens with, when it opens with one."""
    window = paragraph[: LONGEST + 40]
    for mark in _marks(window):
        if mark.start() > LONGEST:
            break
        opening = _opening(paragraph, mark)
        if opening:
            return _extended(paragraph, opening)
    return None


def read_line(line: str) -> Opening | None:
    """A line of nothing but a known place and an outlet, or a person writing there."""
    if len(line) > LONGEST or len(line.split()) > 8 or reading.ends_sentence(line):
        return None
    parts = [p for p in re.split(r"\s*[/|،,–—]\s*|\s+-+\s+", line.strip(" -–—:")) if p]
    if len(parts) != 2:
        return None
    for place, other in (parts, parts[::-1]):
        if is_known_place(place) and looks_like_outlet(other):
            return Opening(Dateline(place, other), len(line), True)
    if is_known_place(parts[0]) and _is_person(parts[1]):
        return Opening(Dateline(parts[0]), len(line), True, person=parts[1])
    return None


def _marks(window: str) -> list[re.Match[str]]:
    found = [*_DASH.finditer(window), *_COLON.finditer(window)]
    return sorted(found, key=lambda match: match.start())[:4]


def _opening(paragraph: str, mark: re.Match[str]) -> Opening | None:
    head, rest = paragraph[: mark.start()].strip(), paragraph[mark.end() :].strip()
    colon = ":" in mark.group() or "：" in mark.group()
    if not head or not reading.has_letters(head):
        return None
    published = dates.find(head)
    outlet, bare = _outlet_in_marks(head)
    parts = [part for part in _PART.split(bare) if part and not _is_day(part)]
    place, named = _places_and_outlet(parts)
    if outlet and named:
        # Both stand before the dash: the outlet in brackets, and a wider place.
        place = f"{place}, {named}"
    outlet = outlet or named
    if place is not None and not _may_be_place(place):
        return None
    if place is None and (outlet is None or not looks_like_outlet(outlet)):
        return None
    if outlet is not None and (len(outlet.split()) > 6 or reading.ends_sentence(outlet)):
        return None
    known = place is not None and is_known_place(place)
    sure = outlet is not None and (known or looks_like_outlet(outlet))
    if not _rest_fits(rest, sure=sure) or not _strong(place, outlet, rest, colon=colon):
        return None
    iso = published.iso if published else None
    if outlet and _is_person(outlet):
        return Opening(Dateline(place, None), mark.end(), known, iso, outlet)
    return Opening(Dateline(place, outlet), mark.end(), sure or known, iso)


def _extended(paragraph: str, opening: Opening) -> Opening:
    """A place alone may be followed by its outlet: "القاهرة - وكالة الأنباء - أعلنت"."""
    if opening.dateline.outlet or opening.person:
        return opening
    rest = paragraph[opening.end :]
    window = rest[:70]
    for mark in _marks(window)[:1]:
        name = rest[: mark.start()].strip(' «»“”"()[]')
        short = 0 < len(name.split()) <= 5
        quoted = rest[:1] in "«(["
        if short and (looks_like_outlet(name) or quoted) and rest[mark.end() :].strip():
            dateline = Dateline(opening.dateline.place, name)
            return Opening(dateline, opening.end + mark.end(), True, opening.published)
        colon = ":" in mark.group()
        if colon and _is_person(name) and rest[mark.end() :].strip():
            place = Dateline(opening.dateline.place, None)
            return Opening(place, opening.end + mark.end(), True, opening.published, name)
    return opening


def _outlet_in_marks(head: str) -> tuple[str | None, str]:
    """An outlet in brackets or quotation marks, and the head without it."""
    outlet: str | None = None
    for match in _PARENS.finditer(head):
        inner = (match[1] or match[2]).strip()
        if _SHORT_DATE.search(reading.aligned(inner)) or dates.find(inner):
            continue
        outlet = outlet or inner
    return outlet, _PARENS.sub(" ", head).strip(" ,،|/-")


def _is_day(part: str) -> bool:
    folded = reading.fold(part).strip(" .()")
    if folded in _weekdays() or _SHORT_DATE.search(folded):
        return True
    tokens = [t for t in re.split(r"[\s.,()/]+", folded) if t]
    known = [t in _weekdays() or t in _month_names() or t.isdigit() for t in tokens]
    return bool(tokens) and all(known) and any(t.isdigit() for t in tokens)


def _places_and_outlet(parts: list[str]) -> tuple[str | None, str | None]:
    """Which of the parts is the place and which the outlet."""
    if not parts or len(parts) > 4:
        return ("", None) if parts else (None, None)
    if len(parts) == 1:
        part = parts[0]
        split = _place_inside(part)
        if split:
            return split
        outlet_alone = looks_like_outlet(part) and not is_known_place(part)
        return (None, part) if outlet_alone else (part, None)
    if looks_like_outlet(parts[0]) and not is_known_place(parts[0]):
        return ", ".join(parts[1:]), parts[0]
    if _is_region(parts[-1]) and not looks_like_outlet(parts[-1]):
        return ", ".join(parts), None
    return ", ".join(parts[:-1]), parts[-1]


def _place_inside(part: str) -> tuple[str, str] | None:
    """ "BANDUNG WARTA.EXAMPLE": a place and a domain without a mark between."""
    tokens = part.split()
    if len(tokens) < 2:
        return None
    if _DOMAIN.fullmatch(tokens[-1]) and is_known_place(" ".join(tokens[:-1])):
        return " ".join(tokens[:-1]), tokens[-1]
    if _DOMAIN.fullmatch(tokens[0]) and is_known_place(" ".join(tokens[1:])):
        return " ".join(tokens[1:]), tokens[0]
    return None


def _may_be_place(place: str) -> bool:
    tokens = place.replace(",", " ").split()
    if not 1 <= len(tokens) <= MOST_PLACE_WORDS or any(c.isdigit() for c in place):
        return False
    if any(c in place for c in '"“”«»?!;:'):
        return False
    # Arabic has no capitals: only a short name may be a place there.
    if not any(c.isupper() or c.islower() for c in place):
        return len(tokens) <= 3
    return tokens[0][0].isupper() and all(t[0].isupper() or len(t) <= 3 for t in tokens)


def _strong(place: str | None, outlet: str | None, rest: str, *, colon: bool) -> bool:
    """Whether the form is evidence enough: "Word - rest" and "Word: rest" are not."""
    if outlet is not None and (place is None or not colon):
        return not colon or looks_like_outlet(outlet)
    if place is None:
        return False
    if is_known_place(place) or ("," in place and _is_region(place.rsplit(",", 1)[1].strip())):
        return True
    if colon:
        return outlet is not None and (looks_like_outlet(outlet) or _is_person(outlet))
    cased = [c for c in place if c.isalpha() and (c.isupper() or c.islower())]
    if not cased:
        return outlet is not None
    if all(c.isupper() for c in cased) and len(cased) > 2:
        return True
    return len(place.split()) <= 2 and rest[:1].isupper() and len(rest.split()) >= 8


def _rest_fits(rest: str, *, sure: bool) -> bool:
    if not rest:
        return sure
    first = rest[0]
    return not first.islower() or sure


def looks_like_outlet(name: str) -> bool:
    """A domain, an agency or a name with a newspaper's word in it."""
    if len(name) > LONGEST:
        return False
    if _DOMAIN.search(name):
        return True
    folded = reading.fold(name)
    if re.fullmatch(r"[^\W\d_](?: [^\W\d_]){1,3}", folded):
        # Agencies are spelled by their letters: أ ش م
        return True
    tokens = set(re.split(r"[\s\-/.]+", folded))
    if folded in _outlet_words() or tokens & _outlet_words():
        return True
    # Arabic writes the article onto the word: الأنباء, للأنباء.
    return bool({re.sub("^(?:وال|بال|ال|لل)", "", t) for t in tokens} & _outlet_words())


def is_known_place(name: str) -> bool:
    """Whether the lexicon knows the place, alone or before its region."""
    if len(name) > LONGEST:
        return False
    folded = reading.fold(name).strip(" .")
    return folded in _places() or reading.fold(name.split(",")[0]) in _places()


def _is_region(name: str) -> bool:
    return reading.fold(name) in _regions()


def _is_person(name: str) -> bool:
    """Arabic pages name the reporter where others name the outlet."""
    tokens = name.split()
    if not 2 <= len(tokens) <= 3 or looks_like_outlet(name) or is_known_place(name):
        return False
    arabic = all("\u0600" <= c <= "\u06ff" or c == " " for c in name)
    return arabic and not any(t.startswith("ال") for t in tokens[:1])


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(reading.fold(w) for x in ALL for w in x.weekdays)


@cache
def _month_names() -> frozenset[str]:
    return frozenset(part for x in ALL for m in x.months for part in reading.fold(m).split())


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(reading.fold(w) for x in ALL for w in x.outlet_words)


@cache
def _places() -> frozenset[str]:
    return frozenset(reading.fold(p) for x in ALL for p in x.places)


@cache
def _regions() -> frozenset[str]:
    return frozenset(reading.fold(r) for x in ALL for r in x.regions)
