"""Measuring the engine on labelled texts: what was found, how exactly, and whose it is said to be."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any, Final

from redaksi.statements.engine import find
from redaksi.statements.found import Found

LOOSE: Final = 0.3
TIGHT: Final = 0.8

_WORD: Final = re.compile(r"\w+")
_NO_NAME: Final = frozenset("the a an mr mrs ms dr of and".split())


@dataclass(frozen=True)
class Labelled:
    """One statement as people marked it."""

    spans: tuple[tuple[int, int], ...]
    speaker: str = ""
    reference: str = ""
    kind: str = ""
    via: tuple[str, ...] = ()


@dataclass(frozen=True)
class Example:
    """A text with its statements."""

    text: str
    statements: tuple[Labelled, ...]
    language: str | None = None
    name: str = ""


class BadLine(ValueError):
    """A line of a labelled file cannot be read; says which one and why."""


def read_examples(
    lines: Iterable[str], form: str, language: str | None = None
) -> Iterator[Example]:
    """The examples of a file, one JSON object a line; `form` is "ggt" or "jsonl"."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            example = _from_ggt(row) if form == "ggt" else _from_jsonl(row)
            yield replace(example, language=example.language or language)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            raise BadLine(
                f"Line {number} is no labelled text ({type(error).__name__}: {error}). Each line must be "
                f"a JSON object with “text” and “{'quotations' if form == 'ggt' else 'quotes'}”."
            ) from error


def _from_ggt(row: dict[str, Any]) -> Example:
    statements = []
    for one in row["quotations"]:
        if not one.get("span"):
            continue
        start, end = one["span"]
        statements.append(
            Labelled(
                ((int(start), int(end)),),
                one.get("speaker") or "",
                one.get("reference") or "",
                one.get("type") or "",
            )
        )
    return Example(
        str(row["text"]), tuple(statements), row.get("language", "en"), str(row.get("id", ""))
    )


def _from_jsonl(row: dict[str, Any]) -> Example:
    statements = []
    for one in row["quotes"]:
        spans = one["content"] if "content" in one else [one["span"]]
        statements.append(
            Labelled(
                tuple((int(start), int(end)) for start, end in spans),
                one.get("speaker") or "",
                one.get("reference") or "",
                one.get("type") or "",
                tuple(one.get("via") or ()),
            )
        )
    return Example(str(row["text"]), tuple(statements), row.get("language"), str(row.get("id", "")))


@dataclass
class Count:
    """Found and missed, and what follows from them."""

    right: int = 0
    found: int = 0
    wanted: int = 0

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
    seconds: float = 0.0
    characters: int = 0
    by_kind: dict[str, list[int]] = field(default_factory=dict)
    by_confidence: dict[int, list[int]] = field(default_factory=dict)

    def figures(self) -> dict[str, Any]:
        """Everything, for people and machines."""
        share = lambda one: round(one.right / one.wanted, 4) if one.wanted else None  # noqa: E731
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
            "speaker": share(self.speakers),
            "reference": share(self.references),
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
        started = perf_counter()
        found = find(example.text, example.language)
        measures.seconds += perf_counter() - started
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
    pairs = _pairs(wanted, found, lambda gold, mine: len(gold & mine) / len(gold), LOOSE)
    _count(measures.loose, pairs, wanted, found)
    both = lambda gold, mine: len(gold & mine) / len(gold | mine)  # noqa: E731
    _count(
        measures.tight,
        _pairs(wanted, found, lambda g, m: len(g & m) / len(g), TIGHT),
        wanted,
        found,
    )
    _count(measures.loose_both, _pairs(wanted, found, both, LOOSE), wanted, found)
    _count(measures.tight_both, _pairs(wanted, found, both, TIGHT), wanted, found)
    _count(measures.exact_words, _pairs(wanted, found, both, 0.9999), wanted, found)
    exact = {one.spans for one in example.statements}
    measures.exact.right += sum(piece.spans in exact for piece in pieces)
    measures.exact.found += len(pieces)
    measures.exact.wanted += len(wanted)
    all_wanted = set().union(*wanted) if wanted else set()
    all_found = set().union(*found) if found else set()
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
