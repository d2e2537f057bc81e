"""What the learned check looks at in a comment: pieces of the folded text, its words, and how it is dressed."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise
from typing import Final
from zlib import crc32

from redaksi.comments.spam.evidence import Submission
from redaksi.language.folding import Reading, read
from redaksi.language.leet import bones, once, signs_as_letters

BITS: Final = 20
SIZE: Final = 1 << BITS
MASK: Final = SIZE - 1
# Of a long text its beginning and its end say enough, and the time stays bounded.
HEAD, TAIL = 700, 300

LINK: Final = re.compile(
    r"(?:https?|hxxps?)\s*:\s*/\s*/|www\s*\.|\b[a-z0-9-]{2,63}\s?(?:\.|\(dot\)|\[\.\])\s?"
    r"(?:com|net|org|info|biz|xyz|top|site|online|shop|club|live|vip|ru|cn|co|io|me|cc|ly|tk|link|id)\b",
    re.IGNORECASE,
)
_LINKED: Final = re.compile(r"<a\b[^>]{0,200}?href=[\"']?([^\"'> ]{1,500})[^>]*>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-z][^<>]{0,300}>", re.IGNORECASE)
_PHONE: Final = re.compile(r"(?:\+|\b)\d[\d -]{8,14}\d\b")
_TOKEN: Final = re.compile(
    "[^\\W_]+|[!?]+|[#@$%*_:/]|[\u2190-\u2bff\U0001f000-\U0001faff]",
)
# All that may stand between letters; vowel signs of Indian and Thai writing are none of it.
_GAPS: Final = re.compile("[^\\w\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+|_+")
# A name with a number behind it: how gambling sites are called.
_NAMED: Final = re.compile(r"[a-z]{2,16}(?:\d{2,4}|\d[a-z]\d?)|\d{1,3}[a-z]{3,}")
# Letters and figures in one word; where many are like that, it is how the text is spelt.
_FIGURED: Final = re.compile(r"(?=[^\W_]*\d)[^\W_]*[a-z]")
_EMOJI: Final = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")

# How much each group of features counts: pieces of text, words and phrases, what strikes the eye.
PIECES, PHRASES, LOOKS = 1.0, 1.4, 0.25
LENGTHS: Final = (2, 3, 4, 5)
# Places of pieces, of words and phrases, and of looks, each once.
Features = tuple["array[int]", "array[int]", "array[int]"]
# Before a number, and for any number: "50" is not "so" written in figures where it stands alone.
NUMBER: Final = "№"
# Where the hash of each group begins, so that a word and a piece like it are two features.
_PIECE, _PHRASE, _LOOK = 1, 2, 3


def features_of(submission: Submission) -> Features:
    """What a comment has, as places in the table of weights, by group; each group has its fixed length."""
    text, phrases, looks = _signs(submission)
    return (
        array("I", _hashed_pieces(bones(text))),
        array("I", {_place(phrase, _PHRASE) for phrase in bones("\n".join(phrases)).split("\n")}),
        array("I", {_place(look, _LOOK) for look in looks}),
    )


def values_of(pieces: int, phrases: int, looks: int) -> tuple[float, float, float]:
    """How much each feature of a group counts in a comment that has so many of them."""
    return PIECES / max(1, pieces) ** 0.5, PHRASES / max(1, phrases) ** 0.5, LOOKS


def readable(submission: Submission) -> list[tuple[str, int, float]]:
    """Each feature as one can read it, with its place and value; what strikes the eye in brackets."""
    text, phrases, looks = _signs(submission)
    # Of several that are read the same the first is shown.
    pieces = {_place(bones(piece), _PIECE): piece for piece in reversed(list(_pieces(text)))}
    said = {_place(bones(phrase), _PHRASE): phrase for phrase in reversed(phrases)}
    seen = {_place(look, _LOOK): f"[{look}]" for look in looks}
    values = values_of(len(pieces), len(said), len(seen))
    return [
        (sign, place, value)
        for signs, value in zip((pieces, said, seen), values, strict=True)
        for place, sign in signs.items()
    ]


def _signs(submission: Submission) -> tuple[str, list[str], list[str]]:
    """The text to cut in pieces, its words and phrases, and what strikes the eye.

    The text is without gaps: whatever is put between letters, the pieces are the same.
    """
    reading = read(_bounded(_without_markup(submission.text)))
    written = signs_as_letters(reading.text)
    words = _TOKEN.findall(written)
    named = _standing_out(words) | _capitals(reading)
    looks = [*_look(submission.text, reading, named), *_sender(submission)]
    return once(_GAPS.sub("", written)), list(_phrases(words, named)), looks


def _standing_out(words: list[str]) -> set[str]:
    """Names with a number, unless letters and figures are mixed all over the text."""
    spelt = [word for word in words if len(word) > 1 and word[0].isalnum()]
    figured = sum(_FIGURED.match(word) is not None for word in spelt)
    if figured > 2 and figured * 4 > len(spelt):
        return set()
    return {word for word in words if _NAMED.fullmatch(word)}


def _place(sign: str, group: int) -> int:
    return crc32(sign.encode("utf-8", "replace"), group) & MASK


def _hashed_pieces(text: str) -> set[int]:
    """As `_pieces`, hashed; cut from bytes, which is faster."""
    data = text.encode("utf-8", "replace")
    # Where each letter begins; a byte that goes on with one begins with the bits 10.
    starts: Sequence[int] = range(len(data) + 1)
    if len(data) != len(text):
        starts = [*(at for at, byte in enumerate(data) if byte & 0xC0 != 0x80), len(data)]
    found: set[int] = set()
    for length in LENGTHS:
        found.update(
            [
                crc32(data[start:end], _PIECE) & MASK
                for start, end in zip(starts, starts[length:], strict=False)
            ]
        )
    return found


def _pieces(text: str) -> Iterator[str]:
    for length in LENGTHS:
        for start in range(len(text) - length + 1):
            yield text[start : start + length]


def _bounded(text: str) -> str:
    return text if len(text) <= HEAD + TAIL else f"{text[:HEAD]} … {text[-TAIL:]}"


def _without_markup(text: str) -> str:
    """What a reader of HTML sees, with the addresses of links; other sites hand their comments on so."""
    if "<" in text or "&" in text:
        return unescape(_TAG.sub(" ", _LINKED.sub(r" \1 ", text)))
    return text


def _capitals(reading: Reading) -> set[str]:
    """Words in capitals in a text that is not."""
    words = [word for word in reading.cased.split() if len(word) > 3]
    loud = {word.strip("!?.,") for word in words if word.isupper()}
    return {word.lower() for word in loud} if len(loud) * 3 <= len(words) else set()


def _phrases(words: list[str], named: set[str]) -> Iterator[str]:
    plain = [NUMBER + word if word.isdigit() else once(word) for word in words]
    yield from plain
    general = [
        "§" if word in named else NUMBER if word.isdigit() else short
        for word, short in zip(words, plain, strict=True)
    ]
    yield from (f"{one} {two}" for one, two in pairwise(general))
    yield from (
        f"{one} {two} {three}"
        for one, two, three in zip(general, general[1:], general[2:], strict=False)
        if "§" in (one, two, three)
    )


def _look(text: str, reading: Reading, named: set[str]) -> Iterator[str]:
    yield f"length {len(text).bit_length()}"
    # That a word is dressed up says something; a text that is so throughout has nothing to hide in it.
    letters = sum(map(str.isalnum, reading.text))
    for kind, count in (
        ("styled", reading.styled),
        ("marked", reading.marked),
        ("hidden", reading.hidden),
        ("foreign", reading.foreign),
        ("joined", sum(map(len, reading.joined))),
    ):
        if count:
            yield f"{kind} throughout" if count * 2 > letters else kind
    for name, count in (
        ("named", len(named)),
        ("links", len(LINK.findall(reading.text))),
        ("emoji", len(_EMOJI.findall(text))),
        ("phones", len(_PHONE.findall(reading.text))),
    ):
        if count:
            yield name
            yield f"{name} {count.bit_length()}"
    if named and (reading.styled or reading.joined or reading.foreign):
        yield "named in disguise"


def _sender(submission: Submission) -> Iterator[str]:
    for field in ("name", "website", "email"):
        if value := getattr(submission, field):
            yield from (f"{field} {word}" for word in read(value[:100]).text.split())
            yield f"has {field}"
