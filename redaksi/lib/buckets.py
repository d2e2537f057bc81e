"""How often somebody may ask: a bucket for each, in memory that the processes of a machine share.

A bucket fills at a steady rate until it is full, and each asking takes one out of it.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# What was used up, and when that was so: two numbers for each.
BYTES: Final = 16


@dataclass(frozen=True)
class Taken:
    """Whether there was one to take, how many are left, and seconds until there is one again."""

    may: bool
    left: float
    wait: float


class Buckets:
    """The buckets of a machine, in a file; whoever cannot have it counts for itself.

    More keys than there are buckets share them.
    """

    def __init__(self, file: Path | None, number: int) -> None:
        self._file = file
        self._number = number
        self._lock = threading.Lock()
        self._opened: tuple[int, int, memoryview[float]] | None = None

    def take(self, key: int, *, a_second: float, at_once: float, now: float | None = None) -> Taken:
        """Take one from the bucket of a key, where `at_once` fit in and `a_second` come back."""
        place = key % self._number * 2
        with self._alone() as numbers:
            # Since the machine was started, for all of its processes.
            now = time.monotonic() if now is None else now
            used, then = numbers[place], numbers[place + 1]
            # A moment to come is from before the machine was started.
            used = max(0.0, used - (now - then) * a_second) if then <= now else 0.0
            may = used <= at_once - 1
            used += may
            numbers[place], numbers[place + 1] = used, now
        return Taken(may, max(0.0, at_once - used), max(0.0, (used + 1 - at_once) / a_second))

    @contextmanager
    def _alone(self) -> Iterator[memoryview[float]]:
        """The numbers, while no other thread and no other process is at them."""
        with self._lock:
            handle, numbers = self._own()
            if handle >= 0:
                fcntl.flock(handle, fcntl.LOCK_EX)
            try:
                yield numbers
            finally:
                if handle >= 0:
                    fcntl.flock(handle, fcntl.LOCK_UN)

    def _own(self) -> tuple[int, memoryview[float]]:
        """The open file, -1 for none, and its numbers; of a fork it would lock for its parent too."""
        if self._opened is None or self._opened[0] != os.getpid():
            self._opened = (os.getpid(), *self._open())
        return self._opened[1:]

    def _open(self) -> tuple[int, memoryview[float]]:
        size = self._number * BYTES
        try:
            if self._file is None:
                raise FileNotFoundError
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
            # Written, not only made longer: a full disk is noticed here, and not by a signal later.
            os.posix_fallocate(handle, 0, size)
            return handle, memoryview(mmap.mmap(handle, size)).cast("d")
        except OSError:
            return -1, memoryview(mmap.mmap(-1, size)).cast("d")
