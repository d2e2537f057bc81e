"""What a page is made from: noted by the domain while the page renders.

A tag is a short text such as "article:12". Outside of `recording()` noting costs one look-up and
does nothing, so content may name its tags wherever it is used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from hashlib import blake2b
from urllib.parse import quote

# Every page carries it: what changes everything (an import, a new theme) names this one.
SITE = "site"
# Before the tag of what a page must not show any longer once it changed: not even as the last page
# there is, while the database is away.
SHOWN = "shown:"
# Before the address of the one page that carries it, so that this page alone can be made again.
SHEET = "sheet:"
LONGEST = 200
FOREVER = float("inf")


@dataclass
class Record:
    """What has been noted of the page that is being made."""

    tags: set[str] = field(default_factory=lambda: {SITE})
    # Unix time at which the page is out of date by itself.
    until: float = FOREVER
    # Holes by their marks, in the order of their first use; see fragments.py.
    holes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    nonce: str = ""


_record: ContextVar[Record | None] = ContextVar("press_record", default=None)


@contextmanager
def recording(record: Record) -> Iterator[Record]:
    """Note into `record` what is made from what until the block ends."""
    token = _record.set(record)
    try:
        yield record
    finally:
        _record.reset(token)


def record(*tags: str) -> None:
    """The page that is being made depends on these."""
    if (present := _record.get()) is not None:
        present.tags.update(tags)


def record_until(moment: dt.datetime) -> None:
    """The page that is being made is right only before `moment`."""
    if (present := _record.get()) is not None:
        present.until = min(present.until, moment.timestamp())


def present_record() -> Record | None:
    """The record of the page that is being made, None while nothing is recorded."""
    return _record.get()


def sheet_tag(key: str) -> str:
    """The tag of the one page that is kept under `key`."""
    written = quote(key.encode("latin-1", "replace"), safe="/~!$&'()*+,;=:@")
    if len(written) > LONGEST:
        # The ledger's tags are of a bounded length.
        written = blake2b(written.encode(), digest_size=16).hexdigest()
    return SHEET + written
