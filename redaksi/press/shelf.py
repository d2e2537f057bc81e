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
    # Something of it was rendered for the reader who first asked.
    pressed: bool = False
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


# What a place costs besides its thing and the letters of its key.
ENTRY = 300


@dataclass(slots=True)
class _Place(Generic[Thing]):
    thing: Thing
    size: int
    # Since it was last passed over when room was made.
    asked: bool = False


class Shelf(Generic[Thing]):
    """Things by key. New ones come on probation; only what is asked for twice can push others out.

    A segmented list (Karedla, Love, Wherry, 1994): a flood of addresses nobody asks for again passes
    through the small segment and leaves the other as it is. What was asked for lately gets a second
    chance before it goes, so reading moves nothing about and takes no lock.
    """

    def __init__(self, most: int, *, probation: float = 0.2) -> None:
        self._limits = (most * probation, most * (1 - probation))
        self._new: OrderedDict[str, _Place[Thing]] = OrderedDict()
        self._proven: OrderedDict[str, _Place[Thing]] = OrderedDict()
        self._sizes = [0, 0]
        self._lock = threading.Lock()

    def get(self, key: str) -> Thing | None:
        """The thing, which has now proven itself."""
        found = self._proven.get(key)
        if found is not None:
            # Read without the lock; what is asked for is passed over when room is made.
            found.asked = True
            return found.thing
        return self._promote(key) if key in self._new else None

    def put(self, key: str, thing: Thing, size: int) -> None:
        """Keep or replace a thing."""
        with self._lock:
            segment = 1 if key in self._proven else 0
            self._out(key)
            self._in(segment, key, _Place(thing, size + ENTRY + len(key)))

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
            self._in(1, key, found)
            return found.thing

    def _in(self, segment: int, key: str, place: _Place[Thing]) -> None:
        if place.size > self._limits[segment]:
            return
        places = (self._new, self._proven)[segment]
        places[key] = place
        self._sizes[segment] += place.size
        while self._sizes[segment] > self._limits[segment] and places:
            oldest, passed = places.popitem(last=False)
            if passed.asked and segment:
                # A second chance, once for each time it was asked for since the last.
                passed.asked = False
                places[oldest] = passed
            else:
                self._sizes[segment] -= passed.size

    def _out(self, key: str) -> None:
        for segment, places in enumerate((self._new, self._proven)):
            found = places.pop(key, None)
            if found is not None:
                self._sizes[segment] -= found.size
