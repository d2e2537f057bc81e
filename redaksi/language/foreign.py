"""Whether letters of another alphabet are meant as such, or drawn to be read as Latin ones."""

from __future__ import annotations

import re
from typing import Final

from redaksi.language.lookalikes import DRAWING, NEAREST, SOMETIMES

_CHUNK: Final = re.compile(r"\S+")
# Of the letters that are not Latin so many may be unknown, where the others are drawn.
_UNKNOWN: Final = 0.1
# So many of the words that have foreign letters have Latin ones beside them: nobody's typing error.
_MIXED: Final = 0.2
# A sign or two of another script are a name or a joke.
_FEWEST: Final = 4


def without_lookalikes(text: str) -> tuple[str, int]:
    """The text with drawn letters in Latin, and how many they were.

    A word that mixes alphabets is read as Latin wherever it stands; a word wholly in another one only
    where every letter of it looks like a Latin one, or where the whole text is drawn like that.
    """
    if SOMETIMES.keys().isdisjoint(text):
        return text, 0
    is_drawn, is_latin = _is_drawn(text), _is_latin(text)
    found = 0

    def latin(match: re.Match[str]) -> str:
        nonlocal found
        word = match.group()
        foreign = [sign for sign in word if sign in SOMETIMES]
        if not foreign or not (
            is_drawn or _is_mixed(word, is_latin) or (is_latin and NEAREST.issuperset(foreign))
        ):
            return word
        unknown = sum(
            sign.isalpha() and not sign.isascii() and sign not in SOMETIMES for sign in word
        )
        if unknown * 4 > len(foreign) + unknown and not is_drawn:
            return word
        found += len(foreign)
        return "".join([SOMETIMES.get(sign, sign) for sign in word])

    return _CHUNK.sub(latin, text), found


def _is_latin(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return sum(map(str.isascii, letters)) * 2 >= len(letters)


def _is_mixed(word: str, is_latin: bool) -> bool:
    """Whether Latin letters are mixed in; among words in another alphabet one is a slip of the keyboard."""
    letters = [sign for sign in word if sign.isalpha() or sign in SOMETIMES]
    own = sum(map(str.isascii, letters))
    if own:
        return is_latin or own * 2 >= len(letters)
    # A sign before a figure alone is a currency or a root.
    return any(map(str.isdecimal, word)) and NEAREST.issuperset(letters)


def _is_drawn(text: str) -> bool:
    """Whether all its foreign letters stand for Latin ones: a language's own words would have others too."""
    letters = [
        sign for sign in text if not sign.isascii() and (sign.isalpha() or sign in SOMETIMES)
    ]
    known = sum(sign in SOMETIMES for sign in letters)
    if known < _FEWEST or len(letters) - known > _UNKNOWN * len(letters):
        return False
    if sum(sign in DRAWING for sign in letters) * 10 > len(letters):
        return True
    words = [word for word in text.split() if not SOMETIMES.keys().isdisjoint(word)]
    mixed = sum(any(sign.isascii() and sign.isalpha() for sign in word) for word in words)
    return mixed > _MIXED * len(words)
