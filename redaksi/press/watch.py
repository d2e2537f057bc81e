"""Watching the ledger: one thread a process, so that a database that is away holds up nobody else."""

from __future__ import annotations

import contextlib
import logging
import os
import select
import threading
import time
from collections.abc import Callable

from redaksi.press.bell import Bell
from redaksi.press.ledger import dialect
from redaksi.press.positions import Positions

logger = logging.getLogger("redaksi.press")

# Behind the bell and the database's own announcements: what they miss is found within this.
POLL_EVERY = 1.0
# A reader does not wait longer for news of the ledger; a database that is well answers in two.
PATIENCE = 0.4


class Watch:
    """Keeps `positions` as new as the ledger. `heard` is the bell's value they are new enough for."""

    def __init__(self, bell: Bell, *, on_other_ledger: Callable[[], None]) -> None:
        self.positions = Positions()
        self.bell = bell
        self.heard = -1
        # Since when (Unix time) the database has not answered; None: it does.
        self.away_since: float | None = None
        self._on_other_ledger = on_other_ledger
        self._asked = self._answered = 0
        self._news = threading.Condition()
        self._ear, self._mouth = os.pipe()
        os.set_blocking(self._ear, False)
        os.set_blocking(self._mouth, False)
        self._socket: int | None = None
        self._connected = False
        self._ending = False
        self._thread = threading.Thread(target=self._run, name="press watch", daemon=True)

    def start(self) -> None:
        """Begin to watch, and wait for the first look."""
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
            self._news.wait_for(lambda: self._answered >= mine, PATIENCE)
        return self._answered >= mine and self.away_since is None

    def _call(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.write(self._mouth, b".")

    def _run(self) -> None:
        while not self._ending:
            asked, rung = self._asked, self.bell.value
            well = self._look()
            with self._news:
                if well:
                    self.heard = rung
                self._answered = asked
                self._news.notify_all()
            if self._asked == asked:
                self._wait()
        self._disconnect()

    def _look(self) -> bool:
        try:
            if not self._connected:
                self._connect()
            if self.positions.read():
                self._on_other_ledger()
        except Exception as error:  # noqa: BLE001 - whatever it is, readers must not notice
            if self.away_since is None:
                self.away_since = time.time()
                logger.warning(
                    "The database does not answer; stored pages are given out: %s", error
                )
            self._disconnect()
            return False
        if self.away_since is not None:
            logger.warning(
                "The database answers again, after %.0f s.", time.time() - self.away_since
            )
            self.away_since = None
        return True

    def _connect(self) -> None:
        self._disconnect()
        dialect().keep_short()
        self._socket = dialect().listen()
        self._connected = True

    def _disconnect(self) -> None:
        from django.db import connection

        self._connected, self._socket = False, None
        with contextlib.suppress(Exception):
            connection.close()

    def _wait(self) -> None:
        ears = [self._ear] if self._socket is None else [self._ear, self._socket]
        try:
            ready, _, _ = select.select(ears, [], [], POLL_EVERY)
        except (OSError, ValueError):
            # The connection was cut; the next look finds out.
            self._connected = False
            return
        if self._ear in ready:
            with contextlib.suppress(BlockingIOError):
                os.read(self._ear, 4096)
