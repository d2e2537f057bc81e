"""Processes of one run that wait for each other."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def one_at_a_time(file: Path) -> Iterator[None]:
    """Whoever comes second waits until the first has done."""
    with file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
