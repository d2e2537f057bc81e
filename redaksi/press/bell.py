"""Eight bytes of memory that the processes of one machine share: they change with every commit."""

from __future__ import annotations

import logging
import mmap
import os
import time
from functools import cache
from pathlib import Path

logger = logging.getLogger("redaksi.press")

SIZE = 4096


class Bell:
    """Rung after each commit that changed what readers see. Hearing it costs one read of memory.

    The value says nothing but "not what it was": each ringing writes the clock's nanoseconds, so two
    processes that ring at once both leave another value than the one before.

    Where the file cannot be had (a full disk, a folder nobody may write) there is only this process's
    own memory, and the others notice by their polling.
    """

    def __init__(self, file: Path) -> None:
        try:
            self._memory = _opened(file)
        except OSError as error:
            logger.warning("Processes hear of each other's changes a second late: %s", error)
            self._memory = mmap.mmap(-1, SIZE)
        # One aligned machine word: a read sees the old value or the new one.
        self.words = memoryview(self._memory).cast("Q")

    @property
    def value(self) -> int:
        return self.words[0]

    def ring(self) -> None:
        """Tell everybody to look."""
        self.words[0] = time.time_ns()

    @staticmethod
    def of_site(var: Path) -> Bell:
        """The bell of a site folder, opened once a process."""
        return _of_site(var, os.getpid())


def _opened(file: Path) -> mmap.mmap:
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        # Written, not only made longer: else ringing would end the process when the disk is full.
        os.posix_fallocate(handle, 0, SIZE)
        return mmap.mmap(handle, SIZE)
    finally:
        os.close(handle)


@cache
def _of_site(var: Path, process: int) -> Bell:
    # Not in the folder of the press: that one may be emptied while processes have this file open.
    return Bell(var / "bell")
