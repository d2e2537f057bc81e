"""What stands between a cue and what is said: hearer, outlet, time and place."""

from __future__ import annotations

from typing import Final

from redaksi.statements.engine.cues import cue_at
from redaksi.statements.engine.drafts import Attribution
from redaksi.statements.engine.outlets import (
    hearer_end,
    is_outlet,
    outlet_end,
    outlet_names,
    shown,
    through_at,
    without_article,
)
from redaksi.statements.engine.tokens import Token
from redaksi.statements.lexicon.words import Lexicon

_REACH: Final = 40
_LONGEST_PLACE: Final = 9
_LONGEST_REMARK: Final = 20


def read_tail(items: list[Token], made: Attribution, words: Lexicon) -> None:
    """Step over hearer, outlet, time and place behind cue and speaker."""
    at = made.stop
    limit = min(len(items), at + _REACH)
    if made.cue.form.hears and made.is_straight and at < limit:
        stop = hearer_end(items, at, limit, words)
        made.addressee = shown(items, at, stop)
        at = stop
    while at < limit and not made.has_that:
        stop = _past_remark(items, at, limit, made, words) or _past_person(
            items, at, limit, made, words
        )
        if stop <= at:
            break
        at = stop
    made.content = at
    if made.addressee and is_outlet(made.addressee, words):
        made.via = (without_article(made.addressee, words), *made.via)


def _past_remark(items: list[Token], at: int, limit: int, made: Attribution, words: Lexicon) -> int:
    """Past brackets, commas, time, place, and the "that" behind which it stops; or 0."""
    item = items[at]
    if words.caseless and (stop := _past_caseless(items, at, limit, made, words)):
        return stop
    if item.kind == "comma":
        return _past_comma(items, at, made, words) or _past_office(items, at, limit, made, words)
    if item.kind == "aside" or _noun_before_that(items, at, made, words):
        return at + 1
    if item.kind != "word":
        return 0
    if item.normal in words.that:
        made.has_that = True
        return at + 1
    return 0


def _past_person(items: list[Token], at: int, limit: int, made: Attribution, words: Lexicon) -> int:
    """Past a hearer or an outlet, which are noted, or time and place; or 0."""
    item = items[at]
    if words.caseless and at == made.stop and item.normal in words.outlets | words.hearers:
        stop = hearer_end(items, at, limit, words)
        made.addressee = shown(items, at, stop)
        return stop
    # "was quoted as saying by the daily"
    through = through_at(items, at, words) or (
        item.normal == "by" and items[at - 1].normal == "saying"
    )
    if through:
        return _past_channel(items, at + through, limit, made, words)
    if start := _leads_to_hearer(items, at, words):
        stop = hearer_end(items, start - 1, limit, words)
        if stop > start - 1:
            made.addressee = made.addressee or shown(items, start - 1, stop)
        return max(stop, at + 1)
    if item.kind == "word" and item.normal in words.times:
        behind = items[at + 1].normal if at + 1 < limit else ""
        # "said this would help": only "this week" is a time.
        return at + 1 if item.normal not in words.pointing or behind in words.times else 0
    return _past_place(items, at, limit, words) if item.normal in words.prepositions else 0


def _past_channel(
    items: list[Token], at: int, limit: int, made: Attribution, words: Lexicon
) -> int:
    """Past the outlet behind "quoted by", or past those whom an outlet quotes: "citing officials,"."""
    stop = outlet_end(items, at, limit, words)
    names = outlet_names(items, at, stop, words)
    made.via += names
    if names or not _is_told_by_outlet(items, made, words):
        return max(stop, at)
    end = at
    while end < limit and items[end].kind == "word" and items[end].normal not in words.that:
        end += 1
    closes = end < limit and (items[end].kind == "comma" or words.caseless)
    if closes and end > at:
        made.cited = (at, end)
        return end
    return max(stop, at)


def _is_told_by_outlet(items: list[Token], made: Attribution, words: Lexicon) -> bool:
    if made.speaker is None or made.cited:
        return False
    phrase = " ".join(one.text for one in items[made.speaker.first : made.speaker.stop])
    return is_outlet(phrase, words)


def _past_caseless(
    items: list[Token], at: int, limit: int, made: Attribution, words: Lexicon
) -> int:
    """What Arabic puts before its "that": a preposition, "قائلا", or a remark between commas."""
    item = items[at]
    if item.normal in words.prepositions and at + 1 < limit and items[at + 1].normal in words.that:
        return at + 1
    if item.normal in words.saying or item.normal in ("ايضا", "كذلك"):
        return at + 1
    if item.normal in ("وهو", "وهي", "وهم"):
        return _past_remark_to_colon(items, at, limit, made, words)
    if item.kind != "comma":
        return 0
    if items[at + 1 : at + 2] and items[at + 1].normal in words.that:
        made.has_that = True
        return at + 2
    for later in range(at + 1, min(limit - 1, at + _LONGEST_REMARK)):
        if items[later].kind in ("colon", "quotation", "semicolon"):
            break
        if items[later].kind == "comma" and items[later + 1].normal in words.that:
            for inside in range(at + 1, later):
                if length := through_at(items, inside, words):
                    _past_channel(items, inside + length, later + 1, made, words)
            return later + 1
        if later > at + 1 and items[later - 1].kind == "comma":
            break
    return _past_remark_to_colon(items, at, limit, made, words)


def _past_remark_to_colon(
    items: list[Token], at: int, limit: int, made: Attribution, words: Lexicon
) -> int:
    """ "…، التي تعمل في المخيم، لوكالة شرق برس: “…”": to the colon before a quotation, or 0."""
    for later in range(at + 1, min(limit - 1, at + _LONGEST_REMARK)):
        if items[later].kind in ("quotation", "semicolon") or cue_at(items, later, words):
            return 0
        if items[later].kind == "colon":
            break
    else:
        return 0
    if not items[later + 1].quotation:
        return 0
    for inside in range(at + 1, later):
        if begins := _leads_to_hearer(items, inside, words):
            end = hearer_end(items, begins - 1, later, words)
            made.addressee = made.addressee or shown(items, begins - 1, end)
            break
    return later


def _noun_before_that(items: list[Token], at: int, made: Attribution, words: Lexicon) -> bool:
    """ "membantah tudingan bahwa": the noun only names what follows."""
    if words.language != "id" or at != made.stop or not made.is_straight or at + 1 >= len(items):
        return False
    return (
        items[at + 1].normal in words.that and items[at].kind == "word" and not items[at].is_capital
    )


def _past_comma(items: list[Token], comma: int, made: Attribution, words: Lexicon) -> int:
    """Where reading goes on behind a comma that belongs to the attribution, or 0: "said, on Monday, that"."""
    at = comma + 1
    if at >= len(items):
        return 0
    if items[at].normal in words.that and at > made.stop and not words.caseless:
        return at
    if through_at(items, at, words):
        return at
    begun = at
    while at < len(items) and (
        items[at].normal in words.times or items[at].kind in ("number", "aside")
    ):
        at += 1
    closes = at < len(items) and (items[at].kind == "comma" or items[at].normal in words.that)
    return begun if at > begun and closes else 0


def _past_office(
    items: list[Token], comma: int, limit: int, made: Attribution, words: Lexicon
) -> int:
    """ "tutur Rahmat, nelayan Pulau Bunga, kepada Koran Fajar": the hearer behind what the speaker is."""
    if comma != made.stop or made.is_straight or words.language != "id":
        return 0
    stop = comma + 1
    while stop < limit and items[stop].kind == "word" and not cue_at(items, stop, words):
        stop += 1
    if stop + 1 >= limit or items[stop].kind != "comma" or stop - comma < 2:
        return 0
    leads = items[stop + 1].normal in words.to or through_at(items, stop + 1, words)
    return stop + 1 if leads else 0


def _leads_to_hearer(items: list[Token], at: int, words: Lexicon) -> int:
    """One more than where the hearer begins, or 0."""
    item = items[at]
    if item.normal in words.to and at + 1 < len(items):
        return at + 2
    if words.joined_to and item.normal.startswith(words.joined_to) and len(item.normal) > 3:
        bare = item.normal.removeprefix(words.joined_to)
        # "للصحيفة" is "ل" and "الصحيفة".
        forms = {bare, "ا" + item.normal, "ا" + bare, item.normal, "ال" + item.normal[2:]}
        if forms & words.outlets or forms & words.hearers:
            item.joined = len(words.joined_to)
            return at + 1
    return 0


def _past_place(items: list[Token], at: int, limit: int, words: Lexicon) -> int:
    """Past "in a statement", "di Jakarta": to the next mark, "that", pronoun or second article."""
    start = at
    at += 1
    seen = 0
    while at < limit and at - start < _LONGEST_PLACE:
        item = items[at]
        if item.kind not in ("word", "number"):
            break
        if (
            item.normal in words.that
            or item.normal in words.pronouns
            or item.normal in words.prepositions
        ):
            break
        if item.normal in words.times and seen:
            break
        if item.normal in words.determiners and seen:
            break
        if item.normal in words.small_verbs:
            # "says in Nova Scotia ambulances are late": the place belongs to what is said.
            return start
        seen += 1
        at += 1
    return at


def leading_hearer(items: list[Token], words: Lexicon) -> str:
    """ "Kepada Radio Lembah, Rina mengatakan …": the hearer before everything else."""
    if words.caseless or len(items) < 4 or items[0].normal not in words.to:
        return ""
    stop = hearer_end(items, 1, min(len(items), _REACH), words)
    closes = 1 < stop < len(items) and items[stop].kind == "comma"
    return shown(items, 1, stop) if closes else ""
