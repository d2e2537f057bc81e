"""The store on disk: sheets that outlive the processes. One SQLite file for all workers of a machine.

It is a cache and no more: whatever is wrong with it, it is thrown away and begun anew, and an error
here never reaches a reader.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import zstandard

from redaksi.press.positions import Gone
from redaksi.press.sheets import Made, Sheet, made_of, unpacked
from redaksi.press.store_file import UNREACHABLE, StoreFile

logger = logging.getLogger("redaksi.press")

# "Used" is kept by the hour: reading must not mean writing.
HOUR = 3600
# Every so many puts the size is looked at.
LOOK_EVERY = 200
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
        self._file = StoreFile(self.file)
        self.most = most
        self.build = build
        self._puts = 0
        self._highest = 0

    def get(self, key: str) -> Sheet | None:
        """The sheet kept under `key`."""
        rows = self._file.ask("SELECT facts, body, used, digest FROM sheet WHERE key = ?", [key])
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
            self._file.write("UPDATE sheet SET used = ? WHERE key = ?", [int(time.time()), key])
        return sheet

    def made(self, key: str) -> Made | None:
        """What the sheet under `key` was made from; far cheaper than the sheet."""
        rows = self._file.ask("SELECT facts FROM sheet WHERE key = ?", [key])
        try:
            return made_of(rows[0][0]) if rows else None
        except NO_SHEET:
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
        done = self._file.write(
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
        for key, size in self._file.ask("SELECT key, size FROM sheet ORDER BY used, key"):
            keys.append(key)
            surplus -= size
            if surplus <= 0:
                break
        for start in range(0, len(keys), 500):
            some = keys[start : start + 500]
            marks = ", ".join("?" * len(some))
            self._file.write(f"DELETE FROM sheet WHERE key IN ({marks})", some)  # noqa: S608 - marks
        return len(keys)

    def drop(self, key: str) -> None:
        """Forget one sheet."""
        self._file.write("DELETE FROM sheet WHERE key = ?", [key])

    def clear(self) -> None:
        """Forget all of them."""
        self._file.write("DELETE FROM sheet", [])

    def belongs_to(self, whose: str) -> bool:
        """Throw everything away that was made by another build, or from another database.

        Whether there was nothing to throw away. This is for the room it takes: no such sheet is given
        out, because its digest or the name of the ledger in its stamp is another one.
        """
        if self.whose() == whose:
            return True
        self.clear()
        self._file.write("DELETE FROM gone", [])
        self._file.write("DELETE FROM mark", [])
        self._file.write("INSERT OR REPLACE INTO mark VALUES ('whose', ?)", [whose])
        self._highest = 0
        return False

    def highest(self) -> int:
        """The highest position any sheet was stamped with since the store belongs to its ledger."""
        return int(self._mark("position") or 0)

    def note_gone(self, gone: Iterable[Gone]) -> bool:
        """Keep what may not be shown any more, for processes that start without the database."""
        return all(
            self._file.write(
                "INSERT OR REPLACE INTO gone VALUES (?, ?, ?)", [one.tag, one.position, one.moment]
            )
            for one in gone
        )

    def gone(self) -> list[Gone]:
        """What may not be shown any more, as far as it was noted."""
        return [Gone(*row) for row in self._file.ask("SELECT tag, position, moment FROM gone")]

    def keys(self, like: str = "%") -> Iterator[str]:
        """All keys, in order."""
        for (key,) in self._file.ask("SELECT key FROM sheet WHERE key LIKE ? ORDER BY key", [like]):
            yield key

    def count(self) -> tuple[int, int]:
        """How many sheets, and their bytes on disk."""
        rows = self._file.ask("SELECT COUNT(*), TOTAL(size) FROM sheet")
        return (int(rows[0][0]), int(rows[0][1])) if rows else (0, 0)

    def stock(self) -> Stock:
        """What it holds. Raises sqlite3.DatabaseError or OSError when it cannot be read."""
        asked = "SELECT COUNT(*), TOTAL(size), MIN(used), MAX(used) FROM sheet"
        row = self._file.link().execute(asked).fetchone()
        return Stock(int(row[0]), int(row[1]), self.most, row[2], row[3])

    def trouble(self) -> str:
        """What keeps it from being read or written, "" when nothing does."""
        try:
            now = [time.time()]
            self._file.link().execute("INSERT OR REPLACE INTO mark VALUES ('tried', ?)", now)
        except UNREACHABLE as error:
            return str(error)
        return ""

    def whose(self) -> str:
        """Which build and which ledger its sheets are of, "" when nobody has said so."""
        return self._mark("whose")

    def close(self) -> None:
        """Close this thread's connection."""
        self._file.close()

    def _note_position(self, position: int) -> None:
        if position > self._highest and self._file.write(
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

    def _mark(self, name: str) -> str:
        rows = self._file.ask("SELECT value FROM mark WHERE name = ?", [name])
        return str(rows[0][0]) if rows else ""
