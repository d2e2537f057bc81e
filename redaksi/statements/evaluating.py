"""Measuring the engine on labelled texts: what was found, how exactly, and whose it is said to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import process_time
from typing import Any, Final

from redaksi.statements.engine import find
from redaksi.statements.found import Found
from redaksi.statements.labelled import Example

LOOSE: Final = 0.3
TIGHT: Final = 0.8
_ALL: Final = 0.9999

_WORD: Final = re.compile(r"\w+")
_NO_NAME: Final = frozenset("the a an mr mrs ms dr of and".split())


@dataclass
class Count:
    """Found and missed, and what follows from them."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def share(self) -> float | None:
        """How many of those wanted are right."""
        return round(self.right / self.wanted, 4) if self.wanted else None

    def figures(self) -> dict[str, float]:
        """Precision, recall and their mean."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        both = precision + recall
        return {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(2 * precision * recall / both, 4) if both else 0.0,
        }


@dataclass
class Measures:
    """The sums over all examples."""

    texts: int = 0
    statements: int = 0
    # Share of the labelled words that were found; the same of both together; word for word.
    loose: Count = field(default_factory=Count)
    tight: Count = field(default_factory=Count)
    loose_both: Count = field(default_factory=Count)
    tight_both: Count = field(default_factory=Count)
    exact: Count = field(default_factory=Count)
    exact_words: Count = field(default_factory=Count)
    # Word by word: how much of what is said was found.
    words: Count = field(default_factory=Count)
    via: Count = field(default_factory=Count)
    speakers: Count = field(default_factory=Count)
    references: Count = field(default_factory=Count)
    stances: Count = field(default_factory=Count)
    seconds: float = 0.0
    characters: int = 0
    by_kind: dict[str, list[int]] = field(default_factory=dict)
    by_confidence: dict[int, list[int]] = field(default_factory=dict)

    def figures(self) -> dict[str, Any]:
        """Everything, for people and machines."""
        return {
            "texts": self.texts,
            "statements": self.statements,
            "found": self.loose.found,
            "overlap_0.3": self.loose.figures(),
            "overlap_0.8": self.tight.figures(),
            "overlap_both_0.3": self.loose_both.figures(),
            "overlap_both_0.8": self.tight_both.figures(),
            "exact": self.exact.figures(),
            "exact_words": self.exact_words.figures(),
            "words": self.words.figures(),
            "speaker": self.speakers.share(),
            "reference": self.references.share(),
            "stance": self.stances.share(),
            "via": self.via.figures() if self.via.wanted else None,
            "recall_by_type": {
                kind: round(right / wanted, 4)
                for kind, (right, wanted) in sorted(self.by_kind.items())
            },
            "right_by_confidence": {
                f"{tenth / 10:.1f}": {"found": all_, "right": round(right / all_, 4)}
                for tenth, (right, all_) in sorted(self.by_confidence.items())
            },
            "ms_per_500_words": round(self.seconds * 1000 * 3_000 / self.characters, 2)
            if self.characters
            else None,
        }


def evaluate(
    examples: Iterable[Example], *, apart: bool, advance: Callable[[], None] = lambda: None
) -> Measures:
    """Run the engine over examples; `apart` counts each stretch of a statement as one, as GGT does."""
    measures = Measures()
    for example in examples:
        started = process_time()
        found = find(example.text, example.language)
        measures.seconds += process_time() - started
        measures.characters += len(example.text)
        _compare(example, _pieces(found, apart), measures)
        advance()
    return measures


@dataclass(frozen=True)
class _Piece:
    spans: tuple[tuple[int, int], ...]
    whole: Found


def _pieces(found: list[Found], apart: bool) -> list[_Piece]:
    if not apart:
        return [_Piece(tuple((span.start, span.end) for span in one.content), one) for one in found]
    return [_Piece(((span.start, span.end),), one) for one in found for span in one.content]


def _compare(example: Example, pieces: list[_Piece], measures: Measures) -> None:
    places = [(match.start(), match.end()) for match in _WORD.finditer(example.text)]
    wanted = [_words(places, one.spans) for one in example.statements]
    found = [_words(places, one.spans) for one in pieces]
    measures.texts += 1
    measures.statements += len(wanted)
    pairs = _pairs(wanted, found, _of_gold, LOOSE)
    for count, score, least in (
        (measures.loose, _of_gold, LOOSE),
        (measures.tight, _of_gold, TIGHT),
        (measures.loose_both, _of_both, LOOSE),
        (measures.tight_both, _of_both, TIGHT),
        (measures.exact_words, _of_both, _ALL),
    ):
        _count(count, _pairs(wanted, found, score, least), wanted, found)
    exact = {one.spans for one in example.statements}
    measures.exact.right += sum(piece.spans in exact for piece in pieces)
    measures.exact.found += len(pieces)
    measures.exact.wanted += len(wanted)
    all_wanted: set[int] = set().union(*wanted)
    all_found: set[int] = set().union(*found)
    measures.words.right += len(all_wanted & all_found)
    measures.words.found += len(all_found)
    measures.words.wanted += len(all_wanted)
    _compare_people(example, pieces, pairs, measures)
    matched = {mine for _, mine in pairs}
    for number, piece in enumerate(pieces):
        bucket = measures.by_confidence.setdefault(min(9, int(piece.whole.confidence * 10)), [0, 0])
        bucket[0] += number in matched
        bucket[1] += 1


def _words(places: list[tuple[int, int]], spans: tuple[tuple[int, int], ...]) -> set[int]:
    return {
        number
        for start, end in spans
        for number, (first, last) in enumerate(places)
        if first >= start and last <= end
    }


def _of_gold(gold: set[int], mine: set[int]) -> float:
    return len(gold & mine) / len(gold)


def _of_both(gold: set[int], mine: set[int]) -> float:
    return len(gold & mine) / len(gold | mine)


def _pairs(
    wanted: list[set[int]],
    found: list[set[int]],
    score: Callable[[set[int], set[int]], float],
    least: float,
) -> list[tuple[int, int]]:
    """Each labelled statement with the best found one that is left, as the authors of GGT pair them."""
    left = set(range(len(found)))
    pairs = []
    for number, gold in enumerate(wanted):
        scores = [(score(gold, found[mine]), -mine) for mine in left if gold and gold & found[mine]]
        if scores and (best := max(scores))[0] > least:
            pairs.append((number, -best[1]))
            left.discard(-best[1])
    return pairs


def _count(count: Count, pairs: list[tuple[int, int]], wanted: list[Any], found: list[Any]) -> None:
    count.right += len(pairs)
    count.found += len(found)
    count.wanted += len(wanted)


def _compare_people(
    example: Example, pieces: list[_Piece], pairs: list[tuple[int, int]], measures: Measures
) -> None:
    matched = {gold for gold, _ in pairs}
    for number, gold in enumerate(example.statements):
        row = measures.by_kind.setdefault(gold.kind or "any", [0, 0])
        row[0] += number in matched
        row[1] += 1
    for gold_number, mine in pairs:
        gold, whole = example.statements[gold_number], pieces[mine].whole
        if gold.speaker:
            measures.speakers.wanted += 1
            measures.speakers.right += agree(gold.speaker, whole.speaker_text) or (
                not whole.speaker_text and agree(gold.reference, whole.resolved)
            )
        if gold.reference:
            measures.references.wanted += 1
            measures.references.right += agree(gold.reference, whole.resolved)
        if gold.stance:
            measures.stances.wanted += 1
            measures.stances.right += gold.stance == whole.stance
        if gold.via or whole.via:
            measures.via.wanted += len(gold.via)
            measures.via.found += len(whole.via)
            measures.via.right += sum(
                any(agree(one, mine_) for mine_ in whole.via) for one in gold.via
            )


def agree(one: str, other: str) -> bool:
    """Whether two names may be the same: the shorter one's words are mostly in the longer."""
    first = set(_WORD.findall(one.lower())) - _NO_NAME
    second = set(_WORD.findall(other.lower())) - _NO_NAME
    shorter = min(len(first), len(second))
    if not shorter:
        return one.strip().lower() == other.strip().lower()
    return len(first & second) / shorter > 0.5
