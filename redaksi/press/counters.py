"""What a process's press did, counted since it began."""

from __future__ import annotations

import time
from itertools import count


class Counters:
    """Answers by how they came about. A page that is there costs one call of `hit` and no more."""

    def __init__(self) -> None:
        # Unix time.
        self.since = time.time()
        # Many threads answer at once, and a step of this counter is one step of the interpreter.
        self._hits = count()
        # A page out of memory was current.
        self.hit = self._hits.__next__
        # Put together from sheets that were there.
        self.stitched = 0
        # Put together, and a shell or a fragment of it had to be rendered for that.
        self.pressed = 0
        # Known to be out of date, or not known to be current.
        self.stale = 0
        # Answers nobody may keep.
        self.once = 0
        # There was nothing to give out.
        self.failed = 0
        # Let through to Django: the desk, forms, arguments that mean something.
        self.past = 0
        # Shells and fragments made anew.
        self.rendered = 0

    @property
    def hits(self) -> int:
        """How often `hit` was called; the counter itself tells it only in its words."""
        return int(repr(self._hits)[len("count(") : -1])

    def answers(self) -> dict[str, int]:
        """Answers by how they came about."""
        return {
            "hit": self.hits,
            "stitched": self.stitched,
            "rendered": self.pressed,
            "stale": self.stale,
            "once": self.once,
            "failed": self.failed,
            "past": self.past,
        }
