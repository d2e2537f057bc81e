"""Taking a position on SQLite: there is one writer, so the order of numbers is that of commits."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.utils import timezone

APPEND = """
INSERT INTO press_change (position, tags, what, at, due)
SELECT 1 + MAX(COALESCE((SELECT MAX(position) FROM press_change), 0),
               COALESCE((SELECT MAX(folded) FROM press_horizon), 0)), %s, %s, %s, %s
"""


def append(tags: str, what: str, due: dt.datetime | None) -> None:
    """Write one change into the ledger, in the present transaction."""
    with connection.cursor() as cursor:
        adapt = connection.ops.adapt_datetimefield_value
        cursor.execute(APPEND, [tags, what, adapt(timezone.now()), adapt(due)])


def keep_short() -> None:
    """Let the present connection give up early: the press looks often and can look again."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 250")


def listen() -> int | None:
    """Nothing to listen to: other machines do not share the file."""
    return None
