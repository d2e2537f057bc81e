"""Boxes that a page opens and closes in words: "skip past the newsletter", "end of list"."""

import re
from functools import cache

from redaksi.imports.page import text as reading
from redaksi.imports.page.draft import Draft
from redaksi.imports.page.lexicon import ALL
from redaksi.imports.page.reasons import Reason

# A box is short; whatever lies further apart is not one.
MOST_LINES = 40
MOST_WORDS = 250
LONGEST_MARK = 120


def place(draft: Draft) -> None:
    """Remove every box, its two marks with it; a mark without its partner stays for other rules."""
    until = 0
    for i, unit in enumerate(draft.units):
        if i < until or not unit.open or len(unit.text) > LONGEST_MARK:
            continue
        opened = _opened(unit.text)
        end = _closing(draft, i, opened[1]) if opened else None
        if opened is None or end is None:
            continue
        for inner in draft.units[i : end + 1]:
            if inner.open:
                inner.remove(opened[0])
        until = end + 1


def _opened(line: str) -> tuple[Reason, re.Pattern[str]] | None:
    """The reason of the box this line opens, and what closes it."""
    folded = reading.fold(line)
    for reason, opens, closes in _boxes():
        match = opens.fullmatch(folded)
        if match:
            what = match.groupdict().get("what")
            pattern = closes.replace("{what}", re.escape(what.strip()) if what else "")
            return reason, re.compile(pattern)
    return None


def _closing(draft: Draft, start: int, closes: re.Pattern[str]) -> int | None:
    said = 0
    for i in range(start + 1, min(start + MOST_LINES, len(draft.units))):
        unit = draft.units[i]
        said += unit.size
        if said > MOST_WORDS:
            return None
        if len(unit.text) <= LONGEST_MARK and closes.fullmatch(reading.fold(unit.text)):
            return i
    return None


@cache
def _boxes() -> tuple[tuple[Reason, re.Pattern[str], str], ...]:
    return tuple(
        (reason, re.compile(reading.fold_letters(opens)), reading.fold_letters(closes))
        for lexicon in ALL
        for reason, opens, closes in lexicon.boxes
    )
