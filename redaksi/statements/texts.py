"""The text of an article as statements count in it: a plain text for each block."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from redaksi.articles.quoted import block_key
from redaksi.lib.html import sanitise
from redaksi.lib.prose import prose
from redaksi.lib.prose_places import words_of
from redaksi.statements.found import Span

# Between two blocks, so that a quotation may go on in the next.
BETWEEN = "\n\n"
# What is read at once; nobody writes more, and what comes behind it is left unread.
LONGEST = 400_000


@dataclass(frozen=True)
class Block:
    """One block's words, and where they begin in the whole text."""

    key: str
    kind: str
    text: str
    begins: int

    @property
    def ends(self) -> int:
        return self.begins + len(self.text)


@dataclass(frozen=True)
class Text:
    """All that an article says, block by block."""

    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, raw: Iterable[dict[str, Any]]) -> Text:
        """The text of a body's stored blocks."""
        found: list[Block] = []
        begins = 0
        for place, block in enumerate(raw):
            words = _words(block)
            if not words.strip() or begins + len(words) > LONGEST:
                continue
            found.append(Block(block_key(block, place), block["type"], words, begins))
            begins += len(words) + len(BETWEEN)
        return cls(tuple(found))

    @property
    def whole(self) -> str:
        """The text in one piece."""
        return BETWEEN.join(block.text for block in self.blocks)

    def digest(self, language: str) -> str:
        """What changes when anything in it does."""
        told = "\0".join((language, *(f"{block.key}\1{block.text}" for block in self.blocks)))
        return hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=20).hexdigest()

    def block(self, key: str) -> Block | None:
        """The block of a key."""
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> dict[str, Block]:
        return {block.key: block for block in self.blocks}

    def places(self, span: Span) -> list[dict[str, Any]]:
        """A span of the whole text as places in its blocks, without blanks at their ends."""
        found = []
        for block in self.blocks:
            start, end = max(span.start, block.begins), min(span.end, block.ends)
            if start < end and (place := place_in(block, start - block.begins, end - block.begins)):
                found.append(place)
        return found


def place_in(block: Block, start: int, end: int) -> dict[str, Any] | None:
    """A place in a block as it is stored; None where there are only blanks."""
    words = block.text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    if not words:
        return None
    return {"block": block.key, "start": start, "end": start + len(words), "text": words}


def _words(block: dict[str, Any]) -> str:
    value = block.get("value")
    kind = block.get("type")
    if kind == "paragraph" and isinstance(value, str):
        return words_of(prose(value))
    if not isinstance(value, dict):
        return ""
    if kind == "quote":
        return str(value.get("text") or "")
    if kind == "list":
        return "\n".join(words_of(prose(str(item))) for item in _items(value.get("items")))
    if kind == "preserved":
        return words_of(sanitise(str(value.get("html") or "")))
    return ""


def _items(values: Any) -> list[Any]:
    return [
        one["value"] if isinstance(one, dict) and "value" in one else one for one in values or []
    ]
