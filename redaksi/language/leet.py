"""Figures and signs in the place of letters: `g4c0r`, `$l0t`, `m@xw1n`."""

from __future__ import annotations

import re
from typing import Final

_LEET: Final = str.maketrans("013456789@$!|€", "oieasgtbgasile")
_LEET_WORD: Final = re.compile(
    r"(?=[\w@$!|€]{0,23}[a-z])(?=[\w@$!|€]{0,23}[\d@$!|€])[\w@$€][\w@$!|€]{1,22}[\w@$€]"
)
# Within a word, at its end after a letter, or before one: not "@rafi", "$17" or "bagus!".
_INSIDE: Final = re.compile(
    r"(?<=[^\W_])(?:[@$|]|!(?!!)){1,3}(?=[^\W_])|(?<=[^\W\d_])[@$](?![\w@$.])|(?<![\w$])\$(?=\d{0,3}[^\W\d_])"
)
_SIGNS: Final = str.maketrans("@$|!", "asli")
_TWICE: Final = re.compile(r"([^\W\d_])\1+")
# Letters and figures that are written for one another are one: which was meant need not be guessed.
_BONES: Final = str.maketrans("013456789l2", "oieasgtbgiz")


def without_leet(word: str) -> str:
    """A word with figures for letters in letters: `g4c0r` is "gacor". Figures at the end stay a number."""
    body = word.rstrip("0123456789")
    tail = word[len(body) :]
    return body.translate(_LEET) + (tail if len(tail) > 1 else tail.translate(_LEET))


def leet_words(text: str) -> list[str]:
    """Words of a folded text that mix letters with figures, in letters; the figures at an end either way."""
    found: list[str] = []
    for word in _LEET_WORD.findall(text):
        readings = dict.fromkeys((without_leet(word), word.translate(_LEET)))
        found += [plain for plain in readings if plain != word and plain.isalpha()]
    return found


def signs_as_letters(text: str) -> str:
    """A folded text with the letters that signs stand for within words: `m@xw!n` is "maxwin"."""
    return _INSIDE.sub(lambda match: match[0].translate(_SIGNS), text)


def once(text: str) -> str:
    """Letters that follow themselves once: who stretches or doubles them says nothing else."""
    return _TWICE.sub(r"\1", text)


def bones(text: str) -> str:
    """The text with each letter and the figures written for it as one sign, place for place.

    `sl0t88` and "slotbb" are the same then. For comparing, not for reading.
    """
    return text.translate(_BONES)
