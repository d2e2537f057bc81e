"""Reading through disguises: what a text says, whatever letters it is dressed in.

A folded text is for machines (word lists, repeats, the filter), never for readers.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from redaksi.language.foreign import without_lookalikes
from redaksi.language.lookalikes import ALWAYS, SHAPED, SOMETIMES
from redaksi.language.turned import upright

# Marks written above, below and around letters to hide them, and the points Hebrew and Arabic read without.
# Vowel signs of Indian and Thai writing are letters and stay.
_MARKS: Final = (
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x05C7),
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E8),
    (0x06EA, 0x06ED),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
    (0xE0100, 0xE01EF),
)
# They show nothing: fillers of Korean, the empty Braille cell, a Mongolian separator.
_BLANK: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800\u180e\u034f\u17b4\u17b5")
_DIGITS: Final = {
    name: str(value)
    for value, name in enumerate("ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN".split())
}
_LETTER: Final = re.compile(
    r"(?:LATIN|SQUARED|CIRCLED|SYMBOL|PARENTHESIZED|MATHEMATICAL|OUTLINED|TAG|CROSSED) .*?"
    r"(?:LETTER|CAPITAL|SMALL) (?:TURNED |REVERSED |OPEN |LONG |INVERTED |SIDEWAYS )?([A-Z])(?: WITH .*)?$"
)
_NUMBER: Final = re.compile(
    r"(?:CIRCLED|DINGBAT|NEGATIVE|DOUBLE|FULLWIDTH|SEGMENTED|OUTLINED|SANS-SERIF|ARABIC-INDIC|"
    r"DEVANAGARI|BENGALI|THAI|TAG).*(?:DIGIT|NUMBER) ([A-Z]+)$"
)
# Letters that are letters of living Latin alphabets with a mark of their own: no disguise by themselves.
_ORDINARY_TO: Final = 0x024F

# Two regional signs that stand alone, or again and again, are a flag; in a word they are letters.
_FLAG: Final = re.compile(
    r"(?<![\w\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff]{2})\1*(?![\w\U0001f1e6-\U0001f1ff])"
)
_ANY_FLAG: Final = "\U0001f3f3"
_PAIRED: Final = re.compile(r"[\[【『「(⟦〖〘{][^\w\s]{0,3}(\w)[^\w\s]{0,3}[\]】』」)⟧〗〙}]")
_BETWEEN: Final = r"(?: {1,2}| ?[^\w\s]{1,3} ?|_)"
_SPLIT: Final = re.compile(
    rf"(?<![^\W_])[A-Za-z]{_BETWEEN}(?:[A-Za-z0-9]{_BETWEEN}){{1,30}}(?:[A-Za-z0-9]|[0-9]+)(?![^\W_])"
)
_STRETCHED: Final = re.compile(r"([^\W\d_])\1{2,}")
_GAP: Final = re.compile(r"[\W_]+")
# Letters parted by signs that stand close to both.
_GAP_OF_SIGNS: Final = re.compile(r"[A-Za-z](?:[^\w\s]|_)+[A-Za-z]")
_ONE_SPACE: Final = re.compile(r"\w \w")
_WIDE: Final = re.compile(r"  +")
_WORD: Final = re.compile(r"[^\W_]+")
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True)
class Reading:
    """A text as it reads, and how much of it was dressed up."""

    # Lower case, one space between words, signs kept.
    text: str
    # The same with capitals, for who wants to see them.
    cased: str
    # Words written apart, one letter or syllable at a time, put together.
    joined: tuple[str, ...]
    # Letters of a fancy alphabet, marks piled on letters, invisible signs, and letters of another alphabet.
    styled: int
    marked: int
    hidden: int
    foreign: int


def fold(text: str) -> str:
    """The text in plain lower-case letters, as it is meant to be read."""
    return read(text).text


def words_of(text: str) -> list[str]:
    """The words of a folded text."""
    return _WORD.findall(text)


def read(text: str) -> Reading:
    """Everything folding finds out about a text."""
    counts = {"styled": 0, "marked": 0, "hidden": 0}
    if text.isascii():
        plain, foreign = text, 0
    else:
        plain = "".join(
            [_plain(sign, counts) for sign in _composed(upright(_FLAG.sub(_ANY_FLAG, text)))]
        )
        plain, foreign = without_lookalikes(plain)
    plain = _PAIRED.sub(r"\1", plain)
    joined: list[str] = []

    def join(match: re.Match[str]) -> str:
        words = _apart(match.group())
        joined.extend(word.lower() for word in words)
        return " ".join(words)

    plain = _SPLIT.sub(join, plain)
    plain = _SPACE.sub(" ", _STRETCHED.sub(r"\1\1", plain)).strip()
    return Reading(plain.lower(), plain, tuple(joined), foreign=foreign, **counts)


def _apart(spaced: str) -> list[str]:
    """The words written letter by letter: what parts them is a wider gap than what parts their letters."""
    if _GAP_OF_SIGNS.search(spaced):
        between = _SPACE
    elif "  " in spaced and _ONE_SPACE.search(spaced):
        between = _WIDE
    else:
        return [_GAP.sub("", spaced)]
    words: list[str] = []
    for part in between.split(spaced):
        word = _GAP.sub("", part)
        # A number belongs to the name before it.
        if words and (word.isdigit() or not words[-1]):
            words[-1] += word
        else:
            words.append(word)
    return [word for word in words if word]


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


class _Plain(dict[str, tuple[str, str]]):
    """For each sign what it reads as and which kind of disguise it is; found once, then kept."""

    def __missing__(self, sign: str) -> tuple[str, str]:
        found = _look(sign)
        if len(self) < 20_000:
            self[sign] = found
        return found


_KNOWN: Final = _Plain()


def _plain(sign: str, counts: dict[str, int]) -> str:
    if sign < "\x7f":
        return sign
    plain, kind = _KNOWN[sign]
    if kind:
        counts[kind] += 1
    return plain


def _look(sign: str) -> tuple[str, str]:
    code = ord(sign)
    if any(low <= code <= high for low, high in _MARKS):
        return "", "" if code in (0xFE0F, 0xFE0E) or 0x0590 < code < 0x0700 else "marked"
    if sign in _BLANK:
        return "", "hidden"
    category = unicodedata.category(sign)
    if category in ("Cf", "Cc", "Cs", "Co", "Cn"):
        # The joiners are part of emoji and of Persian and Indian spelling.
        blank = " " if category == "Cc" else ""
        return blank, "" if sign in "\u200c\u200d\ufeff\t\n\r" else "hidden"
    if sign in ALWAYS:
        return ALWAYS[sign], "styled"
    if sign in SHAPED:
        return SHAPED[sign], "" if code <= _ORDINARY_TO else "styled"
    if sign in SOMETIMES:
        return sign, ""
    return _by_name(sign, code)


def _by_name(sign: str, code: int) -> tuple[str, str]:
    decomposed = "".join(
        part
        for part in unicodedata.normalize("NFKD", sign)
        if not any(low <= ord(part) <= high for low, high in _MARKS)
    )
    composed = unicodedata.normalize("NFC", decomposed)
    is_latin = composed.isascii() and composed.isalnum()
    if is_latin:
        return composed, "" if code <= _ORDINARY_TO else "styled"
    name = unicodedata.name(sign, "")
    if match := _LETTER.search(name):
        letter = match[1] if "CAPITAL" in name or "SMALL" not in name else match[1].lower()
        return letter, "" if code <= _ORDINARY_TO else "styled"
    if (match := _NUMBER.search(name)) and match[1] in _DIGITS:
        return _DIGITS[match[1]], "styled" if code > 0x2000 else ""
    if composed in ("", sign):
        return _as_small_letter(sign)
    # What a sign decomposes into may be dressed up itself: a raised turned r is a turned r, which reads "r".
    parts = [_look(part) for part in composed]
    return "".join(plain for plain, _ in parts), next((kind for _, kind in parts if kind), "")


def _as_small_letter(sign: str) -> tuple[str, str]:
    """A capital nothing is known of reads as its small letter does."""
    small = sign.lower()
    if small == sign or len(small) > 1:
        return sign, ""
    plain, kind = _look(small)
    return (sign if plain == small else plain.upper()), kind
