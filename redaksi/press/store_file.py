"""The file of the store: opened by each thread, begun anew when it is damaged, done without when it is away."""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

logger = logging.getLogger("redaksi.press")

SCHEMA = """
CREATE TABLE IF NOT EXISTS sheet (
  key TEXT PRIMARY KEY, facts TEXT NOT NULL, body BLOB NOT NULL, size INTEGER NOT NULL,
  used INTEGER NOT NULL, digest BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sheet_used_size ON sheet (used, size);
CREATE TABLE IF NOT EXISTS mark (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS gone (
  tag TEXT NOT NULL, position INTEGER NOT NULL, moment REAL NOT NULL, PRIMARY KEY (tag, moment)
) WITHOUT ROWID;
"""
# Nothing is wrong with the file; it cannot be had, or not be written, at the moment.
PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PROTOCOL,
}
# Part of a file is missing that must be there.
CUT_OFF = sqlite3.SQLITE_IOERR_SHORT_READ
UNREACHABLE = (sqlite3.Error, OSError)


class StoreFile:
    """One SQLite file that many threads and processes share. Whatever is wrong with it, asking goes on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._mine = threading.local()

    def ask(self, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of the answer; none where the file cannot be read."""
        try:
            return self.link().execute(question, values).fetchall()
        except UNREACHABLE as error:
            self._trouble(error)
        except UnicodeError:
            # An address no text can hold is the key of nothing.
            pass
        return []

    def write(self, statement: str, values: Sequence[object]) -> bool:
        """Whether the file took it."""
        try:
            self.link().execute(statement, values)
        except UNREACHABLE as error:
            logger.debug("The page store did not take a sheet: %s", error)
            self._trouble(error)
            return False
        except UnicodeError:
            return False
        return True

    def link(self) -> sqlite3.Connection:
        """This thread's connection to the file that stands there now. Raises one of UNREACHABLE."""
        link: sqlite3.Connection | None = getattr(self._mine, "link", None)
        if link is not None and self._mine.process == os.getpid():
            if self._is_same_file():
                return link
            link.close()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        link = sqlite3.connect(self.path, timeout=0.25, isolation_level=None)
        link.executescript(
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;PRAGMA cache_size=-1000;" + SCHEMA
        )
        self._mine.link, self._mine.process = link, os.getpid()
        self._mine.inode, self._mine.looked = self.path.stat().st_ino, time.monotonic()
        return link

    def _is_same_file(self) -> bool:
        """Another process may have thrown the file away; looked at once a second."""
        now = time.monotonic()
        if now - self._mine.looked > 1:
            self._mine.looked = now
            try:
                return bool(self.path.stat().st_ino == self._mine.inode)
            except OSError:
                return False
        return True

    def _trouble(self, error: Exception) -> None:
        """A file that cannot be read is thrown away, and whoever comes next begins a new one."""
        code = getattr(error, "sqlite_errorcode", None) or 0
        if isinstance(error, OSError) or (code != CUT_OFF and code & 0xFF in PASSING):
            return
        logger.warning("The page store is damaged and is begun anew: %s", error)
        with contextlib.suppress(sqlite3.Error):
            self.close()
        # The file last: whoever opens it in between finds it whole, without what was in the log.
        for ending in ("-wal", "-shm", ""):
            with contextlib.suppress(OSError):
                Path(f"{self.path}{ending}").unlink()

    def close(self) -> None:
        """Close this thread's connection."""
        link = getattr(self._mine, "link", None)
        if link is not None:
            self._mine.link = None
            link.close()
