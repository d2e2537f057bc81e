"""Bylines: who wrote it, as pages print it."""

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from redaksi.imports.page import dates, furniture
from redaksi.imports.page import text as reading
from redaksi.imports.page.dateline import is_known_place, looks_like_outlet
from redaksi.imports.page.lexicon import ALL

LONGEST = 200
MOST_NAME_WORDS = 5
# Places, roles and addresses beside the names of one part of a line.
MOST_BESIDE = 7

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_HANDLE = re.compile(r"@\w{2,30}")
_STRONG = re.compile(r"\s*[|•·;–—]\s*|\s+-+\s+|\s{3,}|\s+/\s+")
_COMMA = re.compile(r"\s*[,،&]\s*|\s+(?:dan|and|serta|with|bersama)\s+|/", re.IGNORECASE)
# Arabic "and" is written onto the next name; these names begin with that letter themselves.
_ARABIC_AND = re.compile(
    r"\s+و\s*(?!ليد|ائل|سام|جدي|فاء|رد|داد|سيم|حيد|جيه|اصف|صفي|هبة|هيب|ضاح|لاء|دود|رش)(?=[\u0600-\u06ff]{2,}\s)"
)
# "detikJatim" is spelled like no person.
_BRAND = re.compile(r"[A-Za-z]*[a-z][A-Z][A-Za-z]*")
_AFTER_NAME = re.compile(r"\s+(?:in|di|dari|from|at|في|من|for|untuk)\s+.*$|\s*[(\[].*$")


@dataclass
class Credits:
    """What a byline line says: names by the part they had."""

    authors: list[str] = field(default_factory=list)
    desk: list[str] = field(default_factory=list)
    photo: list[str] = field(default_factory=list)


def read(line: str) -> Credits | None:
    """The credited of a labelled line ("Oleh: A dan B", "Reporter: A | Editor: B")."""
    if len(line) > LONGEST:
        return None
    line = line.strip("()[] ")
    credited = Credits()
    label: str | None = None
    for segment in _segments(line):
        found, rest = split_label(segment)
        label = found or label
        if label is None:
            return None
        if not rest:
            continue
        names = names_in(rest)
        if not names and (found or not _is_extra(rest)):
            return None
        beside = len(rest.split()) - len(" ".join(names).split())
        if beside > MOST_BESIDE:
            # A sentence that opens like a credit, and would lose its words.
            return None
        getattr(credited, label).extend([rest] if label == "photo" else names)
    return credited if credited.authors or credited.desk or credited.photo else None


def split_label(segment: str) -> tuple[str | None, str]:
    """The kind of a leading label (authors, desk, photo), and what follows it."""
    match = _label_pattern().match(reading.aligned(segment)) if len(segment) <= LONGEST else None
    if not match:
        return None, segment
    rest = segment[match.end() :].strip(" :：-–—")
    if match["colon"] is None and rest and not _names_only(rest):
        return None, segment
    name = reading.fold(match["label"] or match["lead"])
    return _kind_of()[name], rest


def is_label(line: str) -> bool:
    """Whether the line is only an author's label; the name stands on the next line."""
    kind, rest = split_label(line)
    return kind == "authors" and not rest


def names_in(text: str) -> list[str]:
    """The persons named in a list of names; roles, places and addresses are left out."""
    found: list[str] = []
    if len(text) > LONGEST:
        return found
    text = _HANDLE.sub(" ", _EMAIL.sub(" ", text))
    for part in _STRONG.split(text):
        for piece in _COMMA.split(part):
            for name in _ARABIC_AND.split(piece):
                bare = _bare(name)
                if is_name(bare) and not _is_role(bare) and bare not in found:
                    found.append(bare)
    return found


def pieces(text: str) -> list[str]:
    """A line parted where names are parted."""
    return [
        piece.strip()
        for part in _STRONG.split(text)
        for piece in _COMMA.split(part)
        if piece.strip()
    ]


def is_name(text: str) -> bool:
    """Whether this may be the name of a person or a desk."""
    tokens = text.split()
    if not 1 <= len(tokens) <= MOST_NAME_WORDS or len(text) > 60:
        return False
    if any(c.isdigit() for c in text) or any(c in '?!:;"“”«»' for c in text):
        return False
    if not reading.has_letters(text) or dates.is_relative(text):
        return False
    if not any(c.isupper() or c.islower() for c in text):
        return len(tokens) <= 4
    if len(tokens) == 1:
        return True
    small = {"bin", "binti", "van", "von", "de", "da", "al", "el", "ibn", "der", "den", "the", "of"}
    return all(t[0].isupper() or t.casefold() in small for t in tokens)


def is_plain_name(text: str) -> bool:
    """A name standing alone, without a label: two to four capitalised words."""
    if len(text) > LONGEST:
        return False
    bare = _bare(_HANDLE.sub(" ", _EMAIL.sub(" ", text)))
    tokens = bare.split()
    if not 2 <= len(tokens) <= 4 or not is_name(bare) or is_known_place(bare):
        return False
    if tokens[0].casefold() == "the":
        return False
    return furniture.at_margin(bare) is None and furniture.header(bare) is None


def beside_outlet(text: str) -> list[str]:
    """The names of a line such as "Rina Wijaya - WARTA" or "Rina Wijaya, warta.example"."""
    if len(text) > 90:
        return []
    named = _before_role(text)
    if named:
        return [named]
    parts = [p.strip() for p in re.split(r"\s*[|•·–—,،/]\s*|\s+-+\s+", text) if p.strip()]
    if not 2 <= len(parts) <= 4:
        return []
    names = [p for p in parts if is_plain_name(p) and not _is_role(p)]
    others = [p for p in parts if p not in names]
    fits = all(
        _is_extra(p) or (p.isupper() and len(p.split()) <= 3) or _BRAND.fullmatch(p) for p in others
    )
    return names if names and others and fits else []


def _before_role(text: str) -> str:
    """ "Mira Lestari Political editor": a name, and behind it what its bearer is."""
    folded = reading.aligned(text)
    for role in sorted(_roles(), key=len, reverse=True):
        if folded.endswith(" " + role) and len(role) > 3:
            name = text[: len(text) - len(role)].strip(" ,-–—|")
            capital = name.split()[:3]
            return " ".join(capital) if is_plain_name(name) and len(name.split()) <= 3 else ""
    return ""


def is_desk(text: str) -> bool:
    """A newsroom named as a whole: "Redaksi", "Tim Redaksi Warta", "Newsroom"."""
    folded = reading.fold(text[:LONGEST])
    return folded in _desks() or (
        len(folded.split()) <= 4
        and any(folded.startswith(d + " ") for d in _desks() if d != "admin")
    )


def is_contact(line: str) -> bool:
    """Only addresses or handles, nothing else."""
    if len(line) > LONGEST or "@" not in line:
        return False
    rest = _HANDLE.sub("", _EMAIL.sub("", line))
    return rest != line and not reading.words(rest)


def _names_only(text: str) -> bool:
    """Without a colon only names may follow: "By noon" is no byline."""
    pieces = [_bare(p) for p in _COMMA.split(_HANDLE.sub(" ", _EMAIL.sub(" ", text))) if p.strip()]
    named = [p for p in pieces if is_name(p) and (not p[0].islower() or p == "admin")]
    if not named or named[0] != pieces[0] or len(pieces) - len(named) > 1:
        return False
    # In a script without capitals one word after "report" is no name.
    return any(c.isupper() or c.islower() for c in named[0]) or len(named[0].split()) > 1


def _segments(line: str) -> list[str]:
    """Parts of the line by strong marks, and before every further label."""
    parts: list[str] = []
    for part in _STRONG.split(line):
        starts = [m.start() for m in _inner_label().finditer(reading.aligned(part)) if m.start()]
        bounds = [0, *starts, len(part)]
        parts += [part[a:b].strip(" ,;") for a, b in pairwise(bounds)]
    return [part for part in parts if part]


def _bare(name: str) -> str:
    name = _AFTER_NAME.sub("", name.strip())
    return name.strip(" .,،:;|-–—*")


def _is_role(name: str) -> bool:
    folded = reading.fold(name)
    if folded in _roles() or (
        looks_like_outlet(name) and not name.isupper() and "redaksi" not in folded
    ):
        return True
    return any(folded.endswith(" " + role) for role in _roles() if " " not in role)


def _is_extra(text: str) -> bool:
    """A role, an outlet, a date or a place beside the names."""
    rest = _HANDLE.sub("", _EMAIL.sub("", text)).strip(" ,")
    return not rest or _is_role(rest) or is_known_place(rest) or dates.find(rest) is not None


@cache
def _kind_of() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for lexicon in ALL:
        for kind, labels in (
            ("photo", lexicon.photo_labels),
            ("desk", lexicon.desk_labels),
            ("authors", lexicon.author_labels + lexicon.author_leads),
        ):
            kinds |= {reading.fold(label): kind for label in labels}
    return kinds


@cache
def _desks() -> frozenset[str]:
    return frozenset(reading.fold(d) for x in ALL for d in x.desks)


@cache
def _roles() -> frozenset[str]:
    return frozenset(reading.fold(r) for x in ALL for r in x.roles)


@cache
def _labels() -> str:
    return reading.one_of(_kind_of())


@cache
def _label_pattern() -> re.Pattern[str]:
    leads = {reading.fold(lead) for x in ALL for lead in x.author_leads}
    leads |= {name for name in _kind_of() if name.endswith((" by", " oleh"))}
    names = reading.one_of(leads)
    return re.compile(
        rf"[\s(\[*•-]*(?:(?P<label>{_labels()})\s*(?P<colon>[:：])|(?P<lead>{names})(?=\s|$)\s*)"
    )


@cache
def _inner_label() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_labels()})\s*[:：]")
