"""How often an address may ask: up to a minute's worth at once, counted for the whole machine.

Of IPv6 a whole /64 is one address, since a provider gives one customer as much. Only what is made for
one caller is counted: what the press gives out costs next to nothing.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings

from redaksi.lib.buckets import Buckets

MINUTE: Final = 60
# A megabyte. Two callers rarely meet in one, and nobody can choose whose to empty.
BUCKETS: Final = 65_536


@dataclass(frozen=True)
class Allowance:
    """What a caller has left; `wait` is 0 for one who may ask now."""

    limit: int
    left: int
    # Seconds until all is there again, and until one may ask again.
    full_in: int
    wait: int


def ask(caller: str, now: float | None = None) -> Allowance:
    """Take one from the caller's bucket, if there is one."""
    limit = settings.REDAKSI.api_pace
    a_second = limit / MINUTE
    taken = buckets().take(_number_of(caller), a_second=a_second, at_once=limit, now=now)
    return Allowance(
        limit=limit,
        left=math.floor(taken.left),
        full_in=math.ceil((limit - taken.left) / a_second),
        wait=0 if taken.may else max(1, math.ceil(taken.wait)),
    )


@cache
def buckets() -> Buckets:
    """Those of all callers, on this machine."""
    return Buckets(file(), BUCKETS)


def file() -> Path | None:
    """Where this machine counts, in its site folder."""
    folder = settings.SITE_FOLDER
    return folder.var / "api" / "pace" if folder else None


def _number_of(caller: str) -> int:
    key = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    return int.from_bytes(hashlib.blake2b(caller.encode(), digest_size=8, key=key).digest())
