"""Hands: threads that render, so that readers wait no longer than agreed, and each sheet is made once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from django.db import connection

from redaksi.press.fragments import NoSuchFragment
from redaksi.press.ledger import dialect
from redaksi.press.positions import Stamp
from redaksi.press.rendering import NotStorable
from redaksi.press.sheets import FRAGMENT, Sheet
from redaksi.press.watch import Watch

logger = logging.getLogger("redaksi.press")

# Makes a sheet from its stamp, and why it is made.
Making = Callable[[Stamp, str], Sheet]

# So long a reader waits for a new page where an older one can be shown, in seconds.
WITH_OLD = 2.0
# Where none can, every reader waits so long, and a few at a time this much longer: most threads of
# the server stay free for readers of what is stored.
WITHOUT = 3.0
LONGEST = 20.0
PATIENT = 2
# A single query of a rendering takes no longer; what hangs would hold a hand for good.
QUERY_WITHIN = 20
# Answers to the one who asked rather than failures of the making.
_PASSED_ON = (NotStorable, NoSuchFragment)


class Hands:
    """The threads of a process that render, and what they are at."""

    def __init__(self, watch: Watch, *, new: int = 4, renewing: int = 2) -> None:
        self.watch = watch
        # Apart, so that a flood of addresses nobody had asked for holds up no page that is known.
        self._new = _Pool(new, "press new")
        self._renewing = _Pool(renewing, "press renewing")
        self._making: dict[str, Future[Sheet]] = {}
        self._lock = threading.Lock()
        self._patient = threading.BoundedSemaphore(PATIENT)

    def make(self, key: str, before: Sheet | None, making: Making) -> Sheet | None:
        """A new sheet; None when `before` has to do for now.

        Raises NotStorable, NoSuchFragment, and, with nothing before, TimeoutError.
        """
        if self.watch.away_since is not None and (before is not None or self.watch.is_gone):
            if before is None:
                raise TimeoutError(f"{key} cannot be made while the database is away")
            return None
        is_known = before is not None or key.startswith(FRAGMENT)
        pool = self._renewing if is_known else self._new
        future = self._begin(key, before, making, pool)
        if before is None:
            return self._first(key, future, pool)
        try:
            return pool.result(future, WITH_OLD)
        except _PASSED_ON:
            raise
        except TimeoutError:
            logger.info("%s takes long; the one before is shown.", key)
        except Exception as error:  # noqa: BLE001 - whatever it is, there is a page to show
            logger.warning("%s could not be made; the one before is shown: %s", key, error)
        return None

    def stop(self) -> None:
        """Finish what was begun, and end the threads and their database connections."""
        for pool in (self._new, self._renewing):
            pool.stop()

    def _first(self, key: str, future: Future[Sheet], pool: _Pool) -> Sheet:
        try:
            try:
                return pool.result(future, WITHOUT)
            except TimeoutError:
                if future.done() or not self._patient.acquire(blocking=False):
                    raise
            try:
                return future.result(LONGEST - WITHOUT)
            finally:
                self._patient.release()
        except (TimeoutError, *_PASSED_ON):
            raise
        except Exception as error:
            raise TimeoutError(f"{key} could not be made: {error}") from error

    def _begin(self, key: str, before: Sheet | None, making: Making, pool: _Pool) -> Future[Sheet]:
        """Have it made, or join those who wait for it already."""
        with self._lock:
            under_way = self._making.get(key)
            if under_way is None:
                under_way = self._making[key] = pool.submit(self._make, key, before, making)
            return under_way

    def _make(self, key: str, before: Sheet | None, making: Making) -> Sheet:
        try:
            positions = self.watch.positions
            # Whoever joined while this waited in line may know of newer changes: stamp now, not then.
            stamp = positions.stamp()
            newer = positions.newer(before.made.tags, before.made.stamp) if before else []
            return making(stamp, " ".join(newer[:20]) if before else "first")
        finally:
            # Before anybody who waits goes on: who finds this one too old must not find it again.
            with self._lock:
                del self._making[key]


class _Pool(ThreadPoolExecutor):
    """Some hands, and what of their work readers have waited for in vain."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__(number, thread_name_prefix=name, initializer=_limit_queries)
        self._number = number
        self._overdue: set[Future[Sheet]] = set()

    def stop(self) -> None:
        """End every thread, each with its connection."""
        together = threading.Barrier(self._number)

        def close() -> None:
            connection.close()
            together.wait(LONGEST)

        for _thread in range(self._number):
            self.submit(close)
        self.shutdown(wait=True)

    def result(self, future: Future[Sheet], within: float) -> Sheet:
        """What comes of it. Raises TimeoutError, at once where waiting has proven vain already."""
        # Copied in one step: other threads add and take away.
        overdue = set(self._overdue)
        if not future.done() and (future in overdue or len(overdue) >= self._number):
            raise TimeoutError("everybody is busy with something that takes long")
        try:
            return future.result(within)
        except TimeoutError:
            if not future.done():
                self._overdue.add(future)
                future.add_done_callback(self._overdue.discard)
            raise


def _limit_queries() -> None:
    dialect().limit_queries(QUERY_WITHIN)
