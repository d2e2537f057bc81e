"""Looking at paragraph blocks as a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from redaksi.imports.wordpress.conversion.results import Block

_TAGS = re.compile(r"<(?!br>)[^>]*>")
# What may follow the last words of an article without being part of them.
_TRAILING = frozenset({"read_also", "picture", "gallery", "embed", "preserved"})


def inner(block: Block) -> str:
    """The inline HTML of a paragraph block that holds one paragraph."""
    value: str = block["value"]
    return value[3:-4]


def words(html: str) -> str:
    """The visible text of our own inline HTML; line breaks are line ends."""
    if "<" in html:
        html = _TAGS.sub("", html).replace("<br>", "\n")
    return unescape(html) if "&" in html else html


def last_paragraphs(blocks: list[Block]) -> Iterator[int]:
    """Places of the paragraphs at the end, from the last one up, furniture passed over."""
    for place in range(len(blocks) - 1, -1, -1):
        kind = blocks[place]["type"]
        if kind == "paragraph":
            yield place
        elif kind not in _TRAILING:
            return


def replace(blocks: list[Block], place: int, html: str) -> None:
    """Give a paragraph new words; one without any goes."""
    if words(html).strip():
        blocks[place] = {**blocks[place], "value": f"<p>{html}</p>"}
    else:
        del blocks[place]
