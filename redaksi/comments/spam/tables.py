"""Labelled comments in CSV files, as people keep them: any columns, many ways to say spam."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from redaksi.comments.spam.evaluating import Labelled
from redaksi.comments.spam.evidence import Submission

TEXTS: Final = (
    "text",
    "comment",
    "content",
    "komentar",
    "comment_text",
    "message",
    "comment_content",
    "teks",
)
LABELS: Final = ("label", "class", "is_spam", "spam", "labels", "category", "target")
NAMES: Final = {"spam", "1", "1.0", "true", "yes", "y", "judol", "judi", "ya"}
OTHERS: Final = {
    "ham",
    "0",
    "0.0",
    "false",
    "no",
    "n",
    "normal",
    "nonspam",
    "non-spam",
    "not spam",
    "non-judol",
    "non judol",
    "nonjudol",
    "bukan judol",
    "bukan",
    "tidak",
    "legit",
    "",
}
# What `redaksi spam export` writes beside text and label.
FACTS: Final = ("name", "email", "website", "user_agent")
LONGEST: Final = 1_000_000


class NoSuchColumn(Exception):
    """The file has no column of that name."""


class StrangeLabel(Exception):
    """A label that says neither spam nor not."""


def read_table(
    path: Path,
    *,
    text_column: str = "",
    label_column: str = "",
    group_column: str = "",
    spam_label: str = "",
    guess: bool = False,
) -> Iterator[Labelled]:
    """The comments of a file in its order. Raises NoSuchColumn, StrangeLabel, OSError."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        yield from read_rows(
            file,
            name=path.name,
            text_column=text_column,
            label_column=label_column,
            group_column=group_column,
            spam_label=spam_label,
            guess=guess,
        )


def read_rows(
    file: IO[str],
    *,
    name: str,
    text_column: str = "",
    label_column: str = "",
    group_column: str = "",
    spam_label: str = "",
    guess: bool = False,
) -> Iterator[Labelled]:
    """The same from an open file."""
    # A cell may be as long as a whole file whose quotes are broken.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    lines = (line.replace("\0", "") for line in file)
    header = next(lines, "")
    if not header.strip():
        raise NoSuchColumn(f"{name} is empty, or its first line is: it should name the columns.")
    separator = max(",;\t", key=header.count)
    columns = next(csv.reader([header], delimiter=separator), [])
    text_at = _column(columns, text_column, TEXTS, name, guess=guess)
    label_at = _column(columns, label_column, LABELS, name, guess=guess)
    group_at = _column(columns, group_column, (), name) if group_column not in ("", "file") else -1
    is_ours = columns == ["text", "label", *FACTS]
    for row in csv.reader(lines, delimiter=separator):
        if len(row) <= max(text_at, label_at, group_at) or (is_ours and len(row) != len(columns)):
            continue
        facts: dict[str, Any] = dict(zip(FACTS, row[2:], strict=True)) if is_ours else {}
        yield Labelled(
            Submission(text=row[text_at][:LONGEST], **facts),
            _is_spam(row[label_at], spam_label),
            row[group_at] if group_at >= 0 else name,
        )


def _column(
    columns: list[str], wanted: str, usual: tuple[str, ...], name: str, *, guess: bool = False
) -> int:
    """Where the column stands: the one that was named, or else (or where it is absent: guess) a usual one."""
    plain = [column.strip().lower() for column in columns]
    named = [wanted.strip().lower()] if wanted else []
    for candidate in (*named, *(usual if guess or not wanted else ())):
        if candidate in plain:
            return plain.index(candidate)
    asked = f"“{wanted}”" if wanted else f"for {usual[0]}"
    # What is no table may be anything; a terminal obeys some of it.
    shown = "".join(sign if sign.isprintable() else "�" for sign in ", ".join(columns))
    raise NoSuchColumn(f"{name} has no column {asked}. It has: {shown[:200]}")


def _is_spam(label: str, spam_label: str) -> bool:
    said = label.strip().lower()
    if spam_label:
        return said == spam_label.strip().lower()
    if said in NAMES:
        return True
    if said in OTHERS:
        return False
    raise StrangeLabel(
        f"“{label[:40]}” says neither spam nor not; name the one for spam: --spam-label"
    )
