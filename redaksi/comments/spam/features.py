"""What the learned check looks at in a comment: pieces of the folded text, its words, and how it is dressed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from zlib import crc32

from redaksi.comments.spam.evidence import Submission
from redaksi.language.folding import Reading, leet_words, read

BITS: Final = 20
SIZE: Final = 1 << BITS
MASK: Final = SIZE - 1
# Of a long text its beginning and its end say enough, and the time stays bounded.
HEAD, TAIL = 700, 300

LINK: Final = re.compile(
    r"(?:https?|hxxps?)\s*:\s*/\s*/|www\s*\.|\b[a-z0-9-]{2,}\s?(?:\.|\(dot\)|\[\.\])\s?"
    r"(?:com|net|org|info|biz|xyz|top|site|online|shop|club|live|vip|ru|cn|co|io|me|cc|ly|tk|link|id)\b",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(r"(?:\+|\b)\d[\d -]{8,14}\d\b")
_TOKEN: Final = re.compile(r"[^\W_]+|[!?]+|[#@$%*_:/]")
_REPEATED: Final = re.compile(r"([^\w\s])\1+")
# A name with a number behind it: how gambling sites are called.
_NAMED: Final = re.compile(r"[a-z]{2,16}(?:\d{2,4}|\d[a-z]\d?)|\d{1,3}[a-z]{3,}")
_EMOJI: Final = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")

WEIGHTS: Final = {"c": 1.0, "w": 0.8, "s": 0.35}


def signs_of(submission: Submission) -> dict[str, list[str]]:
    """Readable features by group: pieces of text "c", words "w", and what strikes the eye "s"."""
    reading = read(_bounded(submission.text))
    words = _words(reading)
    named = {word for word in words if _NAMED.fullmatch(word)} | set(reading.joined) | _capitals(reading)
    return {
        "c": list(_pieces(reading.text)),
        "w": list(_phrases(words, named, reading)),
        "s": [*_look(submission.text, reading, named), *_sender(submission)],
    }


def features_of(submission: Submission) -> list[tuple[int, float]]:
    """The same as places in the table with values; each group has its fixed length."""
    found: dict[int, float] = {}
    for group, signs in signs_of(submission).items():
        places = {_place(group, sign) for sign in signs}
        if not places:
            continue
        value = WEIGHTS[group] if group == "s" else WEIGHTS[group] / len(places) ** 0.5
        for place in places:
            found[place] = found.get(place, 0.0) + value
    return list(found.items())


def readable(submission: Submission) -> list[tuple[str, list[tuple[int, float]]]]:
    """Each feature as one can read it, with its place and value."""
    found: list[tuple[str, list[tuple[int, float]]]] = []
    for group, signs in signs_of(submission).items():
        own = set(signs)
        value = WEIGHTS[group] if group == "s" else WEIGHTS[group] / max(1, len(own)) ** 0.5
        found += [(sign, [(_place(group, sign), value)]) for sign in own]
    return found


def _place(group: str, sign: str) -> int:
    return crc32(f"{group}{sign}".encode("utf-8", "replace")) & MASK


def _bounded(text: str) -> str:
    return text if len(text) <= HEAD + TAIL else f"{text[:HEAD]} … {text[-TAIL:]}"


def _words(reading: Reading) -> list[str]:
    return _TOKEN.findall(reading.text)


def _capitals(reading: Reading) -> set[str]:
    """Words in capitals in a text that is not."""
    words = [word for word in reading.cased.split() if len(word) > 3]
    loud = {word.strip("!?.,") for word in words if word.isupper()}
    return {word.lower() for word in loud} if len(loud) * 3 <= len(words) else set()


def _pieces(text: str) -> Iterator[str]:
    padded = f" {_REPEATED.sub(lambda match: match[1], text)} "
    for length in (2, 3, 4, 5):
        for start in range(len(padded) - length + 1):
            yield padded[start : start + length]


def _phrases(words: list[str], named: set[str], reading: Reading) -> Iterator[str]:
    yield from words
    general = ["§" if word in named else re.sub(r"\d", "0", word) for word in words]
    yield from (f"{one} {two}" for one, two in zip(general, general[1:], strict=False))
    yield from (
        f"{one} {two} {three}"
        for one, two, three in zip(general, general[1:], general[2:], strict=False)
        if "§" in (one, two, three)
    )
    yield from reading.joined
    yield from leet_words(reading.text)


def _look(text: str, reading: Reading, named: set[str]) -> Iterator[str]:
    yield f"length {len(text).bit_length()}"
    for name, count in (
        ("styled", reading.styled),
        ("marked", reading.marked),
        ("hidden", reading.hidden),
        ("foreign", reading.foreign),
        ("joined", len(reading.joined)),
        ("named", len(named)),
        ("links", len(LINK.findall(reading.text))),
        ("emoji", len(_EMOJI.findall(text))),
        ("phones", len(_PHONE.findall(reading.text))),
    ):
        if count:
            yield name
            yield f"{name} {count.bit_length()}"
    if reading.styled + reading.joined.__len__() + reading.foreign and named:
        yield "named in disguise"


def _sender(submission: Submission) -> Iterator[str]:
    for field in ("name", "website", "email"):
        if value := getattr(submission, field):
            yield from (f"{field} {word}" for word in read(value[:100]).text.split())
            yield f"has {field}"
