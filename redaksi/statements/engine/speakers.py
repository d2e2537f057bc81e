"""Finding who speaks: the phrase before a cue, behind it, or at the beginning of the sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from redaksi.statements.engine.caseless_names import LONGEST_NAME, short_end
from redaksi.statements.engine.cues import Cue, cue_at
from redaksi.statements.engine.names import joins_names, leads_in
from redaksi.statements.engine.phrases import (
    LONG_OFFICE,
    Speaker,
    apposition,
    is_person,
    read_phrase,
    with_name_behind_comma,
)
from redaksi.statements.engine.tokens import Token
from redaksi.statements.found import Span
from redaksi.statements.lexicon.words import Lexicon

# So far from its cue a speaker is looked for.
_REACH: Final = 40
_LEADING: Final = frozenset("by from with among".split())
_MEANWHILE: Final = frozenset("saat ketika usai seusai".split())


def before(items: list[Token], cue: Cue, floor: int, words: Lexicon) -> Speaker | None:
    """The speaker that ends before a cue and begins at `floor` or later."""
    at = cue.first - 1
    floor = max(floor, cue.first - _REACH)
    while at >= floor and (_is_between(items[at], words) or items[at].kind == "aside"):
        if items[at].normal in words.negations and words.language == "en":
            return None
        if items[at].normal in words.passive and not items[cue.first].normal.endswith("ing"):
            return None
        at -= 1
    if at < floor:
        return None
    if items[at].kind in ("comma", "dash"):
        return _before_apposition(items, at, floor, words)
    if items[at].normal in words.relatives and at > floor and items[at - 1].kind == "word":
        # "the man who said"
        first = _phrase_start(items, at - 1, floor, words)
        # "complaints by villagers who said"
        by = [n for n in range(first + 1, at - 1) if items[n].normal in _LEADING]
        first = by[-1] + 1 if by and words.language == "en" else first
        if _has_verb(items, first, at, words):
            return None
        return read_phrase(items, first, at, words)
    if items[at].normal in words.joints and items[at].normal not in words.pronouns:
        return None
    if _makes_noun(items[at], words) and not _is_told_of(items, at, words):
        return None
    first = _phrase_start(items, at, floor, words)
    is_meanwhile = first > floor + 1 and items[first - 1].normal in _MEANWHILE
    if is_meanwhile and not any(one.is_capital for one in items[first : at + 1]):
        # "Kasat Reskrim Rina Sari saat dikonfirmasi membenarkan"
        at = first - 2
        first = _phrase_start(items, at, floor, words)
    if _has_verb(items, first, at + 1, words):
        return None
    return read_phrase(items, first, at + 1, words)


def _is_told_of(items: list[Token], at: int, words: Lexicon) -> bool:
    """ "sejumlah perawat yang ditemui mengatakan": the last word belongs to the speaker."""
    return items[at].normal.startswith("di") and items[at - 1].normal in words.relatives


def _has_verb(items: list[Token], first: int, stop: int, words: Lexicon) -> bool:
    """Whether a phrase holds a verb of its own and so is a clause; what follows a "who" may."""
    for one in items[first:stop]:
        if one.normal in words.relatives:
            return False
        if one.normal in words.small_verbs:
            return True
    return False


def _makes_noun(item: Token, words: Lexicon) -> bool:
    """Before a cue in Latin letters, what makes a noun of it: "the claims", "its hopes", "to say"."""
    if words.caseless:
        return False
    return (
        (item.normal in words.determiners and words.language == "en")
        or item.normal.endswith(("'s", "s'"))
        or item.normal in words.prepositions
        or item.normal in words.inner
    )


def _is_between(item: Token, words: Lexicon) -> bool:
    if item.kind != "word" or item.normal in words.pronouns:
        return False
    return (
        item.normal in words.between
        or item.normal in words.negations
        or (words.language == "en" and item.normal.endswith("ly") and not item.is_capital)
    )


def _phrase_start(items: list[Token], at: int, floor: int, words: Lexicon) -> int:
    """Where the phrase that ends with an item begins."""
    while at >= floor:
        item = items[at]
        if item.kind not in ("word", "number", "aside"):
            break
        if item.normal in words.that:
            break
        is_relative = item.normal in words.relatives and at > floor and items[at - 1].kind == "word"
        if item.normal in words.joints and not is_relative and not joins_names(items, at, words):
            break
        at -= 1
    return at + 1


def _before_apposition(
    items: list[Token], comma: int, floor: int, words: Lexicon
) -> Speaker | None:
    """ "Rina, who edits the paper, said": what stands before the first comma of the clause."""
    start, commas = _commas_of_clause(items, comma, floor, words)
    if len(commas) > 2 and commas[-1] - commas[-2] == 2 and "." in items[commas[-1] - 1].text:
        # "dr. Bagus Nirwan, Sp.P, …": a degree behind the name.
        commas.pop()
        comma = commas[-1]
    if len(commas) < 2:
        return None
    while start < len(items) and items[start].normal in words.coordinators:
        start += 1
    if start < commas[0] and leads_in(items[start], words) and len(commas) > 2:
        start = commas.pop(0) + 1
    if start >= commas[0]:
        return None
    first = _phrase_start(items, commas[0] - 1, start, words)
    found = read_phrase(items, first, commas[0], words)
    if not found:
        return None
    name = _first_name(items, commas, words)
    long = commas[0] - found.first >= LONG_OFFICE and len(name) >= 2
    office = long and found.sort == "name" and words.language == "id"
    if any(one.normal in words.times for one in name):
        name = []
    heads = {one.normal.removesuffix("nya") for one in items[found.first : commas[0]]}
    office = office or (words.language == "id" and not heads.isdisjoint(words.roles))
    takes_name = found.sort != "name" or not is_person(found) or office
    if takes_name and 0 < len(name) <= LONGEST_NAME and _are_names(name, words):
        title = " ".join(one.text for one in items[found.first : commas[0]])
        while len(name) > 1 and name[0].normal.rstrip(".") in words.titles:
            name = name[1:]
        span = Span(name[0].start, name[-1].end)
        shown = " ".join(one.text for one in name)
        return Speaker(found.first, comma + 1, span, shown, title, "name")
    title = found.title or apposition(items, commas[0] + 1, comma, words)
    return replace(found, stop=comma + 1, title=title)


def _first_name(items: list[Token], commas: list[int], words: Lexicon) -> list[Token]:
    """What stands behind the first comma: up to the second if that is a name, else all of it."""
    both = [
        [one for one in items[commas[0] + 1 : end] if one.kind != "aside"]
        for end in (commas[1], commas[-1])
    ]
    return both[0] if len(both[0]) > 1 and _are_names(both[0], words) else both[1]


def _are_names(several: list[Token], words: Lexicon) -> bool:
    return all(one.is_capital or one.normal.rstrip(".") in words.titles for one in several)


def _commas_of_clause(
    items: list[Token], comma: int, floor: int, words: Lexicon
) -> tuple[int, list[int]]:
    """Where the clause with a comma begins, and its commas up to that one, in order."""
    commas = [comma]
    at = comma - 1
    while at >= floor:
        item = items[at]
        if item.kind in ("colon", "semicolon", "quotation"):
            break
        if item.kind in ("comma", "dash"):
            commas.append(at)
        elif item.normal in words.that and at > floor and cue_at(items, at - 1, words):
            break
        at -= 1
    return at + 1, commas[::-1]


def subject(items: list[Token], words: Lexicon) -> Speaker | None:
    """Whom a sentence begins with: its subject as far as that can be told without its verb."""
    if words.caseless:
        # The verb stands first.
        begin = 2 if len(items) > 3 and items[1].normal in words.that else 1
        stop = short_end(items, begin, len(items), words) if len(items) > 2 else 0
        return read_phrase(items, begin, stop, words) if stop > begin else None
    at = 0
    while at < len(items) and items[at].normal in words.coordinators:
        at += 1
    if at < len(items) and leads_in(items[at], words) and items[at].normal not in words.pronouns:
        comma = next(
            (n for n in range(at, min(len(items), at + 16)) if items[n].kind == "comma"), 0
        )
        if not comma:
            return None
        at = comma + 1
    stop = at
    while stop < min(len(items), at + 14) and _is_of_subject(items[stop], words):
        stop += 1
        stop = _past_field(items, at, stop, words)
    if stop == at:
        return None
    found = read_phrase(items, at, stop, words)
    return found and with_name_behind_comma(items, found, len(items), words)


def _past_field(items: list[Token], start: int, stop: int, words: Lexicon) -> int:
    """ "Analis pasar modal Bagas Adiwinata": small words between an office and a name."""
    if (
        words.language != "id"
        or stop >= len(items)
        or (items[stop - 1].is_capital and stop - start > 1)
    ):
        return stop
    if items[stop - 1].normal not in words.roles:
        return stop
    closed = (words.small_verbs, words.joints, words.prepositions, words.between, words.times)
    for at in range(stop, min(len(items) - 1, stop + 4)):
        item = items[at]
        if item.is_capital or (item.kind == "comma" and items[at + 1].is_capital):
            return at
        verb = item.normal.startswith(("me", "ber", "di", "ter"))
        if item.kind != "word" or verb or any(item.normal in several for several in closed):
            break
    return stop


def _is_of_subject(item: Token, words: Lexicon) -> bool:
    if item.kind in ("number", "aside"):
        return True
    if item.kind != "word" or item.normal in words.times:
        return False
    known = (words.roles, words.bodies, words.determiners, words.pronouns, words.titles)
    return (
        item.is_capital
        or item.normal in ("of", "for")
        or any(item.normal in several for several in known)
    )
