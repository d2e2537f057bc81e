"""Words in an article's text that lead somewhere; rooms above register who finds them in pieces.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from redaksi.lib.prose_places import Stretch, linked, words_of

Block = dict[str, Any]


@dataclass(frozen=True)
class Mark:
    """Words of one block that lead to an address. `start` is where they stood when they were marked."""

    block: str
    start: int
    words: str
    url: str
    anchor: str = ""


@dataclass(frozen=True)
class Quoted:
    """Marks in the text, and JSON-LD nodes of what is quoted in it."""

    marks: tuple[Mark, ...] = ()
    nodes: tuple[dict[str, Any], ...] = ()
    # The page of all who are quoted, where somebody quoted here has a page.
    speakers_url: str = ""


def block_key(block: Block, place: int) -> str:
    """What a block is called: its id, or its place while nobody has edited an imported text."""
    return str(block.get("id") or f"#{place}")


def by_block(marks: Iterable[Mark]) -> dict[str, list[Mark]]:
    """The marks of each block."""
    found: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        found[mark.block].append(mark)
    return found


def marked(html: str, marks: Iterable[Mark]) -> str:
    """prose() HTML with its marks: each on its own words, or not at all."""
    text = words_of(html)
    stretches = []
    for mark in marks:
        start = standing(text, mark.words, mark.start)
        if start is not None:
            stretches.append(Stretch(start, start + len(mark.words), mark.url, mark.anchor))
    return linked(html, stretches)


def marked_lines(lines: Iterable[str], marks: Iterable[Mark]) -> list[str]:
    """The same for several pieces of HTML whose words are counted as lines of one text."""
    found: list[str] = []
    several = list(marks)
    begins = 0
    for html in lines:
        length = len(words_of(html))
        mine = [mark for mark in several if begins <= mark.start <= begins + length]
        found.append(marked(html, [replace(mark, start=mark.start - begins) for mark in mine]))
        begins += length + 1
    return found


def marked_parts(text: str, parts: Iterable[str], marks: Iterable[Mark]) -> list[str]:
    """Parts of a plain text in their order, as safe HTML with the marks of the whole.

    A mark that goes on in the next part is a link in each, with its anchor in the first.
    """
    several = list(marks)
    starts = [standing(text, mark.words, mark.start) for mark in several]
    found: list[str] = []
    ends = 0
    for part in parts:
        begins = text.index(part, ends)
        ends = begins + len(part)
        stretches = [
            Stretch(
                max(start - begins, 0),
                min(start + len(mark.words), ends) - begins,
                mark.url,
                mark.anchor if start >= begins else "",
            )
            for mark, start in zip(several, starts, strict=True)
            if start is not None and start < ends and start + len(mark.words) > begins
        ]
        found.append(linked(escape(part), stretches))
    return found


def standing(text: str, words: str, start: int) -> int | None:
    """Where `words` stand: at `start`, else at the one place they are found at, else nowhere."""
    if not words:
        return None
    if text.startswith(words, start):
        return start
    first = text.find(words)
    return first if first >= 0 and text.find(words, first + 1) < 0 else None
