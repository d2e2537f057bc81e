"""Names in many spellings: what a name is found by, and what it sounds like in any script.

A key says that two spellings are one name. A skeleton, the consonants of a name as any script writes
them, says only that they may be: the machine suggests, an editor decides.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 200
# Shorter ones are shared by too many people to suggest anything.
SHORTEST_SKELETON: Final = 4

_WORD: Final = re.compile(r"[^\W_]+(?:['’ʼ`ʿʾ][^\W_]+)*")
_HYPHENED: Final = re.compile(r"[^\W_]+(?:['’ʼ`ʿʾ-][^\W_]+)*")
_APOSTROPHES: Final = str.maketrans("", "", "'’ʼ`ʿʾ")
# Vowel signs of Arabic, and the stroke that only makes a word longer.
_UNWRITTEN: Final = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_ONE_ARABIC: Final = str.maketrans("أإآٱىؤئةکیہ", "اااايويهكيه")
# Before a name, and no part of it.
_TITLES: Final = frozenset(
    "dr drs dra prof ir h hj kh mr mrs ms sir sheikh syekh bapak pak ibu bu "
    "د الدكتور الدكتوره السيد السيده الشيخ الاستاذ المهندس".split()
)
_ARTICLE: Final = re.compile(r"\b(?:al|el|ar|as|ash|at|an|az|ad)-(?=\w)")
_PAIRS: Final = (
    ("sh", "s"), ("sy", "s"), ("kh", "k"), ("gh", "j"), ("th", "t"), ("dh", "d"), ("dz", "d"),
    ("ph", "f"), ("ck", "k"), ("x", "ks"),
)  # fmt: skip
# Vowels and what some scripts write for them are left out; the rest falls into classes that
# transliterations mix.
_LATIN: Final = str.maketrans("cqgvp", "kkjfb", "aeiouyw")
_ARABIC: Final = str.maketrans(
    "بتثجحخدذرزسشصضطظغفقكلمنهپچگڤ",
    "bttjhkddrzsssdtzjfkklmnhbjjf",
    "اويعء",
)


def key_of(name: str) -> str:
    """What spellings of one name in one script have in common; "" for what has no letters."""
    return " ".join(_words(name))[:LONGEST]


def skeleton_of(name: str) -> str:
    """The consonants of a name, the same for its Arabic and its Latin spelling; "" for too few."""
    bones = "".join(
        _bones(word) for word in _ARTICLE.sub("", " ".join(_words(name, _HYPHENED))).split()
    )
    bones = re.sub(r"(.)\1+", r"\1", bones)
    return bones[:LONGEST] if len(bones) >= SHORTEST_SKELETON else ""


def script_of(name: str) -> str:
    """The script a name is written in by its first letter: "latin", "arabic" …"""
    for sign in name:
        if sign.isalpha():
            return unicodedata.name(sign, "").partition(" ")[0].lower()
    return ""


def _words(name: str, pattern: re.Pattern[str] = _WORD) -> list[str]:
    """The words of a name without titles before it and degrees behind it."""
    # "Rina Wati, M.Si." has its degrees behind a comma.
    bare = unicodedata.normalize("NFKC", re.split(r"[,،]", name[:1000], maxsplit=1)[0])
    bare = _UNWRITTEN.sub("", bare).casefold().translate(_ONE_ARABIC)
    bare = "".join(sign for sign in unicodedata.normalize("NFD", bare) if not _is_mark(sign))
    found = [word.translate(_APOSTROPHES) for word in pattern.findall(bare)]
    while len(found) > 1 and found[0] in _TITLES:
        found.pop(0)
    return found


def _is_mark(sign: str) -> bool:
    return unicodedata.combining(sign) != 0


def _bones(word: str) -> str:
    if script_of(word) == "arabic":
        if word.startswith("ال") and len(word) > 3:
            word = word[2:]
        # "Fatima" and "Fatimah" are one.
        return word.removesuffix("ه").translate(_ARABIC)
    for several, one in _PAIRS:
        word = word.replace(several, one)
    return re.sub(r"[^\w]|_", "", word.removesuffix("h").translate(_LATIN))
