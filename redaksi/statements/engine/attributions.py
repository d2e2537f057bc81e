"""Reading an attribution: a cue, and who it says said it."""

from __future__ import annotations

from typing import Final

from redaksi.statements.engine import speakers
from redaksi.statements.engine.cues import Cue
from redaksi.statements.engine.drafts import Attribution
from redaksi.statements.engine.outlets import outlet_names
from redaksi.statements.engine.phrases import Speaker
from redaksi.statements.engine.tails import read_tail
from redaksi.statements.engine.tokens import Token
from redaksi.statements.found import Span
from redaksi.statements.lexicon.words import Lexicon

_REACH: Final = 40


def attribution(items: list[Token], cue: Cue, floor: int, words: Lexicon) -> Attribution | None:
    """What a cue says about who said it; without a speaker where it goes on with the one before."""
    form = cue.form
    if form.kind == "source" or form.pronoun:
        return _fixed(items, cue, words)
    if form.kind == "relay":
        return _relay(items, cue, words)
    before = after = None
    if words.caseless or not form.follows:
        after = speakers.after(items, cue.stop, words) if form.inverts else None
        if after is None and form.follows:
            before = speakers.before(items, cue, floor, words)
    else:
        before = speakers.before(items, cue, floor, words)
        is_participle = words.language == "en" and items[cue.stop - 1].normal.endswith("ing")
        if form.inverts and not is_participle and _may_invert(items, cue, floor):
            after = speakers.after(items, cue.stop, words)
            if (
                before
                and after
                and (before.stop != cue.first or not _stands_behind(items, after, words))
            ):
                after = None
            before = None if after else before
    before = _with_name_before_comma(items, before, floor, words) if before else None
    if before is None and after is None:
        behind_quotation = cue.first > floor and items[cue.first - 1].kind == "quotation"
        if not behind_quotation and not _may_chain(items, cue, floor, words):
            return None
    if _is_own_voice(before or after, words):
        return None
    speaker = before or after
    first = min(before.first, cue.first) if before else cue.first
    stop = after.stop if after else cue.stop
    made = Attribution(cue, first, stop, speaker, stop, is_straight=before is not None)
    read_tail(items, made, words)
    return made


def _relay(items: list[Token], cue: Cue, words: Lexicon) -> Attribution | None:
    """ "نقلت وكالة … عن الوزير قوله إن": outlet, speaker, then what was said."""
    limit = min(len(items), cue.stop + _REACH)
    about = next((at for at in range(cue.stop, limit) if items[at].normal == "عن"), 0)
    if not about:
        return None
    speaker = speakers.after(items, about + 1, words)
    if speaker is None:
        return None
    made = Attribution(cue, cue.first, speaker.stop, speaker, speaker.stop)
    read_tail(items, made, words)
    made.via = (*outlet_names(items, cue.stop, about, words), *made.via)
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


def _with_name_before_comma(
    items: list[Token], found: Speaker, floor: int, words: Lexicon
) -> Speaker:
    """ "Rina Sari, head of the agency said": the comma behind the office was left out."""
    comma = found.first - 1
    if (
        comma <= floor
        or items[comma].kind != "comma"
        or items[found.first].normal not in words.roles
    ):
        return found
    start = comma
    while start > floor and items[start - 1].is_capital and comma - start < 5:
        start -= 1
    if comma - start < 1 + (start > floor) or (start > floor and items[start - 1].kind == "word"):
        return found
    name = items[start:comma]
    small = words.joints | words.between | words.prepositions | words.times | words.determiners
    if any(one.normal in small or (one.normal,) in words.cues for one in name):
        return found
    title = " ".join(one.text for one in items[found.first : found.stop])
    shown = " ".join(one.text for one in name)
    return Speaker(start, found.stop, Span(name[0].start, name[-1].end), shown, title, "name")


def _stands_behind(items: list[Token], after: Speaker, words: Lexicon) -> bool:
    """Whether what follows a cue is its speaker and nothing said: "…, said Rina Sari, a nurse"."""
    stop = after.stop
    closes = stop >= len(items) or items[stop].kind in (
        "comma",
        "end",
        "aside",
        "dash",
        "semicolon",
    )
    last = items[stop - 1].normal
    if after.sort == "name":
        return (
            closes or items[stop].normal in words.prepositions or items[stop].normal in words.times
        )
    at_end = stop >= len(items) or items[stop].kind == "end"
    return (
        at_end and after.sort in ("role", "body") and (last in words.roles or last in words.bodies)
    )


def _is_own_voice(speaker: Speaker | None, words: Lexicon) -> bool:
    """ "I said": the writer speaks, and is nobody's source."""
    return bool(
        speaker and speaker.sort == "pronoun" and words.normal(speaker.name) in words.selves
    )


def _may_invert(items: list[Token], cue: Cue, floor: int) -> bool:
    """Behind a quotation or a comma, or at the start, the speaker may follow."""
    return cue.first == floor or items[cue.first - 1].kind in (
        "quotation",
        "comma",
        "dash",
        "aside",
    )


def _may_chain(items: list[Token], cue: Cue, floor: int, words: Lexicon) -> bool:
    """Whether a cue without a speaker goes on with an earlier one: ", adding that"; "and said"."""
    if cue.first <= floor:
        return (cue.form.kind == "chain" and words.language != "en") or cue.is_led
    before = items[cue.first - 1]
    if cue.form.kind == "chain" or cue.is_led:
        return True
    participle = words.language == "en" and items[cue.first].normal.endswith("ing")
    if before.kind == "comma":  # ", saying"
        return participle or words.language == "id"
    return before.normal in words.coordinators or before.normal in ("seraya", "sambil", "sembari")
