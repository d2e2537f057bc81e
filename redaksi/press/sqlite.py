"""Taking a position on SQLite: there is one writer, so the order of numbers is that of commits."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.utils import timezone

from redaksi.lib import database_file

# Begins a look at the database as it is at one moment. It takes no lock, which `atomic()` would.
ONE_MOMENT = "BEGIN DEFERRED"

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


def identity() -> object:
    """Which database this is, as against a copy of it. Raises OperationalError while there is none."""
    return database_file.identity()


def keep_short() -> None:
    """Let the present connection give up early: the press looks often and can look again."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 250")


def limit_queries(seconds: int) -> None:
    """Have this thread's connections wait no longer for a lock."""
    options = {**connection.settings_dict["OPTIONS"], "timeout": min(seconds, 5)}
    connection.settings_dict = {**connection.settings_dict, "OPTIONS": options}


def listen() -> int | None:
    """Nothing to listen to: other machines do not share the file."""
    return None
