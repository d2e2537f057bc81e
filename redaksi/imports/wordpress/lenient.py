"""Reads an element that is not well-formed XML, field by field, as far as its tags can be told."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from redaksi.imports.wordpress.elements import Field

# A bound on work, for what no real export holds.
LONGEST = 4 << 20
MOST_UNCLOSED = 200
MOST_FIELDS = 20_000
MOST_END_TAGS = 50

_GROUPS = {"postmeta", "comment", "commentmeta", "termmeta"}
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CDATA = re.compile(r"\s*<!\[CDATA\[")
# Blanks may stand between a section and the end tag of its field.
_CDATA_END = re.compile(r".*\]\]>\s*\Z", re.S)
_FIELD = re.compile(r"<(?:wp|dc|content|excerpt):\w+")
_OPENING = re.compile(r"<((?:[\w.-]+:)?([\w.-]+))((?:\s[^<>]*?)?)(/?)>")


def fields(text: str, prefixes: dict[str, str]) -> Iterator[Field]:
    """The fields of one element, given without its own tags.

    A CDATA section ends where `]]>` stands right before the end tag of its field, as WordPress's
    own importer has it, so that unescaped `]]>` inside does no harm.
    """
    at = unclosed = 0
    for _number in range(MOST_FIELDS):
        opening = _OPENING.search(text, at)
        if opening is None or unclosed >= MOST_UNCLOSED:
            return
        name, local, attributes, empty = opening.groups()
        if empty:
            inner, at = "", opening.end()
        else:
            inner, at, closed = _until_closed(text, name, opening.end())
            unclosed += not closed
        found = {
            key: html.unescape(double or single)
            for key, double, single in _ATTRIBUTE.findall(attributes)
        }
        key = prefixes.get(name, local)
        if local in _GROUPS:
            yield key, "", found, list(fields(inner, prefixes))
        else:
            yield key, text_of(inner), found, []


def _until_closed(text: str, name: str, start: int) -> tuple[str, int, bool]:
    """What stands before the end tag, where to go on, and whether there was an end tag."""
    end, behind = _end_tag(text, name, start)
    if end >= 0 and _CDATA.match(text, start):
        last, tries = end, 1
        while last >= 0 and not _CDATA_END.match(text, max(start, last - 80), last):
            last, behind = _end_tag(text, name, last + 1) if tries < MOST_END_TAGS else (-1, -1)
            tries += 1
        # Another field of the same name in between means that this section was never closed.
        if last >= 0 and f"<{name}>" not in text[end:last]:
            return text[start:last], behind, True
        behind = _end_tag(text, name, start)[1]
    if end >= 0:
        return text[start:end], behind, True
    following = _FIELD.search(text, start)
    stop = following.start() if following else len(text)
    return text[start:stop], stop, False


def _end_tag(text: str, name: str, start: int) -> tuple[int, int]:
    """Where the end tag begins and ends; -1 without one."""
    at = text.find(f"</{name}", start)
    while at >= 0:
        behind = text.find(">", at)
        if behind >= 0 and not text[at + len(name) + 2 : behind].strip():
            return at, behind + 1
        at = text.find(f"</{name}", at + 1)
    return -1, -1


def text_of(inner: str) -> str:
    plain = inner.strip()
    if not plain.startswith("<![CDATA["):
        return html.unescape(re.sub(r"<!\[CDATA\[(.*?)\]\]>", r"\1", inner, flags=re.S))
    plain = plain.removeprefix("<![CDATA[").removesuffix("]]>")
    return plain.replace("]]]]><![CDATA[>", "]]>")
