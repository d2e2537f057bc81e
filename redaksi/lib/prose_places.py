"""Places in running text: the words of prose() HTML, and links put round stretches of them.

Both count alike, so that what was found in the words is marked where it stands in the HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from itertools import pairwise

_PIECE = re.compile(r"<[^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);|[^<&]+|[<&]")
_NAME = re.compile(r"</?\s*([a-zA-Z0-9]+)")


@dataclass(frozen=True)
class Stretch:
    """Some characters of the words, which lead to an address."""

    start: int
    end: int
    url: str
    anchor: str = ""


def words_of(html: str) -> str:
    """The words of prose() HTML: a line for each paragraph and after each break, no tags, no entities."""
    return "".join(text for _piece, text, _is_tag in _pieces(html)).rstrip("\n")


def linked(html: str, stretches: Iterable[Stretch]) -> str:
    """`html` with a link round each stretch. Links that are in it stay; none stands inside another.

    Stretches that overlap an earlier one are left out.
    """
    waiting = _apart(stretches)
    if not waiting:
        return html
    out: list[str] = []
    named: set[str] = set()
    run: list[tuple[str, str]] = []
    place, in_link = 0, 0
    for piece, text, is_tag in _pieces(html):
        if not is_tag:
            run.append((piece, text))
            continue
        place = _flush(run, place, waiting if not in_link else [], named, out)
        name = _NAME.match(piece)
        if name and name[1].lower() == "a":
            in_link += -1 if piece.startswith("</") else 1
        out.append(piece)
        place += len(text)
    _flush(run, place, waiting if not in_link else [], named, out)
    return "".join(out)


def _pieces(html: str) -> Iterator[tuple[str, str, bool]]:
    """The HTML in pieces, each with the words it stands for."""
    is_first = True
    for found in _PIECE.finditer(html):
        piece = found[0]
        if len(piece) > 1 and piece.startswith("<"):
            name = _NAME.match(piece)
            tag = name[1].lower() if name else ""
            breaks = tag == "br" or (tag == "p" and not piece.startswith("</") and not is_first)
            is_first = is_first and tag != "p"
            yield piece, "\n" if breaks else "", True
        elif len(piece) > 1 and piece.startswith("&"):
            yield piece, unescape(piece), False
        else:
            is_first = is_first and not piece.strip()
            yield piece, piece, False


def _flush(
    run: list[tuple[str, str]], place: int, waiting: list[Stretch], named: set[str], out: list[str]
) -> int:
    """Write what stands between two tags, with the links that lie in it; where it ends."""
    here: Stretch | None = None
    for piece, text in run:
        # An entity is one piece of one character or two; it is never split.
        units = [(piece, len(text))] if piece != text else _cut(piece, place, waiting)
        for unit, length in units:
            now = next((one for one in waiting if one.start <= place < one.end), None)
            if now is not here:
                out.append("</a>" if here else "")
                out.append(_opening(now, named) if now else "")
                here = now
            out.append(unit)
            place += length
    out.append("</a>" if here else "")
    run.clear()
    return place


def _cut(text: str, place: int, waiting: list[Stretch]) -> list[tuple[str, int]]:
    """Plain text cut where stretches begin and end."""
    cuts = {0, len(text)}
    for one in waiting:
        cuts.update(at - place for at in (one.start, one.end) if 0 < at - place < len(text))
    order = sorted(cuts)
    return [(text[a:b], b - a) for a, b in pairwise(order)]


def _opening(one: Stretch, named: set[str]) -> str:
    # An id stands once, at the beginning.
    name = f' id="{escape(one.anchor)}"' if one.anchor and one.anchor not in named else ""
    named.add(one.anchor)
    return f'<a class="quoted"{name} href="{escape(one.url)}">'


def _apart(stretches: Iterable[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for one in sorted(stretches, key=lambda one: (one.start, -one.end)):
        if one.start < one.end and (not kept or one.start >= kept[-1].end):
            kept.append(one)
    return kept
