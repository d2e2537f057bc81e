"""What one process knows of the ledger: for each tag, the position of its newest change."""

from __future__ import annotations

import datetime as dt
import heapq
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

# A row for a tag costs about 150 bytes of each worker.
MOST_TAGS = 150_000


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a page's making began: what the ledger held, and the clock (Unix time)."""

    position: int
    time: float


@dataclass(frozen=True)
class Horizon:
    """What the ledger still knows; see models.Horizon."""

    ledger: str
    folded: int
    refused: int


class Positions:
    """A copy of the ledger's essence, brought up to date by `read()`. One thread reads, many ask.

    Answers are taken without a lock: each look-up is one read of a dict, and `version` moves only
    after the dicts hold what it stands for.
    """

    def __init__(self) -> None:
        self.seen = 0
        self.refused = 0
        self.ledger = ""
        # Moves whenever a page's validity may have changed.
        self.version = 0
        self._last: dict[str, int] = {}
        # Changes dated ahead: (moment, tags); and for tags whose moment came, when it was.
        self._ahead: list[tuple[float, str]] = []
        self._came: dict[str, float] = {}
        self.next_due = float("inf")
        # For what is dated ahead alone, which two threads move.
        self._dated = threading.Lock()

    def stamp(self) -> Stamp:
        """To be taken before anything is read for a page."""
        return Stamp(self.seen, time.time())

    def read(self) -> bool:
        """Take in what was committed since; whether the ledger is another one than before."""
        with connection.cursor() as cursor:
            while True:
                horizon = _horizon(cursor)
                cursor.execute("SELECT MAX(position) FROM press_change")
                newest = max(cursor.fetchone()[0] or 0, horizon.folded)
                other = horizon.ledger != self.ledger or newest < self.seen
                after = 0 if other else self.seen
                folded, changes = _news(cursor, after, newest, horizon)
                # Folding moves rows from one table to the other: read again what was read across it.
                if _horizon(cursor) == horizon:
                    break
        if other:
            self._forget(horizon.ledger)
        if newest > self.seen or horizon.refused > self.refused:
            self._take_in(folded, changes)
            self.seen = newest
            self._refuse(horizon.refused)
            self.version += 1
        return other

    def _forget(self, ledger: str) -> None:
        with self._dated:
            self.ledger, self.seen, self.refused = ledger, 0, 0
            self._last, self._ahead, self._came = {}, [], {}
            self.next_due = float("inf")
            self.version += 1

    def _take_in(self, folded: list[Any], changes: list[Any]) -> None:
        for tag, position in folded:
            self._last[tag] = max(position, self._last.get(tag, 0))
        for position, tags, due in changes:
            if due is None:
                self._last.update(dict.fromkeys(tags.split(" "), position))
            else:
                with self._dated:
                    heapq.heappush(self._ahead, (_moment(due), tags))
                    self.next_due = self._ahead[0][0]

    def _refuse(self, refused: int) -> None:
        if refused > self.refused:
            # Pages that old are not compared any more, so neither is what changed before.
            self._last = {tag: at for tag, at in self._last.items() if at >= refused}
            self.refused = refused

    def come_due(self, now: float) -> None:
        """Let changes dated ahead take effect, whoever notices first."""
        with self._dated:
            while self._ahead and self._ahead[0][0] <= now:
                moment, tags = heapq.heappop(self._ahead)
                self._came = {**self._came, **dict.fromkeys(tags.split(" "), moment)}
            self.version += 1
            self.next_due = self._ahead[0][0] if self._ahead else float("inf")

    def is_current(self, tags: Iterable[str], stamp: Stamp) -> bool:
        """Whether nothing of `tags` changed since `stamp`."""
        if stamp.position < self.refused or stamp.position > self.seen:
            return False
        position, last, came = stamp.position, self._last, self._came
        for tag in tags:
            if last.get(tag, 0) > position:
                return False
        if came:
            return all(came.get(tag, 0.0) < stamp.time for tag in tags)
        return True

    def next_change(self, tags: set[str]) -> float:
        """When the next change of any of `tags` that is dated ahead takes effect (Unix time)."""
        if not self._ahead or not tags:
            return float("inf")
        with self._dated:
            ahead = list(self._ahead)
        moments = (moment for moment, named in ahead if not tags.isdisjoint(named.split(" ")))
        return min(moments, default=float("inf"))

    def newer(self, tags: Iterable[str], stamp: Stamp) -> list[str]:
        """The tags that changed since, for explaining."""
        return [tag for tag in tags if not self.is_current([tag], stamp)]


def _horizon(cursor: Any) -> Horizon:
    cursor.execute("SELECT ledger, folded, refused FROM press_horizon ORDER BY id LIMIT 1")
    row = cursor.fetchone()
    # A database that was emptied has none until something is written.
    return Horizon(str(row[0]), row[1], row[2]) if row else Horizon("", 0, 0)


def _news(cursor: Any, after: int, newest: int, horizon: Horizon) -> tuple[list[Any], list[Any]]:
    """What was folded and what was written behind the position `after`."""
    folded: list[Any] = []
    if after < horizon.folded:
        cursor.execute("SELECT tag, position FROM press_folded WHERE position > %s", [after])
        folded = cursor.fetchall()
    cursor.execute(
        "SELECT position, tags, due FROM press_change WHERE position > %s AND position <= %s"
        " ORDER BY position",
        [after, newest],
    )
    return folded, cursor.fetchall()


def _moment(due: object) -> float:
    """Unix time of a database's date: text on SQLite (in UTC), a datetime on PostgreSQL."""
    if isinstance(due, str):
        due = dt.datetime.fromisoformat(due)
    assert isinstance(due, dt.datetime)
    return (due if due.tzinfo else due.replace(tzinfo=dt.UTC)).timestamp()
