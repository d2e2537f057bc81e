"""Telling which language a text is in, of those the engine has a lexicon for."""

from __future__ import annotations

import re
from typing import Final

_LOOKED_AT: Final = 4_000
_COMMON: Final = {
    "en": frozenset("the of and to in is was that for he she said it with on as at by his her from".split()),
    "id": frozenset("yang dan di ke dari itu ini dengan untuk pada tidak akan kata dia ia juga adalah para".split()),
}  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """The code of the language a text seems to be in; English where nothing speaks for another."""
    beginning = text[:_LOOKED_AT]
    arabic = sum("\u0600" <= sign <= "\u06ff" for sign in beginning)
    if arabic * 3 > sum(sign.isalpha() for sign in beginning):
        return "ar"
    found = [word.lower() for word in _WORD.findall(beginning)]
    counts = {code: sum(word in common for word in found) for code, common in _COMMON.items()}
    return "id" if counts["id"] > counts["en"] else "en"
