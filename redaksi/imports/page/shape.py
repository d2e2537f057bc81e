"""The shape of the body: paragraphs, sub-headings, lists, tables, read-also places."""

import re
from collections.abc import Iterator
from functools import cache

from redaksi.imports.page import inline
from redaksi.imports.page import text as reading
from redaksi.imports.page.draft import Draft
from redaksi.imports.page.lexicon import ALL
from redaksi.imports.page.lines import Unit
from redaksi.imports.page.recovered import BodyPart

MOST_HEADING_WORDS = 12

_BULLET = re.compile(r"^(?P<mark>[•*▪●○◦·➤►✓✔-])\s+(?=\S)")
_NUMBER = re.compile(r"^(?P<mark>[(]?[\d٠-٩۰-۹]{1,2}[.)-]|[a-z][.)])\s+(?=\S)")
_TIME_LEAD = re.compile(
    r"^\d{1,2}[.:]\d{2}\b(?:\s*(?:WIB|WITA|WIT|GMT|[ap]\.?m\.?))?\s*[-–—:|]?\s+\S", re.I
)


def shape(draft: Draft) -> list[BodyPart]:
    """The body's parts in the order of the page."""
    parts: list[BodyPart] = []
    units = draft.units
    questions = (u for u in units if u.field == "body" and u.text[-1] in "?؟" and u.size <= 8)
    draft.questions = sum(1 for _ in questions)
    i = 0
    while i < len(units):
        if i in draft.read_also:
            parts += [BodyPart("read_also") for _ in draft.read_also[i]]
            i += 1
        elif units[i].field == "body":
            run = _run(units, i)
            parts += _parts(draft, run)
            i = run[-1] + 1
        else:
            i += 1
    return parts


def is_timed(text: str) -> bool:
    """Whether a line opens with an hour, as the entries of a live report do."""
    return _TIME_LEAD.match(text) is not None


def body_text(unit: Unit) -> str:
    """The words of a unit that are the body's."""
    own = [text for name, text in unit.parts if name == "body"]
    return " ".join(own) if unit.parts else unit.text


def _run(units: list[Unit], start: int) -> list[int]:
    """Body units that follow each other and are of one kind."""
    kind = _kind(units[start])
    run = [start]
    for j in range(start + 1, len(units)):
        same = units[j].container == units[start].container
        if units[j].field != "body" or kind == "text" or _kind(units[j]) != kind or not same:
            break
        run.append(j)
    return run


def _kind(unit: Unit) -> str:
    if unit.kind != "text":
        return unit.kind
    text = body_text(unit)
    if _BULLET.match(text):
        return "bullet"
    if _NUMBER.match(text):
        return "number"
    return "row" if len(unit.cells) > 1 and not unit.parts else "text"


def _parts(draft: Draft, run: list[int]) -> Iterator[BodyPart]:
    units = [draft.units[i] for i in run]
    kind = _kind(units[0])
    if kind in ("heading", "bold"):
        kind = "text"
    if kind == "number" and not _counts_up(units):
        kind = "text"
    if kind in ("item", "bullet", "number") and (len(run) > 1 or kind == "item" or _lone(units[0])):
        yield _list(units, kind)
    elif kind == "cell" or (kind == "row" and _is_table(units)):
        yield _table(units)
    elif kind == "quote":
        text = "\n\n".join(body_text(unit) for unit in units)
        yield BodyPart("quote", text)
    else:
        for i, unit in zip(run, units, strict=True):
            yield _paragraph(draft, i, unit)


def _counts_up(units: list[Unit]) -> bool:
    """Numbers that run on from one are a list's; others say something and stay in the text."""
    marks = [_NUMBER.match(body_text(unit)) for unit in units]
    said = [reading.fold(mark["mark"]).strip("().-") if mark else "" for mark in marks]
    if said[0].isdigit():
        return said == [str(n) for n in range(1, len(said) + 1)]
    return said == [chr(ord("a") + n) for n in range(len(said))]


def _lone(unit: Unit) -> bool:
    return unit.text[0] in "•▪●○◦"


def _list(units: list[Unit], kind: str) -> BodyPart:
    ordered = kind == "number" or (kind == "item" and units[0].level == "ordered")
    items = [_NUMBER.sub("", _BULLET.sub("", body_text(unit))) for unit in units]
    if kind == "item":
        items = [body_text(unit) for unit in units]
    marked = "\n".join(unit.inline for unit in units) if all(u.inline for u in units) else ""
    return BodyPart("list", "\n".join(items), marked, ordered=ordered)


def _is_table(units: list[Unit]) -> bool:
    widths = {len(unit.cells) for unit in units}
    return len(units) >= 2 and len(widths) == 1 and all(len(u.text) < 200 for u in units)


def _table(units: list[Unit]) -> BodyPart:
    rows = ["\t".join(unit.cells) if unit.cells else body_text(unit) for unit in units]
    return BodyPart("table", "\n".join(rows), header_row=units[0].level == "header")


def _paragraph(draft: Draft, i: int, unit: Unit) -> BodyPart:
    text = body_text(unit)
    if i < draft.start and unit.kind in ("heading", "bold"):
        # Above the report it is the standfirst, whatever its size was.
        return BodyPart("paragraph", text)
    if unit.kind == "heading" or (unit.kind == "bold" and _next_body(draft, i) is not None):
        return BodyPart("heading", text, level=min(max(unit.level, "2"), "4"))
    if not unit.parts and unit.kind == "text" and unit.main is None and _is_heading(draft, i):
        return BodyPart("heading", text)
    return BodyPart("paragraph", text, _inline(unit, text))


def _inline(unit: Unit, text: str) -> str:
    """The paragraph's mark-up, without the dateline and the sign-off taken off its ends."""
    if not unit.parts or not unit.inline:
        return unit.inline
    start = inline.visible(unit.inline).find(text)
    return inline.cut(unit.inline, start, start + len(text)) if start >= 0 else ""


def _is_heading(draft: Draft, i: int) -> bool:
    """A short line without a full stop between paragraphs; when in doubt it is a paragraph."""
    unit, following = draft.units[i], _next_body(draft, i)
    text = unit.text
    if (
        (i <= draft.start and not _precedes_list(draft, i) and not is_timed(text))
        or following is None
        or not 1 <= unit.size <= MOST_HEADING_WORDS
    ):
        return False
    if _is_quoted_heading(text) and following.size >= 10:
        return True
    if text[0] in "\"“«‘'-–—(" or reading.quotes_open(text) or not reading.has_letters(text):
        return False
    if text[-1] in ".!…,،;:؛\"”»'’)" and not _TIME_LEAD.match(text):
        return False
    if text[-1] in "?؟":
        above = (j for j in range(i - 1, -1, -1) if draft.units[j].field == "body")
        before = draft.units[next(above, i)]
        answered = following.text[-1] not in "?؟" and before.text[-1] not in "?؟"
        return unit.size <= 8 and answered and (_asks_throughout(draft) or _opens_question(text))
    if _TIME_LEAD.match(text):
        return following.size >= 4
    if text[0].islower():
        return False
    announced = _precedes_list(draft, i)
    return announced or following.size >= 10 or reading.ends_sentence(following.text)


def _is_quoted_heading(text: str) -> bool:
    """A sub-heading of somebody's words stands in single marks, a quotation in double ones."""
    return text[0] in "'‘" and text[-1] in "'’" and text[-2] not in ".,!?" and len(text.split()) > 2


def _precedes_list(draft: Draft, i: int) -> bool:
    following = draft.units[i + 1] if i + 1 < len(draft.units) else None
    return (
        following is not None
        and following.field == "body"
        and _kind(following) in ("bullet", "number")
    )


def _asks_throughout(draft: Draft) -> bool:
    """One question may be a paragraph; several short ones are the sub-headings of an explainer."""
    return draft.questions >= 2


def _opens_question(text: str) -> bool:
    """ "Why now?" asks for what follows; "And then?" is somebody's sentence."""
    return reading.fold(text).split()[0] in _question_words()


@cache
def _question_words() -> frozenset[str]:
    return frozenset(reading.fold(word) for x in ALL for word in x.question_words)


def _next_body(draft: Draft, i: int) -> Unit | None:
    following = (j for j in range(i + 1, draft.end) if draft.units[j].field == "body")
    found = next(following, None)
    return None if found is None else draft.units[found]
