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

from redaksi.press.ledger import begin_anew, one_moment
from redaksi.press.tags import SHOWN

# A row for a tag costs about 150 bytes of each worker.
MOST_TAGS = 150_000
# Nothing is known of the ledger yet: no page is current.
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a page's making began: what the ledger held, and the clock (Unix time)."""

    position: int
    time: float
    # Which ledger: a database that was put back or replaced counts anew.
    ledger: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """A tag of what may not be shown any more: from a position on, or (0) from a moment on."""

    tag: str
    position: int
    moment: float


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

    def __init__(self, *, most: int = MOST_TAGS) -> None:
        self.most = most
        self.seen = UNKNOWN
        self.refused = 0
        self.ledger = ""
        # Moves whenever a page's validity may have changed.
        self.version = 0
        # What was read of things taken off, for whoever keeps it where a new process finds it.
        self.gone: list[Gone] = []
        self._last: dict[str, int] = {}
        # Changes dated ahead: (moment, tags); and for tags whose moment came, when it was.
        self._ahead: list[tuple[float, str]] = []
        self._came: dict[str, float] = {}
        self.next_due = float("inf")
        # For what is dated ahead alone, which two threads move.
        self._dated = threading.Lock()

    def stamp(self) -> Stamp:
        """To be taken before anything is read for a page."""
        # The name first: while another ledger is taken in, the position is of the new one or unknown.
        ledger = self.ledger
        return Stamp(self.seen, time.time(), ledger)

    def read(self) -> bool:
        """Take in what was committed since; whether the ledger is another one than before."""
        horizon, newest, folded, changes = self._news()
        other = horizon.ledger != self.ledger
        if not other and newest < self.seen:
            # The database was put back to an earlier state. Positions will be given a second time,
            # to other changes, so from here on it is another ledger, for everybody.
            begin_anew(horizon.ledger)
            return self.read()
        if other:
            self._forget()
        if newest > self.seen or horizon.refused > self.refused:
            self._take_in(folded, changes)
            self._refuse(horizon.refused)
            self._keep_few()
            # Last: from here on pages can be current by it.
            self.ledger, self.seen = horizon.ledger, newest
            self.version += 1
        return other

    def _news(self) -> tuple[Horizon, int, list[Any], list[Any]]:
        """The horizon, the newest position, and what was folded and written since the last reading."""
        with one_moment(), connection.cursor() as cursor:
            horizon = _horizon(cursor)
            cursor.execute("SELECT MAX(position) FROM press_change")
            newest = max(cursor.fetchone()[0] or 0, horizon.folded)
            after = self.seen if horizon.ledger == self.ledger else 0
            return horizon, newest, *_since(cursor, after, horizon)

    def _forget(self) -> None:
        with self._dated:
            self.seen, self.refused = UNKNOWN, 0
            self._last, self._ahead, self._came = {}, [], {}
            self.next_due = float("inf")
            self.version += 1

    def _take_in(self, folded: list[Any], changes: list[Any]) -> None:
        for tag, position in folded:
            self._last[tag] = max(position, self._last.get(tag, 0))
        self._note_gone((tag, position, 0.0) for tag, position in folded)
        for position, tags, due in changes:
            names = tags.split(" ")
            if due is None:
                self._last.update(dict.fromkeys(names, position))
                self._note_gone((tag, position, 0.0) for tag in names)
            else:
                self._await(_moment(due), tags)
                self._note_gone((tag, 0, _moment(due)) for tag in names)
                if _moment(due) <= time.time():
                    # Its transaction may have lasted beyond the moment: pages made in between
                    # know nothing of it.
                    self._last.update(dict.fromkeys(names, position))

    def _await(self, moment: float, tags: str) -> None:
        with self._dated:
            heapq.heappush(self._ahead, (moment, tags))
            self.next_due = self._ahead[0][0]

    def _note_gone(self, news: Iterable[tuple[str, int, float]]) -> None:
        self.gone += [Gone(*one) for one in news if one[0].startswith(SHOWN)]

    def recall(self, gone: Iterable[Gone]) -> None:
        """Know again what may not be shown, before the ledger can be read."""
        for one in gone:
            if one.position:
                self._last[one.tag] = one.position
            else:
                self._await(one.moment, one.tag)

    def _refuse(self, refused: int) -> None:
        if refused > self.refused:
            # Pages that old are not compared any more, so neither is what changed before.
            self._last = {tag: at for tag, at in self._last.items() if at >= refused}
            self.refused = refused

    def _keep_few(self) -> None:
        """Forget the oldest of very many tags: an hour can bring more than folding leaves."""
        if len(self._last) > 1.25 * self.most:
            positions = sorted(self._last.values())
            self._refuse(min(positions[-self.most] + 1, positions[-1]))

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
        # Taken first: another ledger brings other dicts.
        position, last, came = stamp.position, self._last, self._came
        if stamp.ledger != self.ledger or not self.refused <= position <= self.seen:
            return False
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

    def was_taken_down(self, tags: Iterable[str], stamp: Stamp) -> bool:
        """Whether something made of `tags` shows what may not be shown any more, as far as is known."""
        shown = [tag for tag in tags if tag.startswith(SHOWN)]
        if self.seen != UNKNOWN and (stamp.ledger != self.ledger or stamp.position < self.refused):
            # Nobody can tell.
            return bool(shown)
        last, came = self._last, self._came
        return any(
            last.get(tag, 0) > stamp.position or came.get(tag, 0.0) >= stamp.time for tag in shown
        )


def _horizon(cursor: Any) -> Horizon:
    cursor.execute("SELECT ledger, folded, refused FROM press_horizon ORDER BY id LIMIT 1")
    row = cursor.fetchone()
    # A database that was emptied has none until something is written.
    return Horizon(str(row[0]), row[1], row[2]) if row else Horizon("", 0, 0)


def _since(cursor: Any, after: int, horizon: Horizon) -> tuple[list[Any], list[Any]]:
    """What was folded and what was written behind the position `after`."""
    folded: list[Any] = []
    if after < horizon.folded:
        cursor.execute("SELECT tag, position FROM press_folded WHERE position > %s", [after])
        folded = cursor.fetchall()
    cursor.execute(
        "SELECT position, tags, due FROM press_change WHERE position > %s ORDER BY position",
        [after],
    )
    return folded, cursor.fetchall()


def _moment(due: object) -> float:
    """Unix time of a database's date: text on SQLite (in UTC), a datetime on PostgreSQL."""
    if isinstance(due, str):
        due = dt.datetime.fromisoformat(due)
    assert isinstance(due, dt.datetime)
    return (due if due.tzinfo else due.replace(tzinfo=dt.UTC)).timestamp()
