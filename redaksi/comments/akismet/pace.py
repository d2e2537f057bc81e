"""How often a key may ask: a bucket for each, in memory that the web processes of a machine share."""

from __future__ import annotations

import fcntl
import mmap
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings

# A site under attack asks often; this many a second for ever, and so many at once.
A_SECOND: Final = 20.0
AT_ONCE: Final = 200.0
# More keys than this share buckets. Each has two numbers: what was used up, and when that was so.
BUCKETS: Final = 4096
SIZE: Final = BUCKETS * 16

_lock = threading.Lock()


def wait_for(key: int) -> int:
    """Seconds until this key may ask again; 0: now, and this counts as asking."""
    place = key % BUCKETS * 2
    with _alone() as numbers:
        # Since the machine was started, for all of its processes.
        now = time.monotonic()
        used, then = numbers[place], numbers[place + 1]
        # A moment to come is from before the machine was started.
        used = max(0.0, used - (now - then) * A_SECOND) if then <= now else 0.0
        may = used <= AT_ONCE - 1
        numbers[place], numbers[place + 1] = used + may, now
    return 0 if may else max(1, round((used + 1 - AT_ONCE) / A_SECOND))


@contextmanager
def _alone() -> Iterator[memoryview[float]]:
    """The numbers, while no other thread and no other process is at them."""
    handle, numbers = _shared(os.getpid())
    with _lock:
        if handle >= 0:
            fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield numbers
        finally:
            if handle >= 0:
                fcntl.flock(handle, fcntl.LOCK_UN)


@cache
def _shared(_process: int) -> tuple[int, memoryview[float]]:
    """The open file, -1 for none, and its numbers; a process that cannot have it counts for itself."""
    folder = settings.SITE_FOLDER
    try:
        assert folder is not None
        return _opened(folder.var / "spam" / "pace")
    except OSError:
        return -1, memoryview(mmap.mmap(-1, SIZE)).cast("d")


def _opened(file: Path) -> tuple[int, memoryview[float]]:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    # Written, not only made longer: a full disk is noticed here, and not by a signal later.
    os.posix_fallocate(handle, 0, SIZE)
    return handle, memoryview(mmap.mmap(handle, SIZE)).cast("d")
