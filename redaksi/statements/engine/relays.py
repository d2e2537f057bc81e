"""Outlets that hand on what others said: "the agency, citing officials", "نقلت وكالة عن الوزير"."""

from __future__ import annotations

from typing import Final

from redaksi.statements.engine import behind
from redaksi.statements.engine.cues import Cue
from redaksi.statements.engine.drafts import Attribution
from redaksi.statements.engine.outlets import is_outlet, outlet_names, through_at
from redaksi.statements.engine.phrases import Speaker, read_phrase
from redaksi.statements.engine.tails import read_tail
from redaksi.statements.engine.tokens import Token
from redaksi.statements.lexicon.words import Lexicon

_REACH: Final = 40


def relay(items: list[Token], cue: Cue, words: Lexicon) -> Attribution | None:
    """ "نقلت وكالة … عن الوزير قوله إن": outlet, speaker, then what was said."""
    limit = min(len(items), cue.stop + _REACH)
    about = next((at for at in range(cue.stop, limit) if items[at].normal == "عن"), 0)
    if not about:
        return None
    speaker = behind.after(items, about + 1, words)
    if speaker is None:
        return None
    made = Attribution(cue, cue.first, speaker.stop, speaker, speaker.stop)
    read_tail(items, made, words)
    made.via = (*outlet_names(items, cue.stop, about, words), *made.via)
    return made


def hand_on(items: list[Token], made: Attribution, words: Lexicon) -> None:
    """ "The agency reported, citing officials": the officials say it, and the agency hands it on."""
    if made.speaker is not None and not made.cited:
        made.cited = _cited_between(items, made, words)
    if not made.cited or made.speaker is None:
        return
    told = read_phrase(items, *made.cited, words)
    if told:
        outlet: tuple[str, ...] = (made.speaker.name,) if made.is_straight else ()
        outlet = outlet or outlet_names(items, made.speaker.first, made.speaker.stop, words)
        made.speaker, made.via = told, (*made.via, *outlet)


def _cited_between(items: list[Token], made: Attribution, words: Lexicon) -> tuple[int, int] | None:
    """ "The agency, citing officials, reported": where the officials stand."""
    speaker = made.speaker
    if speaker is None or not made.is_straight:
        return None
    if leading := _cited_before(items, speaker, words):
        return leading
    if not is_outlet(speaker.name, words):
        return None
    for at in range(speaker.first + 1, made.cue.first):
        if items[at - 1].kind == "comma" and (length := through_at(items, at, words)):
            stop = at + length
            while stop < made.cue.first and items[stop].kind == "word":
                stop += 1
            return (at + length, stop) if stop > at + length else None
    return None


def _cited_before(items: list[Token], speaker: Speaker, words: Lexicon) -> tuple[int, int] | None:
    """ "Quoting an official, the Sunday Lantern said": somebody stands behind the first words."""
    length = through_at(items, 0, words)
    stop = speaker.first - 1
    if not length or stop <= length or items[stop].kind != "comma":
        return None
    told = read_phrase(items, length, stop, words)
    if told is None or any(one.kind != "word" for one in items[length:stop]):
        return None
    # Of "citing officials, the minister said" nothing says that the officials said it.
    by_outlet = is_outlet(speaker.name, words)
    unnamed = told.sort == "role" and items[speaker.first].normal in words.determiners
    return (length, stop) if by_outlet or unnamed else None
