"""Outlets and hearers: what leads to them, where their names end, and how they are written."""

from __future__ import annotations

from functools import cache
from typing import Final

from redaksi.statements.engine.tokens import Token
from redaksi.statements.lexicon import lexicon
from redaksi.statements.lexicon.words import Lexicon

_OUTLET_ENDINGS: Final = (
    "news",
    "post",
    "mail",
    "times",
    ".com",
    "sport",
    "press",
    "online",
    "radio",
)


def through_at(items: list[Token], at: int, words: Lexicon) -> int:
    """How many items a phrase such as "seperti dikutip dari" takes here, or 0."""
    normal = items[at].normal
    first = _first_words(words.language)
    if normal not in first and normal.removeprefix("و") not in first:
        return 0
    for length in (4, 3, 2, 1):
        phrase = tuple(one.normal for one in items[at : at + length])
        if words.caseless and normal not in first:
            phrase = (normal.removeprefix("و"), *phrase[1:])
        if phrase in words.through:
            return length
        if words.caseless and len(phrase) == length and length > 1:
            joined = (*phrase[:-1], words.joined_to)
            if joined in words.through and phrase[-1].startswith(words.joined_to):
                items[at + length - 1].joined = 1
                return length - 1
    return 1 if words.caseless and (normal.removeprefix("و"),) in words.through else 0


@cache
def _first_words(language: str) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in lexicon(language).through)


def hearer_end(items: list[Token], start: int, limit: int, words: Lexicon) -> int:
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
        in_name = at > begun and items[at - 1].is_capital and item.is_capital
        if item.normal in words.that or (item.normal in words.times and at > begun and not (
            in_name and item.normal in words.outlets
        )):  # fmt: skip
            break
        known = item.normal in words.hearers or item.normal in words.outlets
        if item.is_capital or known or (at == begun and item.normal not in words.prepositions):
            at += 1
            if item.normal in words.hearers and not (at < limit and items[at].is_capital):
                break
        elif item.normal in words.roles or (item.normal in ("of", "and", "the") and (
            at + 1 < limit and items[at + 1].is_capital
        )):  # fmt: skip
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
    ends = (
        item.normal in words.that or item.normal in words.times or item.normal in words.prepositions
    )
    return not ends and at - start < 4


def outlet_end(items: list[Token], start: int, limit: int, words: Lexicon) -> int:
    at = start
    if words.caseless:
        return hearer_end(items, start, limit, words)
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


def outlet_names(items: list[Token], start: int, stop: int, words: Lexicon) -> tuple[str, ...]:
    while start < stop and items[start].normal in words.determiners:
        start += 1
    first = items[start] if start < stop else None
    if first is None or first.normal in words.roles | words.unnamed | words.pronouns:
        return ()
    named = words.caseless or any(one.is_capital for one in items[start:stop])
    name = shown(items, start, stop)
    return (name,) if named or is_outlet(name, words) else ()


def shown(items: list[Token], start: int, stop: int) -> str:
    """The words of a phrase as one text."""
    texts = [
        " ".join(token.text for token in one.quotation.tokens)
        if one.quotation
        else one.text[one.joined :]
        for one in items[start:stop]
    ]
    text = " ".join(texts)
    # "للوكالة" is "ل" and "الوكالة".
    whole = bool(items[start:stop]) and items[start].joined and text.startswith("ل")
    return "ال" + text[1:] if whole else text


def without_article(name: str, words: Lexicon) -> str:
    """ "the Harbour Gazette" as "Harbour Gazette"."""
    first, _, rest = name.partition(" ")
    return rest if rest and words.normal(first) in words.determiners else name


def is_outlet(name: str, words: Lexicon) -> bool:
    """Whether a name is that of an outlet, or says so."""
    parts = [words.normal(part) for part in name.split()]
    if parts and parts[-1] in words.hearers and name.islower():
        # "awak media" are no outlet.
        return False
    return any(part in words.outlets or _sounds_like_outlet(part) for part in parts)


def _sounds_like_outlet(word: str) -> bool:
    """ "dailymail", "tirispost": names of outlets that nobody listed."""
    return len(word) > 5 and word.isascii() and word.endswith(_OUTLET_ENDINGS)
