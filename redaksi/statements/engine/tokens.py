"""A text as tokens: words, numbers, marks and quotation marks, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from redaksi.statements.lexicon.words import Lexicon

if TYPE_CHECKING:
    from redaksi.statements.engine.quotations import Quotation

Kind = Literal[
    "word", "number", "end", "comma", "colon", "semicolon", "dash", "open", "close", "quote", "mark",
    # What stands for several tokens: a quotation, and what is in brackets.
    "quotation", "aside",
]  # fmt: skip

# Signs of quotation. What only opens or only closes; the others say it by where they stand.
OPENING: Final = frozenset("“„«‹「『‟")
CLOSING: Final = frozenset("»›」』")
# ” closes, except in languages that open with it; ‘ opens; ’ is mostly an apostrophe.
EITHER: Final = frozenset('"”＂')
SINGLE: Final = frozenset("'‘’")

_TOKEN: Final = re.compile(
    r"(?P<number>\d+(?:[.,:/]\d+)*(?:%|\w+)?(?:-\w+)*)"
    r"|(?P<word>(?:\w|[\u064b-\u065f\u0670])+(?:(?:[-'’‑.]|&(?=\w))(?:\w|[\u064b-\u065f\u0670])+)*)"
    r"|(?P<quote>``|''|[\"“”„‟«»‹›「」『』＂'‘’])"
    r"|(?P<end>\.{2,}|[.?!…؟۔])"
    r"|(?P<comma>[,،、])"
    r"|(?P<colon>:)"
    r"|(?P<semicolon>[;؛])"
    r"|(?P<dash>[—–―]|--?)"
    r"|(?P<open>[(\[{])"
    r"|(?P<close>[)\]}])"
    r"|(?P<mark>[^\s\w])"
)  # fmt: skip
# Marks of direction and joiners: they show nothing and part nothing.
_SHOWS_NOTHING: Final = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c\ufeff\u00ad"
)
COMMAS: Final = frozenset(",،")
_SENTENCE_END: Final = frozenset(".?!…؟۔")


@dataclass(slots=True)
class Token:
    """A stretch of text of one kind; `normal` is what the lexicon calls the word."""

    start: int
    end: int
    text: str
    kind: Kind
    normal: str = ""
    quotation: Quotation | None = None
    # Signs at its front that are a word of their own: the "ل" of "لرويترز".
    joined: int = 0

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The place of one paragraph."""

    start: int
    end: int


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Blank lines part paragraphs; single breaks do where the line before seems to be at its end."""
    start = 0
    for match in _BREAK.finditer(text):
        if not _parts(text, start, match):
            continue
        if text[start : match.start()].strip():
            yield Paragraph(start, match.start())
        start = match.end()
    if text[start:].strip():
        yield Paragraph(start, len(text))


_BREAK: Final = re.compile(
    r"[ \t\r\f\v]*(?:\n|\u2029|\r(?!\n))[ \t\r\f\v]*(?P<more>(?:[\n\u2029\r][ \t\r\f\v]*)*)"
)
_ENDS_LINE: Final = frozenset(".?!…؟۔:\"”»’')]")
_SHORT_LINE: Final = 60


def _parts(text: str, start: int, match: re.Match[str]) -> bool:
    if match["more"]:
        return True
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    line = match.start() - max(
        start, text.rfind("\n", max(0, match.start() - _SHORT_LINE), match.start()) + 1
    )
    return before in _ENDS_LINE or after in OPENING or after in EITHER or line < _SHORT_LINE


def tokens(text: str, start: int, end: int, words: Lexicon) -> list[Token]:
    """The tokens of a stretch of text; the point of an abbreviation is part of it."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        kind: Kind = match.lastgroup  # type: ignore[assignment]  # every group of the pattern is a Kind
        sign = match.group()
        if sign in _SHOWS_NOTHING:
            continue
        if kind == "word":
            found.append(Token(match.start(), match.end(), sign, kind, words.normal(sign)))
        elif (
            sign == "."
            and found
            and (
                _is_abbreviation(found[-1], match.start(), words)
                or _is_degree(text, found[-1], match.start())
            )
        ):
            found[-1].end = match.end()
            found[-1].text += "."
        else:
            found.append(Token(match.start(), match.end(), sign, kind))
    return found


def _is_abbreviation(word: Token, point: int, words: Lexicon) -> bool:
    if word.kind != "word" or word.end != point:
        return False
    # "J. Smith", and "Dr." where it is short for something.
    return (len(word.text) == 1 and word.is_capital) or word.normal in words.abbreviations


def _is_degree(text: str, word: Token, point: int) -> bool:
    """ "Sp.A., …": a point inside, and a comma behind the last one."""
    return word.end == point and "." in word.text and text[point + 1 : point + 2] in COMMAS


def is_terminal(sign: str) -> bool:
    """Whether a sign ends a sentence."""
    return sign in _SENTENCE_END
