"""Reads a WordPress export (WXR 1.0 to 1.2) as a stream: head first, then record by record.

    with open_export(path) as export:
        export.head.base_blog_url
        for record in export.records(after=1200):   # goes on behind the 1,200th item
            …
            export.position, export.size            # bytes, for a progress bar
        export.problems, export.complete

An `ExportError` means that the file is not an export at all. Damage in one place is a `Problem`:
what stands before and behind it still comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import TracebackType

from redaksi.imports.wordpress import elements
from redaksi.imports.wordpress.elements import Field
from redaksi.imports.wordpress.preamble import EXPORT_AGAIN, read_preamble
from redaksi.imports.wordpress.records import (
    Author,
    ExportError,
    Head,
    Item,
    Problem,
    Record,
    Term,
)
from redaksi.imports.wordpress.scanner import Piece, Scanner
from redaksi.imports.wordpress.source import Source

LARGEST_ITEM = 64 << 20
MOST_PROBLEMS = 10_000
KNOWN_VERSIONS = ("1.0", "1.1", "1.2")
_ADRIFT = re.compile(rb"</(?:[\w.-]+:)?item\s*>\s*(?=<item[\s>])")


def open_export(path: Path, *, largest_item: int = LARGEST_ITEM) -> Export:
    """The export, read up to its first item. Raises ExportError when it is none."""
    source = Source(path)
    try:
        return Export(source, largest_item)
    except BaseException:
        source.close()
        raise


class Export:
    """One export file, open."""

    def __init__(self, source: Source, largest_item: int = LARGEST_ITEM) -> None:
        self._source = source
        self._scanner = Scanner(source.read, longest=largest_item)
        self._names: dict[bytes, str] = {}
        self.problem_count = 0
        self.head = Head()
        self.problems: list[Problem] = []
        self.controls_removed = 0
        self.bytes_recoded = 0
        self.items_seen = 0
        self.complete = False
        self._reader = read_preamble(self._scanner, source.path.name, self.problems)
        self._pieces = self._scanner.pieces()
        self._first_item = self._read_head()

    def __enter__(self) -> Export:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._source.close()

    @property
    def size(self) -> int:
        return self._source.size

    @property
    def position(self) -> int:
        return self._source.position()

    def records(self, after: int = 0) -> Iterator[Record]:
        """Items behind the `after`th, and authors and terms that stand among the items.

        Authors and terms before the first item are in `head` and do not come again.
        """
        piece = self._first_item
        while piece is not None:
            name = self._local(piece.name)
            if name == "item":
                yield from self._items(piece, after)
            elif piece.state != "whole":
                self._report_unread(piece)
            elif name in _RECORDS:
                yield _record(name, self._fields(piece))
            piece = next(self._pieces, None)
        self.complete = self._scanner.closed and not self._cut
        if not self._scanner.closed and not self._cut:
            self._report(
                "truncated",
                f"the file ends before its end tag. {EXPORT_AGAIN}",
                self._scanner.line,
                self._scanner.offset,
            )

    def _read_head(self) -> Piece | None:
        ours = False
        first = None
        for piece in self._pieces:
            name = self._local(piece.name)
            if name == "item":
                first = piece
                ours = ours or piece.item_id is not None
                break
            if piece.state != "whole":
                self._report_unread(piece)
                continue
            ours = ours or name.startswith("wp:") or name == "wxr_version"
            self._into_head(name, piece)
        version = self.head.version
        if not ours:
            raise ExportError(
                "This is an RSS feed, not a WordPress export: it has no wp: elements.",
                self._scanner.line,
                remedy=EXPORT_AGAIN,
            )
        if version not in KNOWN_VERSIONS:
            said = f"the version {version[:20]!r}" if version else "no wp:wxr_version"
            self._report("version", f"the file names {said}; it is read as WXR 1.2", 1, 0)
        return first

    def _into_head(self, name: str, piece: Piece) -> None:
        fields = self._fields(piece)
        if name in _RECORDS:
            record = _record(name, fields)
            if isinstance(record, Author):
                self.head.authors.append(record)
            elif isinstance(record, Term):
                self.head.terms.append(record)
            return
        text = fields[0][1] if len(fields) == 1 and fields[0][0] == "" else ""
        elements.into_head(self.head, name.removeprefix("wp:"), text)

    def _items(self, piece: Piece, after: int) -> Iterator[Item]:
        self.items_seen += 1
        if piece.state != "whole":
            self._report_unread(piece)
            return
        if self.items_seen <= after:
            return
        parts = [piece]
        if b"<item" in piece.data[5:] and not self._reader.is_well_formed(piece.data):
            parts = list(_parted(piece))
            self._report(
                "malformed",
                "an item is not closed before the next begins",
                piece.line,
                piece.offset,
                piece.item_id,
            )
        for part in parts:
            item = self._item(part)
            if item is not None:
                yield item

    def _item(self, piece: Piece) -> Item | None:
        def complain(kind: str, detail: str) -> None:
            self._report(kind, detail, piece.line, piece.offset, piece.item_id)

        return elements.item(self._fields(piece), self.items_seen, piece.line, complain)

    def _fields(self, piece: Piece) -> list[Field]:
        reading = self._reader.read(piece.data)
        if not (reading.error or reading.controls or reading.recoded):
            return reading.fields
        place = (piece.line + reading.line - 1, piece.offset, piece.item_id)
        if reading.error:
            kind, what = (
                ("malformed", "skipped") if reading.skipped else ("repaired", "not well-formed")
            )
            self._report(kind, f"{what}: {reading.error}", *place)
        if reading.controls:
            self.controls_removed += reading.controls
            self._report(
                "controls", f"{reading.controls} characters that XML forbids were removed", *place
            )
        if reading.recoded:
            self.bytes_recoded += reading.recoded
            declared = self._reader.encoding
            name = "Windows-1252" if declared == "utf-8" else declared
            detail = f"{reading.recoded} bytes were not UTF-8 and were read as {name}"
            self._report("encoding", detail, *place)
        return reading.fields

    def _local(self, name: bytes) -> str:
        """ "item", "title", "wp:category": the prefix is told by its address, not by its letters."""
        known = self._names.get(name)
        if known is None:
            prefix, _colon, local = name.decode("ascii", "replace").rpartition(":")
            address = self._reader.prefixes.get(
                prefix, "wordpress.org/export" if prefix == "wp" else ""
            )
            if not prefix:
                known = local
            elif "/export/" in address or prefix == "wp":
                known = f"wp:{local}"
            else:
                known = name.decode("ascii", "replace") + "?"
            self._names[name] = known
        return known

    @property
    def _cut(self) -> bool:
        return any(problem.kind == "truncated" for problem in self.problems)

    def _report_unread(self, piece: Piece) -> None:
        what = (
            "item" if self._local(piece.name) == "item" else piece.name.decode("ascii", "replace")
        )
        if piece.state == "cut":
            kind, detail = "truncated", f"the file ends inside this {what}. {EXPORT_AGAIN}"
        else:
            limit = f"{self._scanner.longest >> 20} MB" if self._scanner.longest >> 20 else "limit"
            kind, detail = "too-large", f"this {what} is larger than {limit} and was left out"
        self._report(kind, detail, piece.line, piece.offset, piece.item_id)

    def _report(
        self, kind: str, detail: str, line: int, offset: int, item_id: int | None = None
    ) -> None:
        self.problem_count += 1
        if len(self.problems) < MOST_PROBLEMS or kind == "truncated":
            self.problems.append(Problem(kind, detail, line, offset, item_id))


_RECORDS = frozenset({"wp:author", "wp:category", "wp:tag", "wp:term"})


def _record(name: str, fields: list[Field]) -> Record:
    if name == "wp:author":
        return elements.author(fields)
    return elements.term(name.removeprefix("wp:"), fields)


def _parted(piece: Piece) -> Iterator[Piece]:
    """The items of a piece in which an end tag or the end of a CDATA section is missing."""
    borders = [0, *(found.start() for found in re.finditer(rb"<item[\s>]", piece.data))]
    borders = sorted({*borders, len(piece.data)})
    for start, stop in pairwise(borders):
        line = piece.line + piece.data.count(b"\n", 0, start)
        data = piece.data[start:stop]
        if not _ADRIFT.search(data + b"<item>") and b"</item" not in data:
            data += b"</item>"
        yield Piece(piece.name, data, line, piece.offset + start)
