"""Taking a position on PostgreSQL: at the commit, under a lock, by the trigger of migration 0002.

Sequence numbers alone are no order of commits: a transaction can take 5 and another take and commit
6 first. The deferred trigger runs at the commit, takes a transaction-level advisory lock, and only
then a number; PostgreSQL lets the lock go after the commit is visible to others. So whoever sees
position 6 sees everything below it. The lock is held for the end of the commit alone, so writers
wait for each other no longer than the disk takes.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection
from django.utils import timezone

# Begins a look at the database as it is at one moment. It sees no commit that comes later.
ONE_MOMENT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

TRIGGER = """
CREATE SEQUENCE press_position;
CREATE FUNCTION press_take_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('redaksi press'));
  UPDATE press_change SET position = nextval('press_position') WHERE id = NEW.id;
  PERFORM pg_notify('redaksi_press', '');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER press_take_position AFTER INSERT ON press_change
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION press_take_position();
"""

UNDO = """
DROP TRIGGER press_take_position ON press_change;
DROP FUNCTION press_take_position();
DROP SEQUENCE press_position;
"""


def append(tags: str, what: str, due: dt.datetime | None) -> None:
    """Write one change into the ledger, in the present transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO press_change (tags, what, at, due) VALUES (%s, %s, %s, %s)",
            [tags, what, timezone.now(), due],
        )


def identity() -> object:
    """Which database this is, as against a copy of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
        return cursor.fetchone()[0]


def keep_short() -> None:
    """Let the present connection give up early: the press looks often and can look again."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 1500")


def limit_queries(seconds: int) -> None:
    """Have this thread's connections give up a query that takes longer."""
    said = connection.settings_dict["OPTIONS"]
    options = {**said, "options": f"{said.get('options', '')} -c statement_timeout={seconds}s"}
    connection.settings_dict = {**connection.settings_dict, "OPTIONS": options}


def listen() -> int | None:
    """Have commits of other machines announced; returns the socket to wait at."""
    with connection.cursor() as cursor:
        cursor.execute("LISTEN redaksi_press")
    link: Any = connection.connection
    # The news is that there is news: what it says is read from the ledger.
    link.add_notify_handler(lambda notice: None)
    return int(link.fileno())
