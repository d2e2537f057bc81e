"""The shelf in a process's memory: answers ready to be given out, at most so many bytes of them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from redaksi.press.sheets import Made

Headers = list[tuple[str, str]]
Thing = TypeVar("Thing")


@dataclass(slots=True)
class Variant:
    """One encoding of an answer, ready to go out."""

    etag: str
    # "" for none.
    encoding: str
    headers: Headers
    body: bytes
    # For a 304: the same without what speaks of a body.
    unchanged: Headers


@dataclass(slots=True)
class Ready:
    """A page with its holes filled, and what each sheet in it was made from.

    The plain body goes as soon as a compressed one is there: memory holds four times the pages, and
    the few readers who want another encoding wait for one decompression.
    """

    status: str
    # The content's own.
    headers: tuple[tuple[str, str], ...]
    made: tuple[Made, ...]
    until: float
    # The state of knowledge under which it was last found current.
    version: int
    body: bytes | None
    # Unix time at which the shell was rendered.
    at: float
    variants: dict[str, Variant] = field(default_factory=dict)
    # Shown though something is newer: the database was away, or the render took too long.
    stale: bool = False
    # What a cache in front is told of it; see front/holding.py.
    told: object | None = None

    @property
    def code(self) -> int:
        return int(self.status[:3])

    @property
    def size(self) -> int:
        """About what it costs in memory, in bytes."""
        return (
            2000
            + len(self.body or b"")
            + sum(len(variant.body) + 1500 for variant in self.variants.values())
            + 8 * sum(len(made.tags) for made in self.made)
        )


class Shelf(Generic[Thing]):
    """Things by key. New ones come on probation; only what is asked for twice can push others out.

    A segmented least-recently-used list (Karedla, Love, Wherry, 1994): a flood of addresses nobody
    asks for again passes through the small segment and leaves the other as it is.
    """

    def __init__(self, most: int, *, probation: float = 0.2) -> None:
        self._limits = (most * probation, most * (1 - probation))
        self._new: OrderedDict[str, tuple[Thing, int]] = OrderedDict()
        self._proven: OrderedDict[str, tuple[Thing, int]] = OrderedDict()
        self._sizes = [0, 0]
        self._lock = threading.Lock()

    def get(self, key: str) -> Thing | None:
        """The thing, which has now proven itself."""
        found = self._proven.get(key)
        if found is not None:
            return found[0]
        return self._promote(key) if key in self._new else None

    def touch(self, key: str) -> None:
        """Note that it is still asked for; called now and then, not at each reading."""
        with self._lock:
            if key in self._proven:
                self._proven.move_to_end(key)

    def put(self, key: str, thing: Thing, size: int) -> None:
        """Keep or replace a thing."""
        with self._lock:
            segment = 1 if key in self._proven else 0
            self._out(key)
            self._in(segment, key, thing, size)

    def drop(self, key: str) -> None:
        """Forget a thing."""
        with self._lock:
            self._out(key)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._new.clear()
            self._proven.clear()
            self._sizes = [0, 0]

    def __len__(self) -> int:
        return len(self._new) + len(self._proven)

    @property
    def bytes(self) -> int:
        return sum(self._sizes)

    def _promote(self, key: str) -> Thing | None:
        with self._lock:
            found = self._new.get(key)
            if found is None:
                return None
            self._out(key)
            self._in(1, key, *found)
            return found[0]

    def _in(self, segment: int, key: str, thing: Thing, size: int) -> None:
        things = (self._new, self._proven)[segment]
        things[key] = (thing, size)
        self._sizes[segment] += size
        while self._sizes[segment] > self._limits[segment] and things:
            _key, (_thing, freed) = things.popitem(last=False)
            self._sizes[segment] -= freed

    def _out(self, key: str) -> None:
        for segment, things in enumerate((self._new, self._proven)):
            found = things.pop(key, None)
            if found is not None:
                self._sizes[segment] -= found[1]
