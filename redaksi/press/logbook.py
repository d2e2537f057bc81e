"""The logbook: what each web process of this machine does, in a small file of its own that all can read.

A process holds its file locked for as long as it lives. So a file that can be locked is of a dead one,
whatever became of its number since, and whoever reads takes it away.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import logging
import os
import secrets
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from redaksi.press.room import Room
from redaksi.press.shelf import Shelf

logger = logging.getLogger("redaksi.press")

WRITE_EVERY = 3.0
# One write of one page of memory, which readers see whole.
SIZE = 4096


@dataclass(frozen=True)
class Entry:
    """What one process said last. Times are Unix times."""

    process: int
    since: float
    at: float
    answers: dict[str, int]
    # Sheets it rendered.
    rendered: int
    # By shelf: how many things, and about how many bytes.
    shelves: dict[str, tuple[int, int]]
    # How far it knows the ledger.
    position: int
    # Since when the database has not answered it; None: it does.
    away_since: float | None

    @property
    def memory(self) -> int:
        """Bytes on all its shelves."""
        return sum(size for _number, size in self.shelves.values())


def entry_of(room: Room) -> Entry:
    """What there is to say of this process now."""
    shelves: dict[str, Shelf[Any]] = {
        "pages": room.pages,
        "passing": room.passing,
        "fragments": room.fragments,
    }
    return Entry(
        process=os.getpid(),
        since=room.counters.since,
        at=time.time(),
        answers=room.counters.answers(),
        rendered=room.counters.rendered,
        shelves={name: (len(shelf), int(shelf.bytes)) for name, shelf in shelves.items()},
        position=room.watch.positions.seen,
        away_since=room.watch.away_since,
    )


class Logbook:
    """The files of one machine's processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "processes"
        self._file: int | None = None
        self._writing = threading.Lock()
        self._ending = threading.Event()

    def keep(self, room: Room, *, every: float = WRITE_EVERY) -> threading.Thread:
        """Write down every few seconds what `room` does, for as long as the process lives."""

        def run() -> None:
            while not self._ending.is_set():
                self.note(room)
                self._ending.wait(every)

        thread = threading.Thread(target=run, name="press logbook", daemon=True)
        thread.start()
        return thread

    def note(self, room: Room) -> Entry:
        """Write down what `room` did by now. Numbers that were told once are never taken back."""
        with self._writing:
            entry = entry_of(room)
            try:
                self.write(entry)
            except OSError as error:
                # A full disk is no reason to stop; the next round may find room.
                logger.debug("The logbook was not written: %s", error)
        return entry

    def write(self, entry: Entry) -> None:
        """Put down what this process says now, in the place of what it said before."""
        if self._file is None or os.fstat(self._file).st_nlink == 0:
            self._open()
        assert self._file is not None
        text = json.dumps(asdict(entry), separators=(",", ":")).encode()
        os.pwrite(self._file, text.ljust(SIZE), 0)

    def close(self) -> None:
        """Leave the logbook, as a process that ends does by itself."""
        self._ending.set()
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def read(self) -> list[Entry]:
        """What the living processes said last, the oldest first; the files of dead ones go."""
        found = [_read(file) for file in sorted(self.folder.glob("*.json"))]
        return sorted((entry for entry in found if entry), key=lambda entry: entry.since)

    def _open(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._file is not None:
            os.close(self._file)
        # Machines that share the folder may use one number twice.
        name = f"{os.getpid()}-{secrets.token_hex(4)}.json"
        self._file = os.open(self.folder / name, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self._file, fcntl.LOCK_EX)
        if os.fstat(self._file).st_nlink == 0:
            # Somebody read it between the two lines, and took it for a dead one's.
            os.close(self._file)
            self._file = None
            self._open()


def _read(file: Path) -> Entry | None:
    try:
        handle = os.open(file, os.O_RDWR)
    except OSError:
        return None
    try:
        if _is_left_behind(handle):
            with contextlib.suppress(OSError):
                file.unlink()
            return None
        facts = json.loads(os.pread(handle, SIZE, 0))
        facts["shelves"] = {name: tuple(pair) for name, pair in facts["shelves"].items()}
        return Entry(**facts)
    except (ValueError, KeyError, TypeError):
        # Not written yet, or by another version.
        return None
    finally:
        os.close(handle)


def _is_left_behind(handle: int) -> bool:
    """Whether no process holds the file. The lock goes when the handle is closed."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
