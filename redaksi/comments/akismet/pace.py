"""How often a key may ask."""

from __future__ import annotations

from functools import cache
from typing import Final

from django.conf import settings

from redaksi.lib.buckets import Buckets

# A site under attack asks often; this many a second for ever, and so many at once.
A_SECOND: Final = 20.0
AT_ONCE: Final = 200.0
# More keys than this share buckets.
BUCKETS: Final = 4096


def wait_for(key: int) -> int:
    """Seconds until this key may ask again; 0: now, and this counts as asking."""
    taken = buckets().take(key, a_second=A_SECOND, at_once=AT_ONCE)
    return 0 if taken.may else max(1, round(taken.wait))


@cache
def buckets() -> Buckets:
    """Those of all keys, on this machine."""
    folder = settings.SITE_FOLDER
    return Buckets(folder.var / "spam" / "pace" if folder else None, BUCKETS)
