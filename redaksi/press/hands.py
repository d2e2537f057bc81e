"""Hands: threads that render, so that readers wait no longer than agreed, and each sheet is made once."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from redaksi.press.fragments import NoSuchFragment
from redaksi.press.positions import Stamp
from redaksi.press.rendering import NotStorable
from redaksi.press.sheets import Sheet
from redaksi.press.watch import Watch

logger = logging.getLogger("redaksi.press")

# Makes a sheet from its stamp, and why it is made.
Making = Callable[[Stamp, str], Sheet]

# So long a reader waits for a new page where an older one can be shown, and where none can, in seconds.
WITH_OLD = 1.0
WITHOUT = 20.0
# After one wait in vain, older pages are shown at once for so long.
NO_MORE_WAITING = 3.0
# Answers to the one who asked rather than failures of the making.
_PASSED_ON = (NotStorable, NoSuchFragment)


class Hands:
    """The threads of a process that render, and what they are at."""

    def __init__(self, watch: Watch, *, new: int = 4, renewing: int = 2) -> None:
        self.watch = watch
        # Apart, so that a flood of addresses nobody had asked for holds up no page that is known.
        self._new = ThreadPoolExecutor(new, thread_name_prefix="press new")
        self._renewing = ThreadPoolExecutor(renewing, thread_name_prefix="press renewing")
        self._making: dict[str, Future[Sheet]] = {}
        self._lock = threading.Lock()
        self._impatient_until = 0.0

    def make(self, key: str, before: Sheet | None, making: Making) -> Sheet | None:
        """A new sheet; None when `before` has to do for now.

        Raises NotStorable, NoSuchFragment, and, with nothing before, TimeoutError.
        """
        if before is None:
            return self._first(key, making)
        if self.watch.away_since is not None:
            return None
        future = self._begin(key, before, making)
        if time.time() < self._impatient_until and not future.done():
            # Somebody goes on trying; this reader reads.
            return None
        try:
            return future.result(WITH_OLD)
        except TimeoutError:
            self._impatient_until = time.time() + NO_MORE_WAITING
        except _PASSED_ON:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, there is a page to show
            logger.warning("%s could not be made; the one before is shown: %s", key, error)
        return None

    def stop(self) -> None:
        """Finish what was begun and end the threads; their database connections go with them."""
        for pool in (self._new, self._renewing):
            pool.shutdown(wait=True)

    def _first(self, key: str, making: Making) -> Sheet:
        try:
            return self._begin(key, None, making).result(WITHOUT)
        except (TimeoutError, *_PASSED_ON):
            raise
        except Exception as error:
            raise TimeoutError(f"{key} could not be made: {error}") from error

    def _begin(self, key: str, before: Sheet | None, making: Making) -> Future[Sheet]:
        """Have it made, or join those who wait for it already."""
        with self._lock:
            under_way = self._making.get(key)
            if under_way is not None:
                return under_way
            is_known = before is not None or key.startswith("fragment ")
            hands = self._renewing if is_known else self._new
            future = hands.submit(self._make, before, making)
            self._making[key] = future
        future.add_done_callback(lambda _done: self._making.pop(key, None))
        return future

    def _make(self, before: Sheet | None, making: Making) -> Sheet:
        positions = self.watch.positions
        # Whoever joined while this waited in line may know of newer changes: stamp now, not then.
        stamp = positions.stamp()
        newer = positions.newer(before.made.tags, before.made.stamp) if before else []
        return making(stamp, " ".join(newer[:20]) if before else "first")
