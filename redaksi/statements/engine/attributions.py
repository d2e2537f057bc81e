"""Reading an attribution: cue, speaker, hearer, and the outlets it came through."""

from __future__ import annotations

from typing import Final

from redaksi.statements.engine import speakers
from redaksi.statements.engine.cues import Cue
from redaksi.statements.engine.drafts import Attribution
from redaksi.statements.engine.speakers import Speaker
from redaksi.statements.engine.tokens import Token
from redaksi.statements.found import Span
from redaksi.statements.lexicon.words import Lexicon

_REACH: Final = 40
_LONGEST_PLACE: Final = 9


def attribution(
    items: list[Token], cue: Cue, floor: int, words: Lexicon
) -> Attribution | None:
    """What a cue says about who said it; without a speaker where it goes on with the one before."""
    form = cue.form
    if form.kind == "source" or form.pronoun:
        return _fixed(items, cue, words)
    before = after = None
    if words.caseless or not form.follows:
        after = speakers.after(items, cue.stop, words) if form.inverts else None
        if after is None and form.follows:
            before = speakers.before(items, cue, floor, words)
    else:
        before = speakers.before(items, cue, floor, words)
        if before is None and form.inverts and _may_invert(items, cue, floor):
            after = speakers.after(items, cue.stop, words)
    if before is None and after is None and not _may_chain(items, cue, floor, words):
        return None
    speaker = before or after
    first = min(before.first, cue.first) if before else cue.first
    stop = after.stop if after else cue.stop
    made = Attribution(cue, first, stop, speaker, stop, is_straight=before is not None)
    read_tail(items, made, words)
    return made


def _fixed(items: list[Token], cue: Cue, words: Lexicon) -> Attribution | None:
    """ "According to Rina", "katanya": the order is always the same."""
    if cue.form.pronoun:
        last = items[cue.stop - 1]
        span = Span(last.end - 3, last.end)
        speaker: Speaker | None = Speaker(cue.first, cue.stop, span, last.text[-3:], "", "pronoun")
        made = Attribution(cue, cue.first, cue.stop, speaker, cue.stop)
    else:
        speaker = speakers.after(items, cue.stop, words)
        if speaker is None:
            return None
        made = Attribution(cue, cue.first, speaker.stop, speaker, speaker.stop)
    read_tail(items, made, words)
    return made


def _may_invert(items: list[Token], cue: Cue, floor: int) -> bool:
    """Behind a quotation or a comma, or at the start, the speaker may follow."""
    return cue.first == floor or items[cue.first - 1].kind in ("quotation", "comma", "dash", "aside")


def _may_chain(items: list[Token], cue: Cue, floor: int, words: Lexicon) -> bool:
    """Whether a cue without a speaker goes on with an earlier one: ", adding that"; "and said"."""
    if cue.first <= floor:
        return cue.form.kind == "chain" or cue.is_led
    before = items[cue.first - 1]
    if cue.form.kind == "chain" or cue.is_led:
        return True
    participle = words.language == "en" and items[cue.first].normal.endswith("ing")
    if before.kind == "comma":
        return participle or words.language == "id"
    return before.normal in words.coordinators or before.normal in ("seraya", "sambil", "sembari")


def read_tail(items: list[Token], made: Attribution, words: Lexicon) -> None:
    """Step over hearer, outlet, time and place behind cue and speaker."""
    at = made.stop
    limit = min(len(items), at + _REACH)
    if made.cue.form.hears and made.is_straight and at < limit:
        stop = _hearer(items, at, limit, words)
        made.addressee = _shown(items, at, stop)
        at = stop
    while at < limit:
        item = items[at]
        if item.kind == "aside":
            at += 1
        elif item.normal in words.that and item.kind == "word":
            at = _past_that(items, at, words)
            made.has_that = True
            break
        elif phrase := through_at(items, at, words):
            stop = _outlet(items, at + phrase, limit, words)
            made.via += _names(items, at + phrase, stop, words)
            at = max(stop, at + 1)
        elif start := _leads_to_hearer(items, at, words):
            stop = _hearer(items, start - 1, limit, words)
            if stop > start - 1:
                made.addressee = made.addressee or _shown(items, start - 1, stop)
            at = max(stop, at + 1)
        elif item.kind == "word" and item.normal in words.times:
            at += 1
        elif item.normal in words.prepositions and item.normal not in words.that:
            at = _past_place(items, at, limit, words)
        else:
            break
    made.content = at
    if made.addressee and is_outlet(made.addressee, words):
        made.via = (made.addressee, *(one for one in made.via if one != made.addressee))


def _past_that(items: list[Token], at: int, words: Lexicon) -> int:
    # "إنه" holds the subject of what is said and belongs to it.
    bare = items[at].normal in ("ان", "بان")
    return at if words.caseless and not bare else at + 1


def through_at(items: list[Token], at: int, words: Lexicon) -> int:
    """How many items a phrase such as "seperti dikutip dari" takes here, or 0."""
    if items[at].kind != "word":
        return 0
    normal = items[at].normal
    for length in (4, 3, 2, 1):
        phrase = tuple(one.normal for one in items[at : at + length])
        if phrase in words.through:
            return length
        if words.caseless and len(phrase) == length and length > 1:
            joined = (*phrase[:-1], words.joined_to)
            if joined in words.through and phrase[-1].startswith(words.joined_to):
                items[at + length - 1].joined = 1
                return length - 1
    return 1 if words.caseless and (normal.removeprefix("و"),) in words.through else 0


def _leads_to_hearer(items: list[Token], at: int, words: Lexicon) -> int:
    """One more than where the hearer begins, or 0."""
    item = items[at]
    if item.normal in words.to and at + 1 < len(items):
        return at + 2
    if words.joined_to and item.normal.startswith(words.joined_to) and len(item.normal) > 3:
        bare = item.normal.removeprefix(words.joined_to)
        forms = {bare, "ا" + item.normal, "ا" + bare, item.normal}
        if forms & words.outlets or forms & words.hearers:
            item.joined = len(words.joined_to)
            return at + 1
    return 0


def _hearer(items: list[Token], start: int, limit: int, words: Lexicon) -> int:
    """Where the phrase of the hearer stops."""
    at = start
    if words.caseless:
        while at < limit and _in_caseless_outlet(items, start, at, words):
            at += 1
        return at
    while at < limit and items[at].normal in words.determiners:
        at += 1
    begun = at
    while at < limit and items[at].kind == "word":
        item = items[at]
        if item.normal in words.that or (item.normal in words.times and at > begun):
            break
        known = item.normal in words.hearers or item.normal in words.outlets
        if item.is_capital or known or (at == begun and item.normal not in words.prepositions):
            at += 1
            if item.normal in words.hearers and not (at < limit and items[at].is_capital):
                break
        elif item.normal in words.roles or item.normal in ("of", "and", "the") and (
            at + 1 < limit and items[at + 1].is_capital
        ):  # fmt: skip
            at += 1
        else:
            break
    return at


def _in_caseless_outlet(items: list[Token], start: int, at: int, words: Lexicon) -> bool:
    item = items[at]
    if item.kind == "quotation":
        return at > start and (item.quotation is not None and item.quotation.words <= 3)
    if item.kind != "word":
        return False
    if at == start:
        return True
    ends = item.normal in words.that or item.normal in words.times or item.normal in words.prepositions
    return not ends and at - start < 4


def _outlet(items: list[Token], start: int, limit: int, words: Lexicon) -> int:
    at = start
    if words.caseless:
        return _hearer(items, start, limit, words)
    while at < limit and (
        items[at].is_capital
        or items[at].kind == "number"
        or items[at].normal in words.outlets
        or items[at].normal in words.determiners
    ):
        if items[at].normal in words.times:
            break
        at += 1
    return at


def _names(items: list[Token], start: int, stop: int, words: Lexicon) -> tuple[str, ...]:
    shown = _shown(items, start, stop)
    return (shown,) if shown else ()


def _shown(items: list[Token], start: int, stop: int) -> str:
    texts = [
        one.text[one.joined :] if not one.quotation else "".join(t.text + " " for t in one.quotation.tokens).strip()
        for one in items[start:stop]
    ]
    shown = " ".join(texts)
    return "ا" + "ل" + shown[1:] if items[start:stop] and items[start].joined and shown.startswith("ل") else shown


def _past_place(items: list[Token], at: int, limit: int, words: Lexicon) -> int:
    """Past "in a statement", "di Jakarta": to the next mark, "that", pronoun or second article."""
    start = at
    at += 1
    seen = 0
    while at < limit and at - start < _LONGEST_PLACE:
        item = items[at]
        if item.kind not in ("word", "number"):
            break
        if item.normal in words.that or item.normal in words.pronouns or item.normal in words.prepositions:
            break
        if item.normal in words.times and seen:
            break
        if item.normal in words.determiners and seen:
            break
        if item.normal in words.small_verbs:
            break
        seen += 1
        at += 1
    return at


def is_outlet(name: str, words: Lexicon) -> bool:
    """Whether a name is that of an outlet, or says so."""
    parts = [words.normal(part) for part in name.split()]
    return any(part in words.outlets for part in parts)
