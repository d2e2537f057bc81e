"""Comments out of a dump of WordPress's database, or a table of them: what exports leave out is spam.

Read as a stream: statements of mysqldump, phpMyAdmin and their like (extended or one row each, with or
without a list of columns, any prefix of tables), plain or gzipped; or CSV with a header.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from redaksi.comments.spam.evaluating import Labelled
from redaksi.comments.spam.evidence import Submission
from redaksi.imports.wordpress.remarks import PINGS, text_of

INSERT: Final = re.compile(
    r"\s*(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO\s+[`\"]?\w*comments[`\"]?\s*(?:\(([^)]*)\)\s*)?VALUES",
    re.IGNORECASE,
)
_VALUE: Final = (
    r"(?:_binary\s*)?'(?:[^'\\]++|\\.|'')*+'|NULL|[-+]?[0-9.]+(?:e[-+]?\d+)?|0x[0-9A-Fa-f]*"
)
ROW: Final = re.compile(
    rf"\s*,?\s*\(\s*((?:{_VALUE})(?:\s*,\s*(?:{_VALUE}))*+)\s*\)", re.IGNORECASE | re.DOTALL
)
VALUE: Final = re.compile(_VALUE, re.IGNORECASE | re.DOTALL)
ESCAPED: Final = re.compile(r"\\(.)|''", re.DOTALL)
SIGNS: Final = {"n": "\n", "r": "\r", "t": "\t", "0": "", "Z": "", "b": ""}
# As WordPress makes the table, since 1.5; later columns stand behind.
COLUMNS: Final = (
    "comment_ID", "comment_post_ID", "comment_author", "comment_author_email",
    "comment_author_url", "comment_author_IP", "comment_date", "comment_date_gmt",
    "comment_content", "comment_karma", "comment_approved", "comment_agent", "comment_type",
    "comment_parent", "user_id",
)  # fmt: skip
# A row is at most a text of 64 KB, escaped; what is longer is no row.
LONGEST: Final = 4_000_000


class NoComments(ValueError):
    """There is no table of comments in the file, or it cannot be read on; says where."""


class Dump:
    """One file, and how far it was read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = path.stat().st_size
        self._raw: IO[bytes] | None = None
        self._found = False

    @property
    def position(self) -> int:
        """Bytes of the file that were read so far."""
        return self._raw.tell() if self._raw and not self._raw.closed else self.size

    def rows(self) -> Iterator[dict[str, str]]:
        """Comments as the table has them, by column. Raises NoComments, OSError."""
        with self.path.open("rb") as raw:
            self._raw = raw
            is_packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            plain: IO[bytes] = gzip.GzipFile(fileobj=raw) if is_packed else raw  # type: ignore[assignment]
            # Newlines as they are: they may stand in a text.
            text = io.TextIOWrapper(plain, encoding="utf-8-sig", errors="replace", newline="")
            named = self.path.name.lower().removesuffix(".gz")
            try:
                yield from _of_csv(text) if named.endswith(".csv") else self._of_sql(text)
            except (EOFError, gzip.BadGzipFile, csv.Error) as error:
                raise NoComments(f"{self.path.name} breaks off: {error}") from None

    def _of_sql(self, text: IO[str]) -> Iterator[dict[str, str]]:
        columns: tuple[str, ...] | None = None
        waiting = ""
        for number, line in enumerate(text, start=1):
            if columns is None:
                found = INSERT.match(line)
                if found is None:
                    continue
                self._found = True
                columns = _named(found[1])
                waiting = line[found.end() :]
            else:
                waiting += line
            place = 0
            while row := ROW.match(waiting, place):
                place = row.end()
                yield dict(zip(columns, map(_plain, VALUE.findall(row[1])), strict=False))
            waiting = waiting[place:]
            if waiting.lstrip().startswith(";"):
                columns, waiting = None, ""
            if len(waiting) > LONGEST:
                raise NoComments(
                    f"{self.path.name}, line {number}: a row of comments does not end."
                )
        if not self._found:
            raise NoComments(f"{self.path.name} holds no table whose name ends in “comments”.")


def labelled(dump: Dump, *, ham: bool = False) -> Iterator[Labelled]:
    """What the filter can be taught: spam, and with `ham` what was approved."""
    for row in dump.rows():
        state = row.get("comment_approved", "")
        is_spam = state == "spam"
        if not is_spam and not (ham and state == "1"):
            continue
        if row.get("comment_type", "") in PINGS or not (
            text := text_of(row.get("comment_content", ""))
        ):
            continue
        said = Submission(
            text=text,
            name=row.get("comment_author", "")[:300],
            email=row.get("comment_author_email", "")[:300],
            website=row.get("comment_author_url", "")[:300],
            user_agent=row.get("comment_agent", "")[:300],
        )
        yield Labelled(said, is_spam)


def _of_csv(text: IO[str]) -> Iterator[dict[str, str]]:
    csv.field_size_limit(LONGEST)
    reader = csv.DictReader(line.replace("\0", "") for line in text)
    missing = {"comment_content", "comment_approved"} - set(reader.fieldnames or ())
    if missing:
        raise NoComments(f"The table has no column {' and no '.join(sorted(missing))}.")
    for row in reader:
        yield {str(name): value for name, value in row.items() if isinstance(value, str)}


def _named(columns: str | None) -> tuple[str, ...]:
    if columns is None:
        return COLUMNS
    return tuple(name.strip(' `"\n\r\t') for name in columns.split(","))


def _plain(value: str) -> str:
    if value[:1] in "_'" and value[-1:] == "'":
        inner = value[value.index("'") + 1 : -1]
        return ESCAPED.sub(lambda found: SIGNS.get(found[1], found[1]) if found[1] else "'", inner)
    return "" if value.upper() == "NULL" else value
