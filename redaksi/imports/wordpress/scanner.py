"""Cuts a huge export into the elements of its channel, one at a time, without building a tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

CHUNK = 1 << 18

_START = re.compile(rb"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
_TAG_END = re.compile(rb"""[^>"']*+(?:"[^"]*"[^>"']*+|'[^']*'[^>"']*+)*+>""")
_AROUND = re.compile(rb"</(?:channel|rss)\s*>", re.I)
_ID = re.compile(rb"<(?:[\w.-]+:)?post_id>\s*(?:<!\[CDATA\[)?\s*(\d{1,18})")
_CDATA = b"<![CDATA["
_CDATA_END = b"]]>"


@dataclass(slots=True)
class Piece:
    """One element of the channel. `state` is "whole", "cut" (the file ends in it) or "too-large"."""

    name: bytes  # with its prefix: b"wp:category"
    data: bytes
    line: int
    offset: int
    state: str = "whole"

    @property
    def item_id(self) -> int | None:
        found = _ID.search(self.data)
        return int(found[1]) if found else None


class Scanner:
    """Reads forward only; holds one element and one chunk, however large the file is."""

    def __init__(self, read: Callable[[int], bytes], *, longest: int = 64 << 20) -> None:
        self._read = read
        self._chunk = CHUNK
        self.longest = longest
        self._buffer = b""
        self._at = 0
        self._dropped = 0
        self._ended = False
        self.line = 1
        self.closed = False

    @property
    def offset(self) -> int:
        return self._dropped + self._at

    def peek(self, size: int) -> bytes:
        """The next bytes (fewer at the end), without moving on."""
        while len(self._buffer) - self._at < size and self._more():
            pass
        return self._buffer[self._at : self._at + size]

    def skip(self, size: int) -> None:
        self._advance(self._at + size)

    def start_tag(self) -> bytes:
        """The start tag that stands here, read over."""
        end = self._tag_end(self._at + 1)
        tag = self._buffer[self._at : end]
        self._advance(end)
        return tag

    def pieces(self) -> Iterator[Piece]:
        """The elements from here on; ends with the channel's end tag, or with the file."""
        while self._to_next_tag():
            found = _START.match(self._buffer, self._at)
            if found:
                yield self._piece((found[1] or b"") + found[2])
            elif _AROUND.match(self.peek(64)):
                self.closed = True
                return
            else:
                # A stray "<" or an end tag without its start: what follows may still be good.
                self._advance(self._at + 1)

    def _to_next_tag(self) -> bool:
        """Move to the next "<" that begins a tag; comments and the like are passed over."""
        while True:
            at = self._find(b"<", self._at)
            if at < 0:
                self._advance(len(self._buffer))
                return False
            self._advance(at)
            ahead = self.peek(256)
            for opening, closing in (
                (b"<!--", b"-->"),
                (_CDATA, _CDATA_END),
                (b"<?", b"?>"),
                (b"<!", b">"),
            ):
                if ahead.startswith(opening):
                    end = self._find(closing, self._at + len(opening))
                    self._advance(end + len(closing) if end >= 0 else len(self._buffer))
                    break
            else:
                return True

    def _piece(self, name: bytes) -> Piece:
        line, offset = self.line, self.offset
        tag_end = self._tag_end(self._at + 1)
        if self._buffer[tag_end - 2 : tag_end] == b"/>":
            return self._cut_off(name, tag_end, line, offset, "whole")
        closing = b"</" + name
        search = tag_end
        while True:
            end = self._buffer.find(closing, search)
            if end >= 0:
                past = self._past_cdata(end)
                after = self._buffer[end + len(closing) : end + len(closing) + 1]
                if not past and after and (after == b">" or after.isspace()):
                    stop = self._tag_end(end + 1)
                    return self._cut_off(name, stop, line, offset, "whole")
                if after or self._ended:
                    search = past or end + len(closing)
                    continue
            search = max(search, len(self._buffer) - len(closing) - 1)
            if len(self._buffer) - self._at > self.longest:
                return self._too_large(name, closing, line, offset)
            moved = self._at
            if not self._more():
                return self._cut_off(name, len(self._buffer), line, offset, "cut")
            search -= moved - self._at

    def _past_cdata(self, at: int) -> int:
        """The place behind the CDATA section that `at` lies in; 0 when it lies in none.

        A section that ends beyond what has been read ends at the end of the buffer for now.
        """
        opened = self._buffer.rfind(_CDATA, self._at, at)
        if opened < 0 or self._buffer.rfind(_CDATA_END, opened, at) >= 0:
            return 0
        end = self._buffer.find(_CDATA_END, at)
        return end + 3 if end >= 0 else at + 1

    def _too_large(self, name: bytes, closing: bytes, line: int, offset: int) -> Piece:
        """Run over an element that is too large to be held; its first bytes tell which it is."""
        piece = Piece(name, self._buffer[self._at : self._at + 65536], line, offset, "too-large")
        while True:
            end = self._buffer.find(closing + b">", self._at)
            if end >= 0:
                self._advance(end + len(closing) + 1)
                return piece
            self._advance(max(self._at, len(self._buffer) - len(closing) - 1))
            if not self._more():
                self._advance(len(self._buffer))
                return piece

    def _cut_off(self, name: bytes, end: int, line: int, offset: int, state: str) -> Piece:
        data = self._buffer[self._at : end]
        self._advance(end)
        return Piece(name, data, line, offset, state)

    def _tag_end(self, at: int) -> int:
        """The place behind the tag that has begun before `at`."""
        while True:
            found = _TAG_END.match(self._buffer, at)
            if found:
                return found.end()
            if len(self._buffer) - at > 65536:
                # A quotation mark without its fellow; the tag ends at the first bracket then.
                bracket = self._buffer.find(b">", at)
                return bracket + 1 if bracket >= 0 else len(self._buffer)
            moved = self._at
            if not self._more():
                bracket = self._buffer.find(b">", at)
                return bracket + 1 if bracket >= 0 else len(self._buffer)
            at -= moved - self._at

    def _find(self, what: bytes, start: int) -> int:
        while True:
            found = self._buffer.find(what, start)
            if found >= 0:
                return found
            start = max(start, len(self._buffer) - len(what) + 1)
            if start - self._at > self.longest:
                return -1
            moved = self._at
            if not self._more():
                return -1
            start -= moved - self._at

    def _more(self) -> bool:
        """Read on; what lies behind is dropped. False at the end of the input."""
        if self._ended:
            return False
        held = len(self._buffer) - self._at
        # An element larger than a chunk doubles the reads, so joining stays linear.
        data = self._read(max(self._chunk, held))
        if not data:
            self._ended = True
            return False
        self._dropped += self._at
        self._buffer = self._buffer[self._at :] + data
        self._at = 0
        return True

    def _advance(self, to: int) -> None:
        to = min(to, len(self._buffer))
        if to > self._at:
            self.line += self._buffer.count(b"\n", self._at, to)
            self._at = to
