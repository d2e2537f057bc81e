"""The short way for what most of an archive consists of: a paragraph of words, bold, links.

It writes exactly what the long way through an HTML parser would write, or does nothing.
"""

from __future__ import annotations

import re
from html import unescape

from redaksi.imports.wordpress.conversion.flow import Flow

_PARAGRAPH = re.compile(r'\s*<p(?: (?:class|style|dir)="[^"<>&]*")*>(.*)</p>\s*', re.S)
_TAG = re.compile(r"(<[^<>]*>)")
_OPENINGS = {f"<{tag}>": tag for tag in ("strong", "b", "em", "i")}
_CLOSINGS = {f"</{tag}>": tag for tag in ("strong", "b", "em", "i", "a")}
_BREAKS = frozenset({"<br>", "<br/>", "<br />"})
_LINK = re.compile(r'<a href="([^"<>]*)"(?: (?:target|rel|title|data-\w+)="[^"<>]*")*>')


def paragraph_into(flow: Flow, html: str) -> bool:
    """True when `html` was one such paragraph and has been written."""
    found = _PARAGRAPH.fullmatch(html)
    if found is None or "[" in html:
        return False
    inner = found[1]
    if "<" not in inner:
        if ">" in inner or "\x00" in inner:
            return False
        flow.words(inner)
        return True
    parts = _TAG.split(inner)
    return _is_balanced(parts) and _write(flow, parts)


def _is_balanced(parts: list[str]) -> bool:
    stack: list[str] = []
    for place, part in enumerate(parts):
        if not place % 2:
            if "<" in part or ">" in part or "\x00" in part:
                return False
        elif tag := _OPENINGS.get(part):
            # The same element in itself is a parser's matter.
            if tag in stack:
                return False
            stack.append(tag)
        elif tag := _CLOSINGS.get(part):
            if not stack or stack.pop() != tag:
                return False
        elif part not in _BREAKS:
            if "a" in stack or _LINK.fullmatch(part) is None:
                return False
            stack.append("a")
    return not stack


def _write(flow: Flow, parts: list[str]) -> bool:
    flow.paragraph()
    closes: list[bool] = []
    for place, part in enumerate(parts):
        if not place % 2:
            if part:
                flow.text(unescape(part) if "&" in part else part)
        elif tag := _OPENINGS.get(part):
            flow.open(tag, part)
            closes.append(True)
        elif part in _BREAKS:
            flow.line_break()
        elif part in _CLOSINGS:
            if closes.pop():
                flow.close()
        else:
            link = _LINK.fullmatch(part)
            opening, reference = flow.work.link(unescape(link[1]) if link else "")
            if opening:
                flow.open("a", opening, reference)
            closes.append(bool(opening))
    flow.paragraph()
    return True
