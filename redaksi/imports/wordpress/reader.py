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
from pathlib import Path
from types import TracebackType

from lxml import etree

from redaksi.imports.wordpress import elements, lenient
from redaksi.imports.wordpress.elements import Field
from redaksi.imports.wordpress.records import ExportError, Head, Item, Problem, Record
from redaksi.imports.wordpress.scanner import Piece, Scanner
from redaksi.imports.wordpress.source import Source
from redaksi.lib import xml

LARGEST_ITEM = 64 << 20
MOST_PROBLEMS = 10_000
KNOWN_VERSIONS = ("1.0", "1.1", "1.2")
_EXPORT_AGAIN = "Make the file again: in the old site's admin under Tools → Export, All content."
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
        self._keys: dict[str, str] = {}
        self._names: dict[bytes, str] = {}
        self.head = Head()
        self.problems: list[Problem] = []
        self.problem_count = 0
        self.controls_removed = 0
        self.bytes_recoded = 0
        self.items_seen = 0
        self.complete = False
        self._read_prolog()
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
                "truncated", f"the file ends before its end tag. {_EXPORT_AGAIN}",
                self._scanner.line, self._scanner.offset,
            )

    def _read_prolog(self) -> None:
        scanner = self._scanner
        start = scanner.peek(65536)
        self._declared = xml.declared_encoding(start.lstrip())
        root = _ROOT.search(_blanked(start))
        if not start.strip():
            raise ExportError(f"{self._source.path.name} is empty.", remedy=_EXPORT_AGAIN)
        before = _blanked(start)[: root.start() if root else len(start)]
        if re.search(rb"<!(?:DOCTYPE|ENTITY)", before, re.I):
            raise ExportError(
                "The file declares a document type or entities; exports never do, and none is read.",
                line=start[: before.upper().find(b"<!")].count(b"\n") + 1,
                remedy=_EXPORT_AGAIN,
            )
        if root is None:
            raise ExportError(_what_it_is(start), line=1, remedy=_EXPORT_AGAIN)
        if junk := before.strip():
            self._report("leading", f"text before the XML was passed over: {junk[:60]!r}", 1, 0)
        scanner.skip(root.start())
        prefixes = xml.namespaces(scanner.start_tag())
        self._prefixes = prefixes
        self._wrap = _wrapper(prefixes)
        after = _CHANNEL.match(_blanked(scanner.peek(65536)))
        if after is None:
            raise ExportError(
                "The file is RSS-like, but has no <channel>.", scanner.line, remedy=_EXPORT_AGAIN
            )
        scanner.skip(after.end())

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
                remedy=_EXPORT_AGAIN,
            )
        if version not in KNOWN_VERSIONS:
            said = f"the version {version[:20]!r}" if version else "no wp:wxr_version"
            self._report("version", f"the file names {said}; it is read as WXR 1.2", 1, 0)
        return first

    def _into_head(self, name: str, piece: Piece) -> None:
        fields = self._fields(piece)
        if name in _RECORDS:
            record = _record(name, fields)
            if isinstance(record, elements.Author):
                self.head.authors.append(record)
            elif isinstance(record, elements.Term):
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
        if b"<item" in piece.data[5:] and not self._is_well_formed(piece):
            parts = list(_parted(piece))
            self._report(
                "malformed", "an item is not closed before the next begins",
                piece.line, piece.offset, piece.item_id,
            )
        for part in parts:
            item = self._item(part)
            if item is not None:
                yield item

    def _item(self, piece: Piece) -> Item | None:
        def complain(kind: str, detail: str) -> None:
            self._report(kind, detail, piece.line, piece.offset, piece.item_id)

        return elements.item(self._fields(piece), self.items_seen, piece.line, complain)

    def _is_well_formed(self, piece: Piece) -> bool:
        try:
            xml.parse(self._wrapped(xml.mend(piece.data, self._declared).data))
        except xml.XmlError:
            return False
        return True

    def _fields(self, piece: Piece) -> list[Field]:
        """The element's fields: strictly, after mending, or leniently, whichever works first."""
        try:
            return self._strict(piece.data)
        except xml.XmlError as error:
            return self._mended(piece, error)

    def _mended(self, piece: Piece, first: xml.XmlError) -> list[Field]:
        mended = xml.mend(piece.data, self._declared)
        self.controls_removed += mended.controls
        self.bytes_recoded += mended.recoded
        line = piece.line + first.line - 1
        try:
            fields = self._strict(mended.data)
        except xml.XmlError as error:
            if len(mended.data) > lenient.LONGEST:
                self._report("malformed", f"skipped: {error}", line, piece.offset, piece.item_id)
                return []
            text = mended.data.decode("utf-8", "replace")
            inner = text[text.find(">") + 1 : text.rfind("</")]
            fields = list(lenient.fields(inner, _LENIENT_KEYS))
            if not fields:
                fields = [("", lenient.text_of(inner), {}, [])]
            self._report("repaired", f"not well-formed: {error}", line, piece.offset, piece.item_id)
        if mended.controls:
            detail = f"{mended.controls} characters that XML forbids were removed"
            self._report("controls", detail, line, piece.offset, piece.item_id)
        if mended.recoded:
            detail = f"{mended.recoded} bytes were not UTF-8 and were read as {self._read_as}"
            self._report("encoding", detail, line, piece.offset, piece.item_id)
        return fields

    @property
    def _read_as(self) -> str:
        return "Windows-1252" if self._declared == "utf-8" else self._declared

    def _strict(self, data: bytes) -> list[Field]:
        root = xml.parse(self._wrapped(data))[0]
        fields = self._children(root)
        if not fields:
            return [("", root.text or "", {}, [])]
        return fields

    def _wrapped(self, data: bytes) -> bytes:
        return self._wrap + data + b"</r>"

    def _children(self, root: etree._Element) -> list[Field]:
        fields: list[Field] = []
        keys = self._keys
        for child in root:
            tag = child.tag
            key = keys.get(tag)
            if key is None:
                key = keys[tag] = _key(tag)
            attributes = dict(child.attrib) if key == "category" else {}
            if len(child) == 0:
                fields.append((key, child.text or "", attributes, []))
            elif key in _GROUPS:
                fields.append((key, "", attributes, self._children(child)))
            else:
                fields.append((key, "".join(child.itertext()), attributes, []))
        return fields

    def _local(self, name: bytes) -> str:
        """ "item", "title", "wp:category": the prefix is told by its address, not by its letters."""
        known = self._names.get(name)
        if known is None:
            prefix, _colon, local = name.decode("ascii", "replace").rpartition(":")
            address = self._prefixes.get(prefix, "wordpress.org/export" if prefix == "wp" else "")
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
        what = "item" if self._local(piece.name) == "item" else piece.name.decode("ascii", "replace")
        if piece.state == "cut":
            kind, detail = "truncated", f"the file ends inside this {what}. {_EXPORT_AGAIN}"
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


_GROUPS = frozenset({"postmeta", "comment", "commentmeta", "termmeta"})
_RECORDS = frozenset({"wp:author", "wp:category", "wp:tag", "wp:term"})
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:rss|RDF)(?=[\s>])")
_CHANNEL = re.compile(rb"\s*<channel(?:\s[^>]*)?>")
_QUIET = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.S)
_LENIENT_KEYS = {"content:encoded": "content", "excerpt:encoded": "excerpt"}


def _blanked(data: bytes) -> bytes:
    """The same length, comments and processing instructions blanked out, lines kept."""
    return _QUIET.sub(lambda found: re.sub(rb"[^\n]", b" ", found[0]), data)


def _what_it_is(start: bytes) -> str:
    text = _blanked(start).strip()[:300]
    root = re.search(rb"<([A-Za-z][\w:.-]*)", text)
    if re.search(rb"<(?:!DOCTYPE html|html)\b", text, re.I):
        return "This is a web page, not a WordPress export."
    if root and text.startswith(b"<"):
        return f"The root of this XML is <{root[1].decode()}>, not <rss>."
    shown = xml.decode(text[:40])[0]
    return f"This is not XML; it begins with {shown!r}."


def _wrapper(prefixes: dict[str, str]) -> bytes:
    known = {
        "wp": "http://wordpress.org/export/1.2/",
        "excerpt": "http://wordpress.org/export/1.2/excerpt/",
        "content": "http://purl.org/rss/1.0/modules/content/",
        "dc": "http://purl.org/dc/elements/1.1/",
    }
    declared = "".join(
        f' xmlns:{prefix}="{address}"'
        for prefix, address in {**known, **prefixes}.items()
        if address and prefix not in {"xml", "xmlns"}
    )
    return f"<r{declared}>".encode()


def _key(tag: str) -> str:
    address, _brace, local = tag.removeprefix("{").rpartition("}")
    if local == "encoded":
        return "excerpt" if "excerpt" in address else "content"
    if not address or "/export/" in address or address == "http://purl.org/dc/elements/1.1/":
        return local
    return f"{local}?"


def _record(name: str, fields: list[Field]) -> Record:
    if name == "wp:author":
        return elements.author(fields)
    return elements.term(name.removeprefix("wp:"), fields)


def _parted(piece: Piece) -> Iterator[Piece]:
    """The items of a piece in which an end tag or the end of a CDATA section is missing."""
    borders = [0, *(found.start() for found in re.finditer(rb"<item[\s>]", piece.data))]
    borders = sorted({*borders, len(piece.data)})
    for start, stop in zip(borders, borders[1:], strict=False):
        line = piece.line + piece.data.count(b"\n", 0, start)
        data = piece.data[start:stop]
        if not _ADRIFT.search(data + b"<item>") and b"</item" not in data:
            data += b"</item>"
        yield Piece(piece.name, data, line, piece.offset + start)
