"""The store on disk: sheets that outlive the processes. One SQLite file for all workers of a machine.

It is a cache and no more: whatever is wrong with it, it is thrown away and begun anew, and an error
here never reaches a reader.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import zstandard

from redaksi.press.positions import Gone
from redaksi.press.sheets import Made, Sheet, made_of, unpacked

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
# "Used" is kept by the hour: reading must not mean writing.
HOUR = 3600
# Every so many puts the size is looked at.
LOOK_EVERY = 200
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
# What a sheet can be that is none.
NO_SHEET = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    MemoryError,
    zstandard.ZstdError,
)


@dataclass(frozen=True)
class Stock:
    """What a store holds. Times are Unix times; None while it is empty."""

    sheets: int
    bytes: int
    limit: int
    # When the sheet nobody wanted for the longest time was last wanted, to the hour; and the newest.
    oldest: int | None
    newest: int | None


class Store:
    """Sheets by key, at most about `most` bytes of them; `build` is what they are made with."""

    def __init__(self, folder: Path, *, most: int, build: str = "") -> None:
        self.file = folder / "sheets.sqlite3"
        self.most = most
        self.build = build
        self._mine = threading.local()
        self._puts = 0
        self._highest = 0

    def get(self, key: str) -> Sheet | None:
        """The sheet kept under `key`."""
        rows = self._ask("SELECT facts, body, used, digest FROM sheet WHERE key = ?", [key])
        if not rows:
            return None
        facts, body, used, digest = rows[0]
        try:
            if digest != self._digest(key, facts, body):
                raise ValueError("written by another build, or damaged")
            sheet = unpacked(facts, zstandard.ZstdDecompressor().decompress(body))
        except NO_SHEET as error:
            logger.debug("What the page store had of %r is no page: %s", key, error)
            return None
        if int(time.time()) - used > HOUR:
            self._write("UPDATE sheet SET used = ? WHERE key = ?", [int(time.time()), key])
        return sheet

    def made(self, key: str) -> Made | None:
        """What the sheet under `key` was made from; far cheaper than the sheet."""
        try:
            row = self._link().execute("SELECT facts FROM sheet WHERE key = ?", [key]).fetchone()
            return made_of(row[0]) if row else None
        except (*NO_SHEET, *UNREACHABLE):
            return None

    def put(self, key: str, sheet: Sheet) -> bool:
        """Keep a sheet; whether that was possible."""
        facts, body = sheet.packed()
        packed = zstandard.ZstdCompressor(level=3).compress(body)
        try:
            digest = self._digest(key, facts, packed)
        except UnicodeError:
            return False
        size = len(key) + len(facts) + len(packed) + 250
        self._note_position(sheet.made.stamp.position)
        done = self._write(
            "INSERT OR REPLACE INTO sheet VALUES (?, ?, ?, ?, ?, ?)",
            [key, facts, packed, size, int(time.time()), digest],
        )
        self._puts += 1
        if self._puts % LOOK_EVERY == 0:
            self.make_room()
        return done

    def make_room(self) -> int:
        """Drop what was not read for the longest time when the store is too large; how many went."""
        total = self.count()[1]
        if total <= self.most:
            return 0
        surplus, keys = total - 0.9 * self.most, []
        for key, size in self._ask("SELECT key, size FROM sheet ORDER BY used, key"):
            keys.append(key)
            surplus -= size
            if surplus <= 0:
                break
        for start in range(0, len(keys), 500):
            some = keys[start : start + 500]
            marks = ", ".join("?" * len(some))
            self._write(f"DELETE FROM sheet WHERE key IN ({marks})", some)  # noqa: S608 - marks
        return len(keys)

    def drop(self, key: str) -> None:
        """Forget one sheet."""
        self._write("DELETE FROM sheet WHERE key = ?", [key])

    def clear(self) -> None:
        """Forget all of them."""
        self._write("DELETE FROM sheet", [])

    def belongs_to(self, whose: str) -> bool:
        """Throw everything away that was made by another build, or from another database.

        Whether there was nothing to throw away. This is for the room it takes: no such sheet is given
        out, because its digest or the name of the ledger in its stamp is another one.
        """
        rows = self._ask("SELECT value FROM mark WHERE name = 'whose'")
        if rows and rows[0][0] == whose:
            return True
        self.clear()
        self._write("DELETE FROM gone", [])
        self._write("DELETE FROM mark", [])
        self._write("INSERT OR REPLACE INTO mark VALUES ('whose', ?)", [whose])
        self._highest = 0
        return False

    def highest(self) -> int:
        """The highest position any sheet was stamped with since the store belongs to its ledger."""
        rows = self._ask("SELECT value FROM mark WHERE name = 'position'")
        return int(rows[0][0]) if rows else 0

    def note_gone(self, gone: Iterable[Gone]) -> bool:
        """Keep what may not be shown any more, for processes that start without the database."""
        return all(
            self._write(
                "INSERT OR REPLACE INTO gone VALUES (?, ?, ?)", [one.tag, one.position, one.moment]
            )
            for one in gone
        )

    def gone(self) -> list[Gone]:
        """What may not be shown any more, as far as it was noted."""
        return [Gone(*row) for row in self._ask("SELECT tag, position, moment FROM gone")]

    def keys(self, like: str = "%") -> Iterator[str]:
        """All keys, in order."""
        for (key,) in self._ask("SELECT key FROM sheet WHERE key LIKE ? ORDER BY key", [like]):
            yield key

    def count(self) -> tuple[int, int]:
        """How many sheets, and their bytes on disk."""
        rows = self._ask("SELECT COUNT(*), TOTAL(size) FROM sheet")
        return (int(rows[0][0]), int(rows[0][1])) if rows else (0, 0)

    def stock(self) -> Stock:
        """What it holds. Raises sqlite3.DatabaseError or OSError when it cannot be read."""
        row = (
            self._link()
            .execute("SELECT COUNT(*), TOTAL(size), MIN(used), MAX(used) FROM sheet")
            .fetchone()
        )
        return Stock(int(row[0]), int(row[1]), self.most, row[2], row[3])

    def trouble(self) -> str:
        """What keeps it from being read or written, "" when nothing does."""
        try:
            self._link().execute("INSERT OR REPLACE INTO mark VALUES ('tried', ?)", [time.time()])
        except (sqlite3.DatabaseError, OSError) as error:
            return str(error)
        return ""

    def whose(self) -> str:
        """Which build and which ledger its sheets are of, "" when nobody has said so."""
        row = None
        with contextlib.suppress(sqlite3.DatabaseError, OSError):
            row = self._link().execute("SELECT value FROM mark WHERE name = 'whose'").fetchone()
        return str(row[0]) if row else ""

    def close(self) -> None:
        """Close this thread's connection."""
        link = getattr(self._mine, "link", None)
        if link is not None:
            self._mine.link = None
            link.close()

    def _note_position(self, position: int) -> None:
        if position > self._highest and self._write(
            "INSERT INTO mark VALUES ('position', ?) ON CONFLICT (name) DO UPDATE"
            " SET value = MAX(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))",
            [str(position)],
        ):
            self._highest = position

    def _digest(self, key: str, facts: str, packed: bytes) -> bytes:
        """What only this build writes under this key: a row that was damaged is no page."""
        digest = hashlib.blake2b(key=self.build.encode()[:64], digest_size=16)
        for part in (key.encode(), facts.encode(), packed):
            digest.update(b"%d:" % len(part))
            digest.update(part)
        return digest.digest()

    def _ask(self, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._link().execute(question, values).fetchall()
        except UNREACHABLE as error:
            self._trouble(error)
        except UnicodeError:
            # An address no text can hold is the key of nothing.
            pass
        return []

    def _write(self, statement: str, values: Sequence[object]) -> bool:
        try:
            self._link().execute(statement, values)
        except UNREACHABLE as error:
            logger.debug("The page store did not take a sheet: %s", error)
            self._trouble(error)
            return False
        except UnicodeError:
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

    def _trouble(self, error: Exception) -> None:
        """A file that cannot be read is moved away, and the next one begins a new one."""
        code = getattr(error, "sqlite_errorcode", None) or 0
        if isinstance(error, OSError) or (code != CUT_OFF and code & 0xFF in PASSING):
            return
        logger.warning("The page store is damaged and is begun anew: %s", error)
        with contextlib.suppress(sqlite3.Error):
            self.close()
        # The file last: whoever opens it in between finds it whole, without what was in the log.
        for ending in ("-wal", "-shm", ""):
            with contextlib.suppress(OSError):
                Path(f"{self.file}{ending}").unlink()
