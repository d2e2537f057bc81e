"""Labelled texts: reading the Gender Gap Tracker's form and our own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Labelled:
    """One statement as people marked it."""

    spans: tuple[tuple[int, int], ...]
    speaker: str = ""
    reference: str = ""
    kind: str = ""
    via: tuple[str, ...] = ()
    stance: str = ""


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
                one.get("stance") or "",
            )
        )
    return Example(str(row["text"]), tuple(statements), row.get("language"), str(row.get("id", "")))
