"""By what a text is known again, word for word or nearly, after folding."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from operator import eq
from typing import Final
from zlib import crc32

from redaksi.language.folding import fold, words_of

EXACT: Final = 16
HASHES: Final = 12
WIDTH: Final = 4
# So many of the hashes agree where two texts are nearly the same.
NEARLY: Final = 9
# Shorter ones ("Mantap!") are said by many who never met.
SHORTEST: Final = 24
_MASKS: Final = [crc32(f"mask {number}".encode()) for number in range(HASHES)]


@lru_cache(maxsize=2000)
def digest_of(text: str) -> str:
    """64 characters: of the whole folded text, then the smallest hashes of its pieces; "" for a short text."""
    words = words_of(fold(text[:2000]))
    plain = " ".join(words)
    if len(plain) < SHORTEST:
        return ""
    exact = hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:EXACT]
    pieces = {
        crc32(plain[start : start + 5].encode("utf-8", "replace"))
        for start in range(len(plain) - 4)
    }
    # Mixed by a multiplication each, in one line of code: this is the greater part of the work.
    least = (
        min([(piece ^ mask) * 2654435761 + 974711 & 0xFFFFFFFF for piece in pieces]) & 0xFFFF
        for mask in _MASKS
    )
    return exact + "".join([f"{number:04x}" for number in least])


def is_same(one: str, other: str) -> bool:
    """Whether two digests are of the same folded text."""
    return bool(one) and one[:EXACT] == other[:EXACT]


def is_near(one: str, other: str) -> bool:
    """Whether two digests are of nearly the same text."""
    if not one or len(one) != len(other):
        return False
    return bool(sum(map(eq, _pieces(one), _pieces(other))) >= NEARLY)


@lru_cache(maxsize=4000)
def _pieces(digest: str) -> tuple[str, ...]:
    places = range(EXACT, EXACT + HASHES * WIDTH, WIDTH)
    return tuple(digest[place : place + WIDTH] for place in places)
