"""The store on disk: sheets that outlive the processes. One SQLite file for all workers of a machine.

It is a cache and no more: whatever is wrong with it, it is thrown away and begun anew, and an error
here never reaches a reader.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import zstandard

from redaksi.press.sheets import Sheet, unpacked

logger = logging.getLogger("redaksi.press")

SCHEMA = """
CREATE TABLE IF NOT EXISTS sheet (
  key TEXT PRIMARY KEY, facts TEXT NOT NULL, body BLOB NOT NULL, size INTEGER NOT NULL,
  used INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sheet_used_size ON sheet (used, size);
CREATE TABLE IF NOT EXISTS mark (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
# "Used" is kept by the hour: reading must not mean writing.
HOUR = 3600
# Every so many puts the size is looked at.
LOOK_EVERY = 200
BROKEN = (sqlite3.DatabaseError, zstandard.ZstdError, ValueError, KeyError, TypeError)


class Store:
    """Sheets by key, at most about `most` bytes of them."""

    def __init__(self, folder: Path, *, most: int) -> None:
        self.file = folder / "sheets.sqlite3"
        self.most = most
        self._mine = threading.local()
        self._puts = 0

    def get(self, key: str) -> Sheet | None:
        """The sheet kept under `key`."""
        try:
            link = self._link()
            row = link.execute(
                "SELECT facts, body, used FROM sheet WHERE key = ?", [key]
            ).fetchone()
            if row is None:
                return None
            sheet = unpacked(row[0], self._unpack(row[1]))
        except BROKEN as error:
            self._trouble(error)
            return None
        except OSError:
            return None
        if int(time.time()) - row[2] > HOUR:
            self._write("UPDATE sheet SET used = ? WHERE key = ?", [int(time.time()), key])
        return sheet

    def put(self, key: str, sheet: Sheet) -> bool:
        """Keep a sheet; whether that was possible."""
        facts, body = sheet.packed()
        packed = zstandard.ZstdCompressor(level=3, write_checksum=True).compress(body)
        done = self._write(
            "INSERT OR REPLACE INTO sheet VALUES (?, ?, ?, ?, ?)",
            [key, facts, packed, len(facts) + len(packed) + 200, int(time.time())],
        )
        self._puts += 1
        if self._puts % LOOK_EVERY == 0:
            self.make_room()
        return done

    def make_room(self) -> int:
        """Drop what was not read for the longest time when the store is too large; how many went."""
        try:
            link = self._link()
            total = link.execute("SELECT TOTAL(size) FROM sheet").fetchone()[0]
            if total <= self.most:
                return 0
            surplus, keys = total - 0.9 * self.most, []
            for key, size in link.execute("SELECT key, size FROM sheet ORDER BY used"):
                keys.append((key,))
                surplus -= size
                if surplus <= 0:
                    break
            link.executemany("DELETE FROM sheet WHERE key = ?", keys)
        except sqlite3.DatabaseError as error:
            self._trouble(error)
            return 0
        return len(keys)

    def drop(self, key: str) -> None:
        """Forget one sheet."""
        self._write("DELETE FROM sheet WHERE key = ?", [key])

    def clear(self) -> None:
        """Forget all of them."""
        self._write("DELETE FROM sheet", [])

    def belongs_to(self, whose: str) -> None:
        """Throw everything away that was made by another build, or from another database."""
        try:
            link = self._link()
            row = link.execute("SELECT value FROM mark WHERE name = 'whose'").fetchone()
        except sqlite3.DatabaseError as error:
            self._trouble(error)
            return
        if row is None or row[0] != whose:
            self.clear()
            self._write("INSERT OR REPLACE INTO mark VALUES ('whose', ?)", [whose])

    def keys(self, like: str = "%") -> Iterator[str]:
        """All keys, in order."""
        with contextlib.suppress(sqlite3.DatabaseError):
            for (key,) in self._link().execute(
                "SELECT key FROM sheet WHERE key LIKE ? ORDER BY key", [like]
            ):
                yield key

    def count(self) -> tuple[int, int]:
        """How many sheets, and their bytes on disk."""
        try:
            row = self._link().execute("SELECT COUNT(*), TOTAL(size) FROM sheet").fetchone()
        except sqlite3.DatabaseError as error:
            self._trouble(error)
            return 0, 0
        return int(row[0]), int(row[1])

    def close(self) -> None:
        """Close this thread's connection."""
        link = getattr(self._mine, "link", None)
        if link is not None:
            link.close()
            self._mine.link = None

    def _write(self, statement: str, values: list[object]) -> bool:
        try:
            self._link().execute(statement, values)
        except sqlite3.OperationalError as error:
            # Locked, or the disk is full: the sheet is not kept, and that is all.
            logger.debug("The page store did not take a sheet: %s", error)
            return False
        except sqlite3.DatabaseError as error:
            self._trouble(error)
            return False
        return True

    def _link(self) -> sqlite3.Connection:
        """This thread's connection to the file that stands there now."""
        link: sqlite3.Connection | None = getattr(self._mine, "link", None)
        if link is not None and self._mine.process == os.getpid():
            if self._is_same_file():
                return link
            link.close()
        self.file.parent.mkdir(parents=True, exist_ok=True)
        link = sqlite3.connect(self.file, timeout=0.25, isolation_level=None)
        link.executescript(
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;PRAGMA cache_size=-1000;" + SCHEMA
        )
        self._mine.link, self._mine.process = link, os.getpid()
        self._mine.inode, self._mine.looked = self.file.stat().st_ino, time.monotonic()
        return link

    def _is_same_file(self) -> bool:
        """Another process may have thrown the file away; looked at once a second."""
        now = time.monotonic()
        if now - self._mine.looked > 1:
            self._mine.looked = now
            try:
                return bool(self.file.stat().st_ino == self._mine.inode)
            except OSError:
                return False
        return True

    @staticmethod
    def _unpack(body: bytes) -> bytes:
        return zstandard.ZstdDecompressor().decompress(body)

    def _trouble(self, error: Exception) -> None:
        """A file that cannot be read is moved away, and the next one begins a new one."""
        if isinstance(error, sqlite3.OperationalError) and "malformed" not in str(error):
            return
        logger.warning("The page store is damaged and is begun anew: %s", error)
        with contextlib.suppress(sqlite3.Error):
            self.close()
        self._mine.link = None
        for ending in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                Path(f"{self.file}{ending}").unlink()
