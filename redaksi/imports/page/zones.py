"""Where the body starts, and where it ends."""

from collections.abc import Sequence

from redaksi.imports.page import byline, dateline, ending, figures, furniture, readalso, timestamps
from redaksi.imports.page import text as reading
from redaksi.imports.page.draft import Draft
from redaksi.imports.page.lines import Unit
from redaksi.imports.page.reasons import Reason

# A dateline this far below the first sentences still says where the report begins.
REACH = 8
HARD = frozenset({Reason.COMMENTS, Reason.SPAM_NOTICE, Reason.AUTHOR_BOX, Reason.COPYRIGHT})
SOFT = frozenset({Reason.TOPICS, Reason.PREVIOUS_NEXT, Reason.RELATED, Reason.SYNDICATION})
_FULL_STOP = (".", "…", ".”", '."', ".»", ".'", ".’", ".)", "،", ":", ",”", ',"', "،»", "؛")


def find_start(draft: Draft) -> int:
    """The index of the first unit of the report itself."""
    prose = [i for i, unit in enumerate(draft.units) if _opens(draft, unit)]
    limit = prose[0] + REACH if prose else len(draft.units)
    for i, unit in enumerate(draft.units[:limit]):
        opening = dateline.read(unit.text) if unit.open and unit.size >= 6 else None
        if opening and opening.sure and not _is_head_line(unit) and not _repeated(draft, unit):
            return i
    for i in prose[:3]:
        if dateline.read(draft.units[i].text):
            return i
    if prose:
        return prose[0]
    return _after_first_line(draft.units)


def _opens(draft: Draft, unit: Unit) -> bool:
    if unit.main is False or not reading.is_prose(unit.text) or unit.kind in ("heading", "caption"):
        return False
    if not unit.text.endswith(_FULL_STOP) and unit.size < 28:
        return False
    return not _is_head_line(unit) and not _repeated(draft, unit)


def _repeated(draft: Draft, unit: Unit) -> bool:
    """A caption stands twice; a report's first paragraph does not, unless all is doubled."""
    return draft.counts[unit.key] > 1 and unit.size <= 45


def _is_head_line(unit: Unit) -> bool:
    text = unit.text
    if furniture.at_margin(text) or timestamps.read(text) or byline.read(text):
        return True
    label = readalso.read(text)
    if (label and label.sure) or ending.source(text) is not None:
        return True
    figure = figures.read(text)
    return figure is not None and unit.size <= 45


def _after_first_line(units: Sequence[Unit]) -> int:
    """Without one long sentence the text begins after the line that may be its headline."""
    for i, unit in enumerate(units):
        if not _is_head_line(unit):
            return i + 1 if i + 1 < len(units) else i + (not reading.ends_sentence(unit.text))
    return len(units)


def find_end(draft: Draft) -> int:
    """The index after the last unit of the body."""
    units, prose = draft.units, _prose_flags(draft)
    before = 0
    for i in range(draft.start, len(units)):
        kind = _end_mark(draft, i)
        if kind is not None and _ends_here(draft, i, kind, before, prose):
            return i + (kind == "signed")
        before += prose[i]
    return _without_trailing_headlines(draft)


def _prose_flags(draft: Draft) -> list[bool]:
    flags = []
    for unit in draft.units:
        text = unit.text
        good = reading.is_prose(text) and (text.endswith(_FULL_STOP) or unit.size >= 28)
        flags.append(good and unit.main is not False and furniture.anywhere(text) is None)
    return flags


def _end_mark(draft: Draft, index: int) -> str | None:
    """What kind of end this unit may be: hard, soft, source, or signed."""
    unit = draft.units[index]
    text = unit.text
    if draft.is_headline(unit):
        return None
    if unit.kind not in ("quote", "heading", "cell") and (
        ending.sign_off(text) or ending.sign_off_line(text)
    ):
        return "signed"
    if ending.source(text) is not None:
        return "source"
    if ending.author_box(text) or _is_about(draft.units, index):
        return "hard"
    reason = furniture.anywhere(text)
    if reason is None and unit.size <= 6:
        reason = furniture.header(text)
    if reason in HARD:
        return "hard"
    return "soft" if reason in SOFT else None


def _is_about(units: Sequence[Unit], index: int) -> bool:
    """ "About Warta" ends the text when a number of articles stands near it."""
    about = ending.about(units[index].text)
    if about is None:
        return False
    near = units[index + 1 : index + 4]
    return about == "" or any(ending.article_count(unit.text) is not None for unit in near)


def _ends_here(draft: Draft, index: int, kind: str, before: int, prose: list[bool]) -> bool:
    here = int(prose[index]) if kind == "signed" else 0
    before += here
    after = _prose_after(draft, index + 1, prose)
    if not before and after:
        return False
    if kind == "hard":
        return after <= max(2, before)
    if kind == "signed":
        return after <= max(1, before // 3)
    if kind == "soft":
        return after == 0 or (after < before and not _resumes(draft, index + 1, prose))
    return after == 0


def _prose_after(draft: Draft, start: int, prose: list[bool]) -> int:
    """How many paragraphs of running text follow, up to comments or the foot."""
    count = 0
    for i in range(start, len(draft.units)):
        if _end_mark(draft, i) == "hard":
            return count
        count += prose[i]
    return count


def _resumes(draft: Draft, start: int, prose: list[bool]) -> bool:
    """Whether two paragraphs in a row follow: the text goes on after a box of links."""
    run = 0
    for i in range(start, len(draft.units)):
        if _end_mark(draft, i) == "hard":
            return False
        if prose[i]:
            run += 1
        elif furniture.anywhere(draft.units[i].text) is None:
            run = 0
        if run >= 2:
            return True
    return False


def _without_trailing_headlines(draft: Draft) -> int:
    """Three and more lines at the very end that are no sentences are a list of links."""
    units = draft.units
    end = len(units)
    while end > draft.start and _reads_as_link(units[end - 1]):
        end -= 1
    links = [u for u in units[end:] if furniture.at_margin(u.text) is None and u.size >= 4]
    return end if len(links) >= 3 and end > draft.start else len(units)


def _reads_as_link(unit: Unit) -> bool:
    if furniture.at_margin(unit.text):
        return True
    if unit.kind == "item" or unit.text[0] in "•*-▪●○" or unit.text[0].isdigit():
        return False
    return not reading.ends_sentence(unit.text) and unit.size <= 22 and not unit.text.endswith(":")
