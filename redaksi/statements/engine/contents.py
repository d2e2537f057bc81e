"""Which words belong to an attribution: a quotation or a clause, before it or behind."""

from __future__ import annotations

from typing import Final

from redaksi.statements.engine.clauses import clause_stop
from redaksi.statements.engine.cues import Cue, cue_at
from redaksi.statements.engine.drafts import Attribution, Draft, clause_of, span_of, words_in
from redaksi.statements.engine.objects import described_as, named_as, object_after
from redaksi.statements.engine.quoted_words import (
    quotation_after,
    quotation_before,
    quotation_near,
)
from redaksi.statements.engine.tokens import Token
from redaksi.statements.found import Span
from redaksi.statements.lexicon.words import Lexicon

# A clause of fewer words is no statement.
_SHORTEST: Final = 2
_SHORTEST_BEFORE: Final = 3
# Behind an attribution they go on with what is said: "…, tutur Rina, karena …".
_REASONS: Final = frozenset("karena sebab agar supaya sehingga jika kalau meski meskipun".split())


def statement(
    items: list[Token], made: Attribution, floor: int, later: list[Cue], words: Lexicon
) -> tuple[Draft | None, int]:
    """The words that belong to an attribution, and where reading goes on."""
    for way in _WAYS[:2] if made.cue.form.needs_that and not made.has_that else _WAYS:
        draft, stop = way(items, made, floor, later, words)
        if draft:
            return draft, stop
    return None, floor


def _clause_after(
    items: list[Token], made: Attribution, floor: int, later: list[Cue], words: Lexicon
) -> tuple[Draft | None, int]:
    """Rina said that …"""
    at = made.content
    comma = at < len(items) and items[at].kind in ("comma", "colon")
    if not _leads_on(items, made, floor, comma, words):
        return None, floor
    if comma:
        at += 1
        if not _goes_on_behind_comma(items, made, at, words):
            return None, floor
    stop = clause_stop(items, at, later, words)
    # "إنها ستستأنف": who is meant is part of the "that".
    owns = words.caseless and made.has_that and items[at - 1].normal.endswith(("ه", "ها", "هم"))
    if words_in(items, at, stop) < (1 if owns else _SHORTEST):
        return None, floor
    if not made.has_that and not _holds_clause(items, made, at, stop, words):
        return None, floor
    sign = "that after" if made.has_that else "clause after"
    draft = clause_of(items, at, stop, made, sign)
    return draft, stop if draft else floor


def _leads_on(
    items: list[Token], made: Attribution, floor: int, comma: bool, words: Lexicon
) -> bool:
    """Whether an attribution may stand before what was said, with a mark between or without."""
    if made.cue.form.kind == "source":
        fits = comma or (made.first == 0 and words.language != "en")
        if not fits or made.first > floor + 1:
            return False
    elif comma and words.language == "en" and _is_plain_comma(items, made):
        if made.content == made.stop or not made.is_straight:
            return False
    elif comma and words_in(items, floor, made.first) >= _SHORTEST_BEFORE and not made.is_straight:
        return False
    subordinate = (
        made.first > 0 and items[made.first - 1].normal in words.joints - words.coordinators
    )
    # "Although Rina insisted, …"
    ends_there = comma and subordinate and not made.has_that
    return not ends_there and not (comma and _is_inserted(items, made, floor, words))


def _is_plain_comma(items: list[Token], made: Attribution) -> bool:
    return items[made.content].kind == "comma" and not made.has_that


def _goes_on_behind_comma(items: list[Token], made: Attribution, at: int, words: Lexicon) -> bool:
    """Whether what stands behind the comma can be what was said."""
    if _is_occasion(items, made, at, words) or _begins_chain(items, at, words):
        return False
    return at >= len(items) or made.has_that or items[at].normal not in words.relatives


def _is_inserted(items: list[Token], made: Attribution, floor: int, words: Lexicon) -> bool:
    """ "Perbaikan jembatan, kata Teguh, rampung Mei": what stands before is said as well."""
    if words.language != "id" or made.is_straight or made.has_that or made.first <= floor + 1:
        return False
    if made.cue.form.kind == "source" or items[made.first - 1].kind != "comma":
        return False
    leads = items[floor].normal in words.joints | words.between | words.coordinators
    return not leads and items[floor].normal != "selain"


def _is_occasion(items: list[Token], made: Attribution, at: int, words: Lexicon) -> bool:
    """ "Hal itu disampaikan Eko, di sela rapat": where it was said, and nothing of it."""
    passive = words.language == "id" and items[made.cue.first].normal.startswith("di")
    return passive and at < len(items) and items[at].normal in words.prepositions


def _begins_chain(items: list[Token], at: int, words: Lexicon) -> bool:
    """ "حذرت الطبيبة من التدخين، مؤكدة أنه يقتل": behind the comma begins the next statement."""
    cue = cue_at(items, at, words) if words.caseless and at < len(items) else None
    return cue is not None and (cue.form.kind == "chain" or cue.is_led)


def _holds_clause(
    items: list[Token], made: Attribution, at: int, stop: int, words: Lexicon
) -> bool:
    """Whether what follows a cue without "that" is a clause rather than its object."""
    form = made.cue.form
    first = items[at].normal
    near = items[at : min(stop, at + 10)]
    has_verb = any(one.normal in words.small_verbs for one in near)
    if words.language == "en" and (first in words.modals or first in ("whether", "why", "if")):
        return False
    if words.language == "en" and first == "no" and not has_verb:
        # "She said no to the offer."
        return False
    if form.grip == "clause":
        return not (form.hears and words.language == "en" and not _is_heard(made, words))
    quoted = any(one.quotation and one.quotation.words >= 2 for one in items[at:stop])
    if form.grip == "quotation":
        return False
    return quoted or first in words.pronouns or has_verb


def _is_heard(made: Attribution, words: Lexicon) -> bool:
    """Whether what follows "told" is somebody: "told reporters", not "tells part of the story"."""
    if not made.is_straight or not made.addressee:
        return False
    parts = {words.normal(part) for part in made.addressee.split()}
    known = words.hearers | words.outlets | words.roles | words.bodies | words.pronouns
    last = made.addressee.split()[-1]
    many = last.endswith("s") and len(last) > len("his")
    return bool(parts & known) or many or any(part[:1].isupper() for part in made.addressee.split())


def _clause_before(
    items: list[Token], made: Attribution, floor: int, later: list[Cue], words: Lexicon
) -> tuple[Draft | None, int]:
    """…, Rina said."""
    form = made.cue.form
    last = made.first
    if words.caseless and form.kind == "verb" and (
        made.cue.is_led or (last > floor and items[last - 1].normal in words.joints)
    ):  # fmt: skip
        # "…، بينما اعترض أصحاب المواقف": another clause, and not what they said.
        return None, floor
    if last <= floor or not _may_follow_clause(items, made, words):
        return None, floor
    has_comma = items[last - 1].kind in ("comma", "dash")
    if not has_comma and form.kind != "source" and not words.caseless:
        return None, floor
    start = floor
    while start < last and items[start].kind in ("comma", "dash", "aside"):
        start += 1
    inserted = (
        last > floor and has_comma and made.stop < len(items) and items[made.stop].kind == "comma"
    )
    short = inserted or form.kind == "source"
    least = 1 if inserted else _SHORTEST if short else _SHORTEST_BEFORE
    if words_in(items, start, last) < least:
        return None, floor
    draft = clause_of(items, start, last, made, "clause before")
    if draft is None:
        return None, floor
    stop = max(made.stop, min(made.content, len(items)))
    goes_on = words.language == "id" and words_in(items, start, last) < _SHORTEST_BEFORE
    if (has_comma or form.kind == "source") and (
        rest := _rest_behind(items, made, stop, later, words, goes_on)
    ):
        more, stop = rest
        led_in = last - start <= 2 and items[start].normal in words.joints | words.between
        draft.spans = [more] if led_in else [*draft.spans, more]
    return draft, stop


def _rest_behind(
    items: list[Token],
    made: Attribution,
    comma: int,
    later: list[Cue],
    words: Lexicon,
    goes_on: bool,
) -> tuple[Span, int] | None:
    """`It is something, she said, the board will look at`: what follows, and where it stops."""
    if comma >= len(items) or items[comma].kind != "comma" or comma != made.stop:
        return None
    at = comma + 1
    stop = clause_stop(items, at, later, words)
    goes_on = goes_on or (words.language == "id" and items[at].normal in _REASONS)
    # "…, she says, and lost her house"
    goes_on = goes_on or (words.language == "en" and items[at].normal in ("and", "but"))
    least = _SHORTEST if goes_on else _SHORTEST_BEFORE
    if words_in(items, at, stop) < least or (not goes_on and _is_aside(items[at], words)):
        return None
    if not (made.is_straight or made.cue.form.kind == "source" or words.language == "id"):
        return None
    span = span_of(items, at, stop)
    return (span, stop) if span else None


def _may_follow_clause(items: list[Token], made: Attribution, words: Lexicon) -> bool:
    """Whether an attribution may stand behind what was said, without quotation marks."""
    form = made.cue.form
    named = made.speaker is not None and made.speaker.sort in ("name", "pronoun")
    # "…, lanjut Rina": a root with its speaker behind holds a clause as well.
    root = not form.follows and not form.reports and named
    if made.has_that or not (form.grip != "quotation" or form.pronoun or root):
        return False
    if not made.is_straight or words.caseless or made.content >= len(items):
        return True
    # "…, she pledged to pay": what stands behind is what she pledged.
    behind = items[made.content]
    return behind.kind != "word" or behind.normal in words.joints


def _is_aside(item: Token, words: Lexicon) -> bool:
    return (
        item.normal in words.joints
        or item.normal in words.prepositions
        or item.normal.endswith("ing")
    )


_WAYS: Final = (
    quotation_before, quotation_after, named_as, described_as, quotation_near, _clause_after, object_after, _clause_before,
)  # fmt: skip
