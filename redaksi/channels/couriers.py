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
EVERY: Final = 1.0
SWEEP_EVERY: Final = 30.0
# A line whose pace asks for no longer a pause than this is stayed with.
SHORT: Final = 2.0


class Couriers:
    """Sends what is due until told to stop; what is being sent then is finished."""

    def __init__(self, ending: threading.Event, *, at_once: int = AT_ONCE) -> None:
        self.ending = ending
        self.at_once = at_once
        self._busy: set[int] = set()
        self._lock = threading.Lock()

    def run(self) -> None:
        """Go round for ever; a round that fails is told, and the next one comes."""
        swept_at = 0.0
        with ThreadPoolExecutor(self.at_once, thread_name_prefix="courier") as pool:
            while not self.ending.is_set():
                close_old_connections()
                close_if_replaced()
                try:
                    if time.monotonic() >= swept_at + SWEEP_EVERY:
                        sweep.orphans()
                        sweep.forgotten()
                        swept_at = time.monotonic()
                    self._send_out(pool)
                except Exception:
                    # The database may be away; everything is still due in the next round.
                    logger.exception("This round of the outbox failed; the next is soon.")
                self.ending.wait(EVERY)
        connection.close()

    def _send_out(self, pool: ThreadPoolExecutor) -> None:
        for line in outbox.lines_with_work():
            with self._lock:
                if line in self._busy:
                    continue
                self._busy.add(line)
            pool.submit(self._work, line)

    def _work(self, line: int) -> None:
        try:
            close_old_connections()
            close_if_replaced()
            who = outbox.who_am_i()
            while not self.ending.is_set() and outbox.work_on(line, who):
                pause = lines.pause_of(line)
                if pause > SHORT:
                    break
                self.ending.wait(pause)
            outbox.couriers_here.discard(who.rpartition(":")[2])
        except Exception:
            logger.exception("A line of the outbox failed; it is tried again.")
        finally:
            connection.close()
            with self._lock:
                self._busy.discard(line)
