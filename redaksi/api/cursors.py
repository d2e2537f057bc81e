"""Cursors: where a page of a list ended, written so that nobody is tempted to make one up.

A cursor holds the place of the last thing that was given out, not a number of things: what comes in
meanwhile moves nothing, and a page deep inside costs what the first one costs.
"""

from __future__ import annotations

import binascii
import datetime as dt
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

from redaksi.api.problems import Problem, wrong_parameter

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
# Between these a date survives every time zone and both databases.
EARLIEST = dt.datetime(1000, 1, 1, tzinfo=dt.UTC)
LATEST = dt.datetime(9000, 1, 1, tzinfo=dt.UTC)
LONGEST = 1000
LARGEST = 2**63 - 1

# When something appeared, and its number.
Place = tuple[dt.datetime, int]


def of_place(place: Place) -> str:
    """The cursor of what stands by time and number."""
    when, number = place
    return _written(f"{(when - EPOCH) // dt.timedelta(microseconds=1)} {number}")


def place(cursor: str) -> Place | None:
    """The place a cursor names; None for none. Raises Problem."""
    if not cursor:
        return None
    found = re.fullmatch(r"(-?\d{1,18}) (\d{1,19})", _read(cursor), re.ASCII)
    if not found or int(found[2]) > LARGEST:
        raise _foreign()
    try:
        when = EPOCH + dt.timedelta(microseconds=int(found[1]))
    except OverflowError:
        raise _foreign() from None
    if not EARLIEST <= when <= LATEST:
        raise _foreign()
    return when, int(found[2])


def of_word(word: str) -> str:
    """The cursor of what stands by its own address."""
    return _written(word)


def word(cursor: str) -> str:
    """The address a cursor names, "" for none. Raises Problem."""
    return _read(cursor) if cursor else ""


def _written(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str) -> str:
    if len(cursor) > LONGEST or not re.fullmatch(r"[\w-]+", cursor, re.ASCII):
        raise _foreign()
    try:
        text = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise _foreign() from None
    if "\0" in text or _written(text) != cursor:
        raise _foreign()
    return text


def _foreign() -> Problem:
    return wrong_parameter("cursor", "this is none of ours; take it from `next` of an answer")
