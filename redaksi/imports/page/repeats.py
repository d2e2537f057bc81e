"""Pull quotes: words of the text that stand a second time beside it."""

import re

from redaksi.imports.page import text as reading
from redaksi.imports.page.draft import Draft
from redaksi.imports.page.lines import Unit
from redaksi.imports.page.reasons import Reason

LEAST, MOST = 6, 45
# A sentence closed by its own full stop needs to be longer to be no coincidence.
LEAST_SENTENCE = 9
MOST_LOOKED_AT = 200

_NAMED_BELOW = re.compile(r"^[-–—]\s?\S")


def place(draft: Draft) -> None:
    """Remove the lines that repeat a part of a longer paragraph, with the name below them."""
    span = range(draft.start, draft.end)
    body = [i for i in span if draft.units[i].field == "body"]
    said = "\n".join(f" {u.key} " for i in body if (u := draft.units[i]).size > LEAST + 2)
    for i in [i for i in body if _may_repeat(draft.units[i])][:MOST_LOOKED_AT]:
        unit = draft.units[i]
        if not _within_longer(unit, said):
            continue
        unit.remove(Reason.PULL_QUOTE)
        below = draft.units[i + 1] if i + 1 < draft.end else None
        if below and below.field == "body" and below.size <= 8 and _NAMED_BELOW.match(below.text):
            below.remove(Reason.PULL_QUOTE)


def _may_repeat(unit: Unit) -> bool:
    if unit.kind not in ("text", "quote", "bold") or unit.parts or not LEAST <= unit.size <= MOST:
        return False
    marked = unit.kind == "quote" or unit.text[0] in '"“«„'
    return marked or not reading.ends_sentence(unit.text) or unit.size >= LEAST_SENTENCE


def _within_longer(unit: Unit, said: str) -> bool:
    """Whether another paragraph holds the same words and more."""
    wanted = f" {unit.key} "
    position = said.find(wanted)
    while position >= 0:
        ends = position + len(wanted)
        opens_line = position == 0 or said[position - 1] == "\n"
        closes_line = ends == len(said) or said[ends] == "\n"
        if not (opens_line and closes_line):
            return True
        position = said.find(wanted, ends)
    return False
