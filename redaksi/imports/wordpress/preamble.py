"""What stands before the first element of the channel, and whether it is an export at all."""

from __future__ import annotations

import re

from redaksi.imports.wordpress.fields import FieldReader
from redaksi.imports.wordpress.records import ExportError, Problem
from redaksi.imports.wordpress.scanner import Scanner
from redaksi.lib import xml

EXPORT_AGAIN = "Make the file again: in the old site's admin under Tools → Export, All content."

_ROOM = 65536
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:rss|RDF)(?=[\s>])")
_CHANNEL = re.compile(rb"\s*<channel(?:\s[^>]*)?>")
_QUIET = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.S)
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)


def read_preamble(scanner: Scanner, name: str, problems: list[Problem]) -> FieldReader:
    """Moves behind `<channel>`; raises ExportError where there is none."""
    start = scanner.peek(_ROOM)
    if not start.strip():
        raise ExportError(f"{name} is empty.", remedy=EXPORT_AGAIN)
    quiet = _blanked(start)
    root = _ROOT.search(quiet)
    before = quiet[: root.start() if root else len(quiet)]
    if declared := _DECLARED.search(before):
        raise ExportError(
            "The file declares a document type or entities; exports never do, and none is read.",
            line=start.count(b"\n", 0, declared.start()) + 1,
            remedy=EXPORT_AGAIN,
        )
    if root is None:
        raise ExportError(_what_it_is(quiet), line=1, remedy=EXPORT_AGAIN)
    if junk := before.strip():
        detail = f"text before the XML was passed over: {junk[:60]!r}"
        problems.append(Problem("leading", detail, 1, 0))
    scanner.skip(root.start())
    prefixes = xml.namespaces(scanner.start_tag())
    channel = _CHANNEL.match(_blanked(scanner.peek(_ROOM)))
    if channel is None:
        message = "The file is RSS-like, but has no <channel>."
        raise ExportError(message, scanner.line, remedy=EXPORT_AGAIN)
    scanner.skip(channel.end())
    return FieldReader(prefixes, xml.declared_encoding(start.lstrip()))


def _blanked(data: bytes) -> bytes:
    """The same length, comments and processing instructions blanked out, lines kept."""
    return _QUIET.sub(lambda found: re.sub(rb"[^\n]", b" ", found[0]), data)


def _what_it_is(quiet: bytes) -> str:
    text = quiet.strip()[:300]
    root = re.search(rb"<([A-Za-z][\w:.-]*)", text)
    if re.search(rb"<(?:!DOCTYPE html|html)\b", text, re.I):
        return "This is a web page, not a WordPress export."
    if root and text.startswith(b"<"):
        return f"The root of this XML is <{root[1].decode()}>, not <rss>."
    return f"This is not XML; it begins with {xml.decode(text[:40])[0]!r}."
