"""How the press stands: ledger, store and processes, as the command line and the desk tell it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import dataclass

from django.db import DatabaseError
from django.utils import timezone

from redaksi.press.logbook import Entry, Logbook
from redaksi.press.models import Change, Folded, Horizon
from redaksi.press.store import Stock, Store

SHOWN = 10


@dataclass(frozen=True)
class Told:
    """A change of the ledger as it is told: when it was, or when it will be."""

    position: int | None
    at: dt.datetime
    what: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Ledger:
    """What the ledger holds."""

    # The newest position; up to `folded` there is one row a tag; below `refused` nothing is compared.
    newest: int
    folded: int
    refused: int
    changes: int
    tags: int
    # The newest changes, and those the clock will bring, soonest first.
    recent: tuple[Told, ...]
    ahead: tuple[Told, ...]
    ahead_in_all: int


@dataclass(frozen=True)
class Status:
    """Everything at one moment. What cannot be read is None, with the reason beside it."""

    ledger: Ledger | None
    database_trouble: str
    stock: Stock | None
    store_trouble: str
    processes: tuple[Entry, ...]


def status(store: Store, logbook: Logbook) -> Status:
    """How the press of this machine stands now."""
    ledger, stock = None, None
    database_trouble = store_trouble = ""
    try:
        ledger = _ledger()
    except DatabaseError as error:
        database_trouble = _first_line(error)
    try:
        stock = store.stock()
    except (sqlite3.DatabaseError, OSError) as error:
        store_trouble = _first_line(error)
    return Status(ledger, database_trouble, stock, store_trouble, tuple(logbook.read()))


def _ledger() -> Ledger:
    horizon = Horizon.objects.order_by("pk").first() or Horizon()
    plain = Change.objects.filter(due=None).exclude(position=None)
    recent = list(plain.order_by("-position")[:SHOWN])
    ahead = Change.objects.filter(due__gt=timezone.now())
    newest = Change.objects.exclude(position=None).order_by("-position").first()
    return Ledger(
        newest=max(horizon.folded, (newest.position or 0) if newest else 0),
        folded=horizon.folded,
        refused=horizon.refused,
        changes=Change.objects.count(),
        tags=Folded.objects.count(),
        recent=tuple(_told(row) for row in recent),
        ahead=tuple(_told(row) for row in ahead.order_by("due")[:SHOWN]),
        ahead_in_all=ahead.count(),
    )


def _told(row: Change) -> Told:
    return Told(row.position, row.due or row.at, row.what, tuple(row.tags.split(" ")))


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
