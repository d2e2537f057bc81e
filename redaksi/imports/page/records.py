"""Lists that no header announces: comments by name and date, headlines each with its date."""

from dataclasses import dataclass

from redaksi.imports.page import byline, dates, furniture, timestamps
from redaksi.imports.page import text as reading
from redaksi.imports.page.draft import Draft
from redaksi.imports.page.lines import Unit
from redaksi.imports.page.reasons import Reason

LONGEST_DATE = 12
LONGEST_HEAD = 24
LONGEST_NAME = 4
# How many lines a comment may have before the next one begins.
REACH = 15
# What the last comment has when nothing says where it ends.
LAST = 3
# What stands between a commenter's name and the date.
_JOINS = (" on", " pada", " says", " berkata", " في", " يقول")


@dataclass
class _Entry:
    """One comment or teaser: the line that names it, and the index after its date."""

    head: int
    after: int
    named: bool
    end: int = 0
    words: int = 0
    reply: bool = False


def place(draft: Draft) -> None:
    """Remove such lists below the first line of the report."""
    entries = [e for i in range(draft.start + 1, len(draft.units)) if (e := _entry(draft, i))]
    for run in _runs(draft, entries):
        reason = _reason(draft, run)
        if reason is None:
            continue
        for entry in run:
            for unit in draft.units[entry.head : entry.end]:
                if unit.open:
                    unit.remove(_own(unit) or reason)


def _own(unit: Unit) -> Reason | None:
    """A notice between comments keeps its own reason."""
    reason = furniture.anywhere(unit.text)
    return reason if reason in (Reason.SPAM_NOTICE, Reason.ADVERTISEMENT) else None


def _entry(draft: Draft, i: int) -> _Entry | None:
    """The entry whose date stands on this line, below its name or beside it."""
    unit = draft.units[i]
    if not unit.open or unit.size > LONGEST_DATE:
        return None
    if _name_and_date(unit.text):
        return _Entry(i, i + 1, named=True)
    before = draft.units[i - 1]
    if not _is_date(unit) or i - 1 <= draft.start or not _may_head(draft, before):
        return None
    return _Entry(i - 1, i + 1, named=before.size <= LONGEST_NAME)


def _is_date(unit: Unit) -> bool:
    text = unit.text
    if timestamps.is_relative(text):
        return any(c.isdigit() for c in text) or len(text.split()) > 1
    stamp = timestamps.read(text)
    return stamp is not None and not stamp.names


def _may_head(draft: Draft, unit: Unit) -> bool:
    text = unit.text.rstrip(":")
    if not unit.open or unit.size > LONGEST_HEAD or not reading.has_letters(text):
        return False
    if reading.ends_sentence(text) and text[-1] not in '?!؟"”»':
        return False
    return furniture.anywhere(text) is None and not draft.is_headline(unit)


def _name_and_date(text: str) -> bool:
    """ "Edna P. on 12 November 2026 at 6:03 pm", "Dora · 2 days ago"."""
    found = dates.find(text)
    if found is not None:
        name, rest = text[: found.start], text[found.end :]
    else:
        name, mark, rest = text.partition(" · ")
        if not mark or not dates.is_relative(rest):
            return False
        rest = ""
    name = name.rstrip(" ,|-–—·•:")
    joined = next((j for j in _JOINS if name.endswith(j)), "")
    name = name.removesuffix(joined)
    if reading.words(rest) or not 1 <= len(name.split()) <= LONGEST_NAME:
        return False
    # A label or a section before a date belongs to the article's own date line.
    stamp = timestamps.read(text)
    return byline.is_name(name) and (stamp is None or bool(joined) or stamp.names == [name])


def _runs(draft: Draft, entries: list[_Entry]) -> list[list[_Entry]]:
    """Entries that follow each other closely, each with the lines that are its own."""
    runs: list[list[_Entry]] = []
    for number, entry in enumerate(entries):
        following = entries[number + 1] if number + 1 < len(entries) else None
        limit = following.head if following else len(draft.units)
        near = limit - entry.after <= REACH
        entry.end = _end(draft, entry, limit, known=following is not None and near)
        own = [u for u in draft.units[entry.after : entry.end] if not _is_extra(u)]
        entry.words = sum(unit.size for unit in own)
        if runs and entry.head <= runs[-1][-1].end and not _other_kind(runs[-1], entry):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return runs


def _other_kind(run: list[_Entry], entry: _Entry) -> bool:
    """A headline without a text below comments opens a list of its own."""
    return not entry.named and not entry.words and any(known.reply for known in run)


def _end(draft: Draft, entry: _Entry, limit: int, *, known: bool) -> int:
    """Where an entry ends: before the next, after its reply mark, or after a few lines."""
    reach = min(limit, entry.after + REACH)
    reply = None
    for i in range(entry.after, reach):
        if _is_reply(draft.units[i]):
            reply = i
        elif reply is not None and not _is_extra(draft.units[i]):
            break
    entry.reply = reply is not None
    if known:
        return limit
    if reply is not None:
        return reply + 1
    end = entry.after
    while end < min(reach, entry.after + LAST) and _continues(draft.units[end]):
        end += 1
    return end


def _continues(unit: Unit) -> bool:
    return unit.open and furniture.at_margin(unit.text) is None and not furniture.header(unit.text)


def _is_reply(unit: Unit) -> bool:
    return unit.size <= 4 and furniture.anywhere(unit.text) is Reason.COMMENTS


def _is_extra(unit: Unit) -> bool:
    return not unit.open or furniture.anywhere(unit.text) is not None


def _reason(draft: Draft, run: list[_Entry]) -> Reason | None:
    """What the run is: comments, a list of other articles, or nothing of the kind."""
    named = sum(entry.named for entry in run) * 2 > len(run)
    replies = any(entry.reply for entry in run)
    if replies and named:
        return Reason.COMMENTS
    # The last entry has taken lines that may be the text's own.
    bare = all(entry.words == 0 for entry in run[:-1])
    if len(run) >= 2 and bare and not named:
        run[-1].end = run[-1].after
        return Reason.RELATED
    if len(run) < 2 or _outweighs(draft, run):
        return None
    if named and all(entry.words for entry in run):
        return Reason.COMMENTS
    return None if named else Reason.RELATED


def _outweighs(draft: Draft, run: list[_Entry]) -> bool:
    """A live report is dated line by line too; it is the page's text and not its foot."""
    before = sum(unit.size for unit in draft.units[draft.start : run[0].head])
    return sum(entry.words for entry in run) > before
