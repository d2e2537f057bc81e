"""Names without a label: a byline known by its form or by what stands beside it."""

from functools import cache

from redaksi.imports.page import byline, dates, furniture
from redaksi.imports.page import text as reading
from redaksi.imports.page.dateline import looks_like_outlet
from redaksi.imports.page.draft import Draft
from redaksi.imports.page.lexicon import ALL
from redaksi.imports.page.lines import Unit
from redaksi.imports.page.reasons import Reason

LONGEST_ROLE = 8
# How many lines of furniture may stand between a name and its date.
REACH = 5

_BESIDE = frozenset({Reason.RELATIVE_DATE, Reason.CONTACT, Reason.UPDATED, Reason.DESK})


def names_at(draft: Draft, i: int, title: int) -> list[str]:
    """The names of a line without a label, by its form or because a date is beside it."""
    unit = draft.units[i]
    named = [name for name in draft.page.byline if reading.key(name) == unit.key]
    if named or draft.page.byline:
        return named
    if unit.key in reading.key(draft.page.title) or any(c.isdigit() for c in unit.text):
        return []
    names = byline.beside_outlet(unit.text)
    if names:
        return names
    names = _several(unit.text)
    if not names:
        return []
    near = [_nearest(draft, i, -1), _nearest(draft, i, 1)]
    if any(u is not None and _is_credit(u) for u in near):
        return names
    if not _is_cased(unit.text) or unit.main is not None:
        return []
    # Straight below the headline two or three capitalised words are its author.
    below = title >= 0 and _nearest(draft, i, -1) is draft.units[title]
    return names if below and not looks_like_outlet(unit.text) else []


def is_role(text: str) -> bool:
    """ "Transport correspondent, Northport": what an author is, on a line of its own."""
    if len(text.split()) > LONGEST_ROLE or reading.ends_sentence(text):
        return False
    first = reading.fold(text.split(",")[0].split("،")[0]).split()
    return bool(first) and (first[-1] in _role_words() or first[0] in _role_words())


def is_desk_beside(draft: Draft, i: int) -> bool:
    """A newsroom's own name beside a date."""
    near = draft.units[max(0, i - 1) : i] + draft.units[i + 1 : i + 2]
    dated = any(dates.find(u.text) or dates.is_relative(u.text) for u in near if u.size <= 14)
    return dated and byline.is_desk(draft.units[i].text)


def _several(text: str) -> list[str]:
    """The names of a line that holds nothing but names."""
    if byline.is_plain_name(text):
        return byline.names_in(text)
    if len(text) > byline.LONGEST or not _is_cased(text):
        return []
    pieces = byline.pieces(text)
    plain = all(byline.is_plain_name(piece) and len(piece.split()) <= 3 for piece in pieces)
    return byline.names_in(text) if 2 <= len(pieces) <= 6 and plain else []


def _nearest(draft: Draft, i: int, step: int) -> Unit | None:
    """The next line up or down that is not a button of the site."""
    for j in range(i + step, i + step * (REACH + 1), step):
        if not 0 <= j < draft.start:
            return None
        unit = draft.units[j]
        buttons = unit.field == "removed" and unit.reason not in (*_BESIDE, Reason.HEADLINE)
        if not buttons and not (unit.open and furniture.at_margin(unit.text)):
            return unit
    return None


def _is_credit(unit: Unit) -> bool:
    if unit.field == "published" or unit.reason in _BESIDE:
        return True
    return unit.open and (is_role(unit.text) or byline.is_desk(unit.text))


def _is_cased(text: str) -> bool:
    return any(c.isupper() or c.islower() for c in text)


@cache
def _role_words() -> frozenset[str]:
    """Roles of one word, whatever stands before or behind them."""
    roles = {reading.fold(role) for x in ALL for role in x.roles}
    return frozenset(role for role in roles if " " not in role and len(role) > 3)
