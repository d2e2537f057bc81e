"""What changed between two states of an article: the passages that differ, word by word, and no others.

Bounded: whatever somebody pastes, comparing takes a moment, and what is kept of it is short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from redaksi.corrections.words import Passage

# More passages than these are not compared one by one, nor kept.
MOST_PASSAGES: Final = 1200
MOST_KEPT: Final = 60
# A change of more words and signs than these is shown as a whole, before and after.
MOST_TOKENS: Final = 700
LONGEST: Final = 2400
# Two passages with fewer words in common are two passages, not one that changed.
ALIKE: Final = 0.4

PLACES: Final[dict[str, Promise]] = {
    "headline": _("Headline"),
    "standfirst": _("Standfirst"),
    "byline": _("Byline"),
    "dateline": _("Dateline"),
    "caption": _("Caption"),
    "heading": _("Heading"),
    "quote": _("Quote"),
    "table": _("Table"),
    "source": _("Source"),
    "text": _("Text"),
}

_TOKEN: Final = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """Some words: "same", "gone" or "new"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """One passage that changed, with what stayed of it around."""

    place: str
    pieces: tuple[Piece, ...]

    @property
    def label(self) -> str:
        """Where it stands, in words."""
        return str(PLACES.get(self.place, self.place))

    def as_json(self) -> dict[str, Any]:
        """What the log keeps."""
        return {"place": self.place, "pieces": [[one.kind, one.text] for one in self.pieces]}

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> Difference:
        """As the log has it."""
        return cls(kept["place"], tuple(Piece(kind, text) for kind, text in kept["pieces"]))


def differences(before: Sequence[Passage], after: Sequence[Passage]) -> list[Difference]:
    """The passages that differ, in the order of the text; at most MOST_KEPT."""
    found: list[Difference] = []
    for gone, new in _stretches(before, after):
        found += _paired(gone, new)
        if len(found) >= MOST_KEPT:
            break
    return found[:MOST_KEPT]


def _stretches(
    before: Sequence[Passage], after: Sequence[Passage]
) -> Iterator[tuple[Sequence[Passage], Sequence[Passage]]]:
    """Where the two are not the same: what stood there, and what stands there now."""
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    gone, new = before[start : len(before) - end], after[start : len(after) - end]
    if max(len(gone), len(new)) > MOST_PASSAGES:
        yield gone, new
        return
    for kind, a, b, c, d in SequenceMatcher(None, gone, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield gone[a:b], new[c:d]


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    """How many are the same from the beginning on."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _paired(gone: Sequence[Passage], new: Sequence[Passage]) -> list[Difference]:
    """Passages of a stretch, each with what became of it."""
    found: list[Difference] = []
    rest = list(new[:MOST_KEPT])
    for passage in gone[:MOST_KEPT]:
        match = next((other for other in rest if _is_same_one(passage, other)), None)
        if match is None:
            found.append(Difference(passage.place, (Piece("gone", _cut(passage.text)),)))
            continue
        # What was put in before it comes first.
        place = rest.index(match)
        found += [_added(other) for other in rest[:place]]
        rest = rest[place + 1 :]
        found.append(Difference(match.place, _word_by_word(passage.text, match.text)))
    return found + [_added(other) for other in rest]


def _added(passage: Passage) -> Difference:
    return Difference(passage.place, (Piece("new", _cut(passage.text)),))


def _is_same_one(one: Passage, other: Passage) -> bool:
    if one.place != other.place:
        return False
    if one.place not in {"text", "quote", "caption", "heading", "table"}:
        return True
    # A quick upper bound first: long passages with nothing in common cost nothing.
    words, others = one.text.split()[:MOST_TOKENS], other.text.split()[:MOST_TOKENS]
    matcher = SequenceMatcher(None, words, others, autojunk=True)
    return matcher.quick_ratio() >= ALIKE


def _word_by_word(before: str, after: str) -> tuple[Piece, ...]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    head, tail = old[:start], old[len(old) - end :]
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    pieces = [Piece("same", "".join(head))]
    if max(len(old), len(new)) > MOST_TOKENS:
        pieces += [Piece("gone", _cut("".join(old))), Piece("new", _cut("".join(new)))]
    else:
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if kind == "equal":
                pieces.append(Piece("same", "".join(old[a:b])))
            else:
                pieces.append(Piece("gone", "".join(old[a:b])))
                pieces.append(Piece("new", "".join(new[c:d])))
    pieces.append(Piece("same", "".join(tail)))
    return tuple(_around(_joined(pieces)))


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Without empty pieces; words changed one after the other are one change, said once before and after."""
    made: list[Piece] = []
    gone, new = "", ""
    kept = [piece for piece in pieces if piece.text]
    for number, piece in enumerate(kept):
        if piece.kind == "gone":
            gone += piece.text
        elif piece.kind == "new":
            new += piece.text
        elif piece.text.isspace() and 0 < number < len(kept) - 1 and (gone or new):
            gone, new = gone + piece.text, new + piece.text
        else:
            made += [*_change(gone, new), piece]
            gone, new = "", ""
    return made + _change(gone, new)


def _change(gone: str, new: str) -> list[Piece]:
    return [piece for piece in (Piece("gone", gone), Piece("new", new)) if piece.text]


def _around(pieces: list[Piece]) -> list[Piece]:
    """What stayed the same, cut to the words next to a change."""
    made: list[Piece] = []
    last = len(pieces) - 1
    for number, piece in enumerate(pieces):
        text = piece.text
        if piece.kind != "same" or len(text) <= 160:
            made.append(Piece(piece.kind, _cut(text)))
        elif number == 0:
            made.append(Piece("same", "… " + text[-100:].partition(" ")[2]))
        elif number == last:
            made.append(Piece("same", text[:100].rpartition(" ")[0] + " …"))
        else:
            left, right = text[:70].rpartition(" ")[0], text[-70:].partition(" ")[2]
            made.append(Piece("same", f"{left} … {right}"))
    return made


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rpartition(" ")[0] + " …"
