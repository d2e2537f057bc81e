"""The threads of the worker that send: a few at once, each on a line of its own."""

from __future__ import annotations

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from django.db import close_old_connections, connection

from redaksi.channels import lines, outbox, sweep
from redaksi.lib.database_file import close_if_replaced

logger = logging.getLogger("redaksi.channels")

AT_ONCE: Final = 6
SWEEP_EVERY: Final = 30.0
# A line whose pace asks for no longer a pause than this is stayed with.
SHORT: Final = 2.0


class Couriers:
    """Sends what is due. Told to stop, each finishes what it is sending; the interpreter waits for them."""

    def __init__(self, ending: threading.Event, *, at_once: int = AT_ONCE) -> None:
        self.ending = ending
        self._pool = ThreadPoolExecutor(at_once, thread_name_prefix="courier")
        self._busy: set[int] = set()
        self._lock = threading.Lock()
        self._swept_at = 0.0

    def round(self) -> int:
        """Sweep now and then, and send couriers to the lines that have work; 0, for they go on by themselves."""
        if time.monotonic() >= self._swept_at + SWEEP_EVERY:
            sweep.orphans()
            sweep.forgotten()
            self._swept_at = time.monotonic()
        self._send_out()
        return 0

    def _send_out(self) -> None:
        for line in outbox.lines_with_work():
            with self._lock:
                if line in self._busy:
                    continue
                self._busy.add(line)
            self._pool.submit(self._work, line)

    def _work(self, line: int) -> None:
        who, upcoming = outbox.who_am_i(), outbox.Upcoming(line)
        try:
            close_old_connections()
            close_if_replaced()
            while not self.ending.is_set() and outbox.work_on(line, who, upcoming):
                pause = lines.pause_of(line)
                if pause > SHORT:
                    break
                self.ending.wait(pause)
        except Exception:
            logger.exception("A line of the outbox failed; it is tried again.")
        finally:
            outbox.is_gone(who)
            connection.close()
            with self._lock:
                self._busy.discard(line)
