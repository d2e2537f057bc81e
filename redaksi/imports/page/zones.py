"""Where the body starts, and where it ends."""

from collections.abc import Sequence

from redaksi.imports.page import (
    byline,
    dateline,
    ending,
    figures,
    furniture,
    headline,
    readalso,
    timestamps,
)
from redaksi.imports.page import text as reading
from redaksi.imports.page.draft import Draft
from redaksi.imports.page.lines import Unit
from redaksi.imports.page.reasons import Reason

# A dateline this far below the first sentences still says where the report begins.
REACH = 8
# How many lines below a possible end are looked at to see whether the text goes on.
REGION = 200
# The share of words that a last paragraph has in common with those above it.
SAME_SUBJECT = 0.1
HARD = frozenset({Reason.COMMENTS, Reason.SPAM_NOTICE, Reason.AUTHOR_BOX, Reason.COPYRIGHT})
SOFT = frozenset({Reason.TOPICS, Reason.PREVIOUS_NEXT, Reason.RELATED, Reason.SYNDICATION})
_FULL_STOP = (".", "…", ".”", '."', ".»", ".'", ".’", ".)", "،", ":", ",”", ',"', "،»", "؛")


def find_start(draft: Draft) -> int:
    """The index of the first unit of the report itself."""
    prose = _openings(draft, 12) or _openings(draft, 8)
    limit = prose[0] + REACH if prose else len(draft.units)
    for i, unit in enumerate(draft.units[:limit]):
        opening = dateline.read(unit.text) if unit.open and unit.size >= 6 else None
        if opening and opening.sure and not _is_head_line(unit) and not _repeated(draft, unit):
            return i
    for i in prose[:3]:
        opening = dateline.read(draft.units[i].text)
        if opening and (opening.sure or i == prose[0]):
            return i
    if prose:
        return _below_credits(draft.units, prose)
    return _after_first_line(draft.units)


def _below_credits(units: Sequence[Unit], prose: list[int]) -> int:
    """A standfirst may stand above the credits; the report begins below them."""
    first = prose[0]
    if len(prose) < 3 or any(_is_dated(unit) for unit in units[:first]):
        return first
    between = units[first + 1 : min(prose[1], first + REACH)]
    return prose[1] if any(_is_dated(unit) for unit in between) else first


def _is_dated(unit: Unit) -> bool:
    """A line that only an article's head has: its date, or its authors by a label."""
    if unit.size > 16 or unit.kind == "heading":
        return False
    return timestamps.read(unit.text) is not None or byline.read(unit.text) is not None


def _openings(draft: Draft, least: int) -> list[int]:
    """The lines the report may open with: sentences of `least` words and more."""
    units = enumerate(draft.units)
    return [i for i, unit in units if unit.open and _opens(draft, unit, least)]


def _opens(draft: Draft, unit: Unit, least: int) -> bool:
    if (
        unit.main is False
        or not reading.is_prose(unit.text, least)
        or unit.kind in ("heading", "caption")
    ):
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
    marks = Marks(draft)
    before = 0
    for i in range(draft.start, len(draft.units)):
        kind = marks.kinds[i]
        if kind is not None and _ends_here(marks, i, kind, before):
            return i + 1 if kind == "signed" else _without_menu(draft, i)
        before += marks.prose[i]
    return _without_trailing_headlines(draft)


class Marks:
    """For every unit: what end it may be, whether it is running text, how much follows it."""

    def __init__(self, draft: Draft) -> None:
        count = len(draft.units)
        self.draft = draft
        self.prose = _prose_flags(draft)
        self.kinds = [_end_mark(draft, i) for i in range(count)]
        # Paragraphs that follow, up to comments or the foot.
        self.after = [0] * (count + 1)
        for i in range(count - 1, -1, -1):
            self.after[i] = 0 if self.kinds[i] == "hard" else self.after[i + 1] + self.prose[i]


def _without_menu(draft: Draft, end: int) -> int:
    """Entries of the foot's menu straight above the end are not the text's last lines."""
    while end > draft.start + 1 and _is_menu(draft.units[end - 1]):
        end -= 1
    return end


def _is_menu(unit: Unit) -> bool:
    reason = furniture.at_margin(unit.text)
    # An address on a line of its own is the text's where mark-up says so.
    return reason is not None and not (unit.main and reason is Reason.SITE_NAME)


def _prose_flags(draft: Draft) -> list[bool]:
    flags = []
    for unit in draft.units:
        text = unit.text
        good = unit.size >= 5 and (text.endswith(_FULL_STOP) or unit.size >= 28)
        label = readalso.read(text)
        good = good and unit.main is not False and furniture.anywhere(text) is None and unit.open
        flags.append(good and not label and unit.key not in draft.captions)
    return flags


def _end_mark(draft: Draft, index: int) -> str | None:
    """What kind of end this unit may be: hard, soft, signed, or a source or credits."""
    unit = draft.units[index]
    text = unit.text
    if unit.reason in (Reason.COMMENTS, Reason.RELATED):
        return "hard" if unit.reason is Reason.COMMENTS else "soft"
    if draft.is_headline(unit) or unit.key in draft.captions:
        return None
    label = readalso.read(text)
    figure = figures.read(text)
    if (label and label.sure) or (figure and figure.caption and unit.size <= 40):
        return None
    if unit.kind not in ("quote", "heading", "cell") and (
        ending.sign_off(text) or ending.sign_off_line(text)
    ):
        return "signed"
    if ending.source(text) is not None or byline.read(text):
        return "source"
    if text[0] == "(" and byline.read(text):
        return "hard"
    if ending.author_box(text) or _is_about(draft.units, index):
        return "hard"
    if ending.is_bio(text, draft.page.byline):
        return "bio"
    reason = furniture.anywhere(text)
    if reason not in HARD | SOFT and unit.size <= 6:
        reason = furniture.header(text) or reason
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


def _ends_here(marks: Marks, index: int, kind: str, before: int) -> bool:
    before += int(marks.prose[index]) if kind == "signed" else 0
    after = marks.after[index + 1]
    if not before and (after or _text_follows(marks.draft, index + 1)):
        return False
    if kind == "hard":
        return after <= max(2, before)
    if kind == "bio":
        marked = ending.is_bio(marks.draft.units[index].text, ())
        return after <= (2 if marked else 0)
    if kind == "signed":
        return not _goes_on(marks, index + 1) and after <= max(2, before // 2)
    if kind == "soft":
        few = after <= before // 3 and not _resumes(marks, index + 1)
        few = few and not _closes_below_box(marks, index + 1)
        return after == 0 or (few and not _goes_on(marks, index + 1))
    return after == 0


def _text_follows(draft: Draft, start: int) -> bool:
    """Whether anything follows that may be text, though not one line ends as a sentence."""
    rest = draft.units[start : start + REGION]
    return sum(u.size for u in rest if u.size >= 8 and furniture.anywhere(u.text) is None) > 20


def _goes_on(marks: Marks, start: int) -> bool:
    """Whether the next line that is no furniture is running text: then this was no end."""
    draft = marks.draft
    for i in range(start, min(start + REGION, len(draft.units))):
        unit = draft.units[i]
        if marks.kinds[i]:
            return False
        between = furniture.anywhere(unit.text) or readalso.read(unit.text)
        if not between and not draft.is_headline(unit) and unit.key not in draft.captions:
            listed = unit.text.endswith((":", ";")) or (unit.size >= 8 and ";" in unit.text)
            return marks.prose[i] or listed
    return False


def _resumes(marks: Marks, start: int) -> bool:
    """Whether two paragraphs in a row follow: the text goes on after a box of links."""
    run = 0
    for i in range(start, min(start + REGION, len(marks.prose))):
        if marks.kinds[i] == "hard":
            return False
        if marks.prose[i]:
            run += 1
        elif furniture.anywhere(marks.draft.units[i].text) is None:
            run = 0
        if run >= 2:
            return True
    return False


def _closes_below_box(marks: Marks, start: int) -> bool:
    """Whether a last paragraph that speaks of the same stands below two and more headlines."""
    units = marks.draft.units
    i = start
    while i < len(units) and units[i].open and _reads_as_link(units[i]) and marks.kinds[i] is None:
        i += 1
    if not 2 <= i - start <= 8 or i >= len(units) or not marks.prose[i]:
        return False
    said = " ".join(unit.key for unit in units[marks.draft.start : start - 1])
    vocabulary = {word[: headline.STEM] for word in said.split() if len(word) > 3}
    return headline.shared_with(units[i], vocabulary) >= SAME_SUBJECT


def _without_trailing_headlines(draft: Draft) -> int:
    """Three and more lines at the very end that are no sentences are a list of links."""
    units = draft.units
    end = len(units)
    while end > draft.start and (not units[end - 1].open or _reads_as_link(units[end - 1])):
        end -= 1
    below = [u for u in units[end:] if u.open and furniture.at_margin(u.text) is None]
    links = [u for u in below if u.size >= 4]
    listed = len(links) >= 3 and end > draft.start
    return end if listed else _without_menu(draft, len(units))


def _reads_as_link(unit: Unit) -> bool:
    if furniture.at_margin(unit.text):
        return True
    if unit.kind == "item" or unit.text[0] in "•*-▪●○" or unit.text[0].isdigit():
        return False
    return not reading.ends_sentence(unit.text) and unit.size <= 22 and not unit.text.endswith(":")
