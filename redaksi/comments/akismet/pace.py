"""How often a key may ask: a bucket for each, in this process's memory."""

from __future__ import annotations

import threading
import time

# A site under attack asks often; this many a second for ever, and so many at once.
A_SECOND = 20.0
AT_ONCE = 200.0

_left: dict[int, tuple[float, float]] = {}
_lock = threading.Lock()


def wait_for(key: int) -> int:
    """Seconds until this key may ask again; 0: now, and this counts as asking."""
    now = time.monotonic()
    with _lock:
        left, then = _left.get(key, (AT_ONCE, now))
        left = min(AT_ONCE, left + (now - then) * A_SECOND)
        may = left >= 1
        _left[key] = (left - 1 if may else left, now)
    return 0 if may else max(1, round((1 - left) / A_SECOND))
