"""Reads an element that is not well-formed XML, field by field, as far as its tags can be told."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from redaksi.imports.wordpress.elements import Field

# A bound on work, for what no real export holds.
LONGEST = 16 << 20

_GROUPS = {"postmeta", "comment", "commentmeta", "termmeta"}
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_OPENING = re.compile(r"<((?:[\w.-]+:)?([\w.-]+))((?:\s[^<>]*?)?)(/?)>")


def fields(text: str, prefixes: dict[str, str]) -> Iterator[Field]:
    """The fields of one element, given without its own tags.

    A CDATA section ends where `]]>` stands right before the end tag of its field, as WordPress's
    own importer has it, so that unescaped `]]>` inside does no harm.
    """
    at = 0
    while opening := _OPENING.search(text, at):
        name, local, attributes, empty = opening.groups()
        if empty:
            inner, at = "", opening.end()
        else:
            inner, at = _until_closed(text, name, opening.end())
        found = {
            key: html.unescape(double or single)
            for key, double, single in _ATTRIBUTE.findall(attributes)
        }
        key = prefixes.get(name, local)
        if local in _GROUPS:
            yield key, "", found, list(fields(inner, prefixes))
        else:
            yield key, text_of(inner), found, []


def _until_closed(text: str, name: str, start: int) -> tuple[str, int]:
    """What stands before the end tag, and where to go on; up to the next field without one."""
    closing = re.compile(rf"</{re.escape(name)}\s*>")
    if re.compile(r"\s*<!\[CDATA\[").match(text, start):
        whole = re.compile(rf"\]\]>\s*</{re.escape(name)}\s*>").search(text, start)
        plain = closing.search(text, start)
        # Another field of the same name in between means that this section was never closed.
        if whole and plain and f"<{name}>" not in text[plain.end() : whole.start()]:
            return text[start : whole.start() + 3], whole.end()
    if end := closing.search(text, start):
        return text[start : end.start()], end.end()
    following = re.compile(r"<(?:wp|dc|content|excerpt):\w+").search(text, start)
    stop = following.start() if following else len(text)
    return text[start:stop], stop


def text_of(inner: str) -> str:
    plain = inner.strip()
    if not plain.startswith("<![CDATA["):
        return html.unescape(re.sub(r"<!\[CDATA\[(.*?)\]\]>", r"\1", inner, flags=re.S))
    plain = plain.removeprefix("<![CDATA[").removesuffix("]]>")
    return plain.replace("]]]]><![CDATA[>", "]]>")
