"""Text that stands on its head or runs backwards, as it is meant to be read."""

from __future__ import annotations

import re
from typing import Final

# From where the direction is overridden to where it is given back.
_BACKWARDS: Final = re.compile("\u202e([^\u202c\u202d\u202e\n]+)")
# A letter, and what it is when the page is turned round.
_TURNED: Final = dict(zip("ɐqɔpǝɟƃɥᴉɾʞןɯuodbɹsʇnʌʍxʎz", "abcdefghijklmnopqrstuvwxyz", strict=True)) | {
    "l": "l", "ı": "i", "ᵷ": "g", "ɓ": "g", "ſ": "j", "ʃ": "l", "˥": "l", "¡": "!", "¿": "?", "∀": "A", "Ɔ": "C", "Ǝ": "E",
    "Ⅎ": "F", "⅁": "G", "⅂": "L", "Ԁ": "P", "⊥": "T", "∩": "U", "Λ": "V", "⅄": "Y",
}  # fmt: skip
# Standing on their head for certain; and those that are the same, or another letter, either way.
_CERTAIN: Final = frozenset("ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎ")
_EITHER_WAY: Final = frozenset("oxszlunpdbqOXSZHIN")
_WORD: Final = re.compile(r"\S+")


def upright(text: str) -> str:
    """The text with what is upside down or backwards put right; all other text as it is."""
    if "\u202e" in text:
        # The sign itself stays: it is counted among what does not show.
        text = _BACKWARDS.sub(lambda match: "\u202e" + match[1][::-1], text)
    if _CERTAIN.isdisjoint(text):
        return text
    words = _WORD.findall(text)
    if sum(map(_is_turned, words)) * 2 > len(words):
        return _round(text)
    return _WORD.sub(lambda match: _round(match[0]) if _is_turned(match[0]) else match[0], text)


def _is_turned(word: str) -> bool:
    """A letter on its head beside others that stand upright is no more than a fancy letter."""
    letters = [sign for sign in word if sign.isalpha()]
    return not _CERTAIN.isdisjoint(letters) and all(
        sign in _TURNED or sign in _EITHER_WAY for sign in letters
    )


def _round(text: str) -> str:
    return "".join([_TURNED.get(sign, sign) for sign in reversed(text)])
