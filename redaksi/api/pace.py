"""How often an address may ask: a bucket for each, in this process's memory.

A bucket fills at a steady rate up to a minute's worth. Of IPv6 a whole /64 is one address, since a
provider gives one customer as much. Only what is made for one caller is counted: what the press gives
out costs next to nothing.
"""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

MINUTE = 60
# As many callers are remembered; the one who has not asked for longest is forgotten.
MOST = 10_000


@dataclass(frozen=True)
class Allowance:
    """What a caller has left; `wait` is 0 for one who may ask now."""

    limit: int
    left: int
    # Seconds until all is there again, and until one may ask again.
    full_in: int
    wait: int


class Pace:
    """The buckets of all callers."""

    def __init__(self, limit: int, *, most: int = MOST) -> None:
        self.limit, self.most = limit, most
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def ask(self, caller: str, now: float | None = None) -> Allowance:
        """Take one from the caller's bucket, if there is one."""
        now = time.monotonic() if now is None else now
        a_second = self.limit / MINUTE
        with self._lock:
            left, then = self._buckets.pop(caller, (float(self.limit), now))
            left = min(self.limit, left + (now - then) * a_second)
            may = left >= 1
            left -= may
            self._buckets[caller] = (left, now)
            if len(self._buckets) > self.most:
                self._buckets.popitem(last=False)
        return Allowance(
            limit=self.limit,
            left=math.floor(left),
            full_in=math.ceil((self.limit - left) / a_second),
            wait=0 if may else max(1, math.ceil((1 - left) / a_second)),
        )
