"""Watching the ledger: one thread a process, so that a database that is away holds up nobody else."""

from __future__ import annotations

import contextlib
import logging
import os
import select
import threading
import time
from collections.abc import Callable, Iterable
from typing import Protocol

from redaksi.lib.database_file import is_replaced
from redaksi.press.bell import Bell
from redaksi.press.ledger import begin_anew, dialect
from redaksi.press.positions import Gone, Positions

logger = logging.getLogger("redaksi.press")

# Behind the bell and the database's own announcements: what they miss is found within this.
POLL_EVERY = 0.9
# A database that is away is asked again this often.
RETRY_EVERY = 0.5
# A reader does not wait longer for news of the ledger; a database that is well answers in two
# thousandths of a second, on a machine that is busy in a tenth.
PATIENCE = 1.0
# A look that takes longer than this will not end well.
HANGS_AFTER = 3.0


class Keeper(Protocol):
    """Where a process that starts without the database finds what may not be shown any more."""

    def note_gone(self, gone: Iterable[Gone]) -> bool: ...

    def gone(self) -> list[Gone]: ...


class Watch:
    """Keeps `positions` as new as the ledger. `heard` is the bell's value they are new enough for."""

    def __init__(
        self, bell: Bell, *, on_other_ledger: Callable[[], object], keeper: Keeper | None = None
    ) -> None:
        self.positions = Positions()
        self.bell = bell
        self.heard = -1
        # Since when (Unix time) the database has not answered, or not in time; None: it does.
        self.away_since: float | None = None
        self._on_other_ledger = on_other_ledger
        self._keeper = keeper
        self._asked = self._answered = 0
        self._failed = False
        self._began: float | None = None
        self._news = threading.Condition()
        self._ear, self._mouth = os.pipe()
        os.set_blocking(self._ear, False)
        os.set_blocking(self._mouth, False)
        self._socket: int | None = None
        self._connected = False
        self._identity: object = None
        self._other = False
        self._ending = False
        self._thread = threading.Thread(target=self._run, name="press watch", daemon=True)

    @property
    def is_gone(self) -> bool:
        """Whether nothing can be had from the database now: it refuses, or it hangs."""
        began = self._began
        return self._failed or (began is not None and time.monotonic() - began > HANGS_AFTER)

    def start(self) -> None:
        """Begin to watch, and wait for the first look."""
        if self._keeper is not None:
            self.positions.recall(self._keeper.gone())
        self._thread.start()
        self.catch_up()

    def stop(self) -> None:
        """End the thread; for tests, processes just end."""
        self._ending = True
        self._call()
        self._thread.join(5)

    @property
    def is_watching(self) -> bool:
        """Whether the thread lives."""
        return self._thread.is_alive()

    def catch_up(self) -> bool:
        """Wait until what was committed before this call is known; False when it cannot be known now."""
        if self.away_since is not None:
            # The thread goes on trying every second; readers need not wait for it.
            return False
        with self._news:
            self._asked += 1
            mine = self._asked
        self._call()
        with self._news:
            if not self._news.wait_for(lambda: self._answered >= mine, PATIENCE):
                # Who comes next does not wait; the look under way ends it, if it ends well.
                self._note_away(f"no answer within {PATIENCE:.0f} s")
        return self.away_since is None

    def _call(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.write(self._mouth, b".")

    def _run(self) -> None:
        while not self._ending:
            asked = self._asked
            rung = self.bell.value
            self._began = time.monotonic()
            well = self._look()
            self._began = None
            with self._news:
                self._failed = not well
                if well:
                    self.heard = rung
                    self._note_back()
                self._answered = asked
                self._news.notify_all()
            if self._asked == asked:
                self._wait(POLL_EVERY if well else RETRY_EVERY)
        self._disconnect()

    def _look(self) -> bool:
        try:
            if not self._connected or is_replaced():
                self._connect()
            self._other = self.positions.read() or self._other
            if self._other:
                self._on_other_ledger()
                self._other = False
            self._keep_gone()
        except Exception as error:  # noqa: BLE001 - whatever it is, readers must not notice
            self._note_away(error)
            self._disconnect()
            return False
        return True

    def _keep_gone(self) -> None:
        gone = self.positions.gone
        if gone and self._keeper is not None and self._keeper.note_gone(gone):
            self.positions.gone = []

    def _note_away(self, why: object) -> None:
        if self.away_since is None:
            self.away_since = time.time()
            logger.warning("The database does not answer; stored pages are given out: %s", why)

    def _note_back(self) -> None:
        if self.away_since is not None:
            lasted = time.time() - self.away_since
            logger.warning("The database answers again, after %.0f s.", lasted)
            self.away_since = None

    def _connect(self) -> None:
        self._disconnect()
        here = dialect().identity()
        dialect().keep_short()
        if self._identity not in (None, here):
            # Another database, perhaps a copy of the same: positions may mean something else in it.
            begin_anew(self.positions.ledger)
        self._identity = here
        self._socket = dialect().listen()
        self._connected = True

    def _disconnect(self) -> None:
        from django.db import connection

        self._connected, self._socket = False, None
        with contextlib.suppress(Exception):
            connection.close()

    def _wait(self, seconds: float) -> None:
        ears = [self._ear] if self._socket is None else [self._ear, self._socket]
        try:
            ready, _, _ = select.select(ears, [], [], seconds)
        except (OSError, ValueError):
            # The connection was cut; the next look finds out.
            self._connected = False
            return
        if self._ear in ready:
            with contextlib.suppress(BlockingIOError):
                os.read(self._ear, 4096)
