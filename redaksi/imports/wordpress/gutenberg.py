"""The block comments of WordPress's editor: `<!-- wp:name {"json"} -->` … `<!-- /wp:name -->`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

_DELIMITER = re.compile(
    r"<!--\s+(/)?wp:([a-z][a-z0-9_-]*/)?([a-z][a-z0-9_-]*)\s+"
    r"(?:(\{(?:(?!\}\s+/?-->|<!--).)*+\})\s+)?(/)?-->",
    re.S,
)
DEEPEST = 60


class MalformedBlocks(ValueError):
    """Block comments that do not pair; the body is better read as plain HTML."""


@dataclass(slots=True)
class WordPressBlock:
    """One block; `name` is "" for HTML between blocks. Children and HTML stand in order."""

    name: str
    attributes: dict[str, Any] = field(default_factory=dict)
    content: list[str | WordPressBlock] = field(default_factory=list)
    source: str = ""

    @property
    def html(self) -> str:
        """Its HTML, children's included, without any delimiter."""
        content = self.content
        if len(content) == 1 and isinstance(content[0], str):
            return content[0]
        return "".join([part if isinstance(part, str) else part.html for part in content])

    @property
    def children(self) -> list[WordPressBlock]:
        return [part for part in self.content if not isinstance(part, str)]

    def text(self, name: str) -> str:
        """An attribute, if it is a string."""
        value = self.attributes.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        value = self.attributes.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else 0


def has_blocks(body: str) -> bool:
    return "<!-- wp:" in body


def parse(body: str) -> list[WordPressBlock]:
    """The blocks of a body. Raises MalformedBlocks when the delimiters do not pair."""
    top = WordPressBlock("")
    stack = [top]
    starts: list[int] = []
    at = 0
    for found in _DELIMITER.finditer(body):
        closing, vendor, short, attributes, empty = found.groups()
        name = (vendor or "core/") + short
        if found.start() > at and (len(stack) > 1 or not body[at : found.start()].isspace()):
            stack[-1].content.append(body[at : found.start()])
        at = found.end()
        if closing:
            if len(stack) < 2 or stack[-1].name != name:
                raise MalformedBlocks(f"{found[0][:60]} closes nothing")
            stack.pop().source = body[starts.pop() : at]
            continue
        block = WordPressBlock(name, _json(attributes))
        stack[-1].content.append(block)
        if empty:
            block.source = found[0]
        else:
            stack.append(block)
            starts.append(found.start())
            if len(stack) > DEEPEST:
                raise MalformedBlocks(f"more than {DEEPEST} blocks inside one another")
    if len(stack) > 1:
        raise MalformedBlocks(f"{stack[-1].name} is never closed")
    if at < len(body):
        top.content.append(body[at:])
    return [WordPressBlock("", {}, [p]) if isinstance(p, str) else p for p in top.content]


def without_delimiters(body: str) -> str:
    return re.sub(r"<!--\s+/?wp:.*?-->", "\n\n", body, flags=re.S)


def _json(text: str | None) -> dict[str, Any]:
    if not text:
        return {}
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
