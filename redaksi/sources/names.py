"""Names of sources as machines compare them: one key for all spellings of one name."""

from __future__ import annotations

from typing import Final

from redaksi.language.folding import fold, words_of

LONGEST: Final = 200
LONGEST_KEY: Final = 250
# Letters Arabic writers use for one another at the ends of words, and the stroke that stretches a word.
_ARABIC: Final = str.maketrans({"ة": "ه", "ى": "ي", "ـ": None, "ک": "ك", "ی": "ي"})


def key_of(name: str) -> str:
    """The folded name: letters and figures alone, one space between words; "" for one without any."""
    return " ".join(words_of(fold(name.translate(_ARABIC))))[:LONGEST_KEY].strip()
