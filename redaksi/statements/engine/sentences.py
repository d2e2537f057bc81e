"""Sentences: items between two ends, a quotation counting as one item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from redaksi.statements.engine.cues import cue_at
from redaksi.statements.engine.tokens import Token
from redaksi.statements.lexicon.words import Lexicon

# A "sentence" without an end is cut, so that work stays in proportion to the text.
LONGEST: Final = 300


@dataclass(slots=True)
class Sentence:
    """The items of one sentence, its end mark among them, and which paragraph it is of."""

    items: list[Token]
    paragraph: int
    # It stands in the same paragraph as the one before it.
    goes_on: bool = False
    # Somebody says something in it.
    has_statement: bool = False


def sentences(paragraph: list[Token], number: int, words: Lexicon) -> list[Sentence]:
    """A paragraph's sentences."""
    made: list[Sentence] = []
    current: list[Token] = []
    for at in range(len(paragraph)):
        current.append(paragraph[at])
        if len(current) >= LONGEST or _ends(paragraph, at, words):
            made.append(Sentence(current, number, goes_on=bool(made)))
            current = []
    return made


def _ends(paragraph: list[Token], at: int, words: Lexicon) -> bool:
    item = paragraph[at]
    if at + 1 == len(paragraph):
        return True
    after = paragraph[at + 1]
    if item.quotation:
        ends = item.quotation.ends_sentence and _begins(after, words)
        return ends and not (words.caseless and cue_at(paragraph, at + 1, words))
    return item.kind == "end" and _begins(after, words)


def _begins(item: Token, words: Lexicon) -> bool:
    """Whether a sentence may begin with it."""
    if item.kind == "word":
        return words.caseless or not item.text[:1].islower()
    return item.kind in ("quotation", "number", "open", "mark", "dash", "aside")
