"""One sender at a time: letters and pushes are marked as being sent, and by whom, before anything leaves.

Both keep it in the same columns and call it by the same states.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, TypeVar

from django.db.models import F, Model, QuerySet
from django.utils import timezone

from redaksi.channels.sweep import is_dead

Row = TypeVar("Row", bound=Model)


def claim(rows: QuerySet[Any], number: int, who: str) -> bool:
    """Mark it as being sent; from here on it counts as sent until it is known not to be."""
    mine = rows.filter(pk=number, state="waiting").update(
        state="sending", claimed_at=timezone.now(), claimed_by=who, tries=F("tries") + 1
    )
    return bool(mine)


def claimed(rows: QuerySet[Row], number: int, who: str) -> QuerySet[Row]:
    """The row, for its sender to say what became of it."""
    # A stalled sender may find it called uncertain; it knows better.
    return rows.filter(pk=number, claimed_by=who, state__in=("sending", "uncertain"))


def orphans(rows: QuerySet[Any], seconds: float) -> Iterator[Any]:
    """Those whose sender died while sending, or takes longer than `seconds`: nobody knows of them."""
    long_ago = timezone.now() - dt.timedelta(seconds=seconds)
    for row in rows.filter(state="sending"):
        if row.claimed_at is None or row.claimed_at < long_ago or is_dead(row.claimed_by):
            yield row
