"""Explaining a stored page: what it is made of, whether it holds, why it was made again, what comes next.

Asks the ledger itself, so it needs no running press; without the database it tells what the store knows.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes, urlsplit

from django.db import DatabaseError
from django.db.models import QuerySet

from redaksi.press.fragments import DEEPEST, naming, narrowed
from redaksi.press.models import Change, Folded, Horizon
from redaksi.press.positions import Stamp
from redaksi.press.sheets import Hole, Made, Sheet, fragment_key
from redaksi.press.store import Store
from redaksi.press.tags import FOREVER

# As many tags are asked for in one query.
TOGETHER = 400


@dataclass(frozen=True)
class Happened:
    """A change in the ledger: what it was, and which of a sheet's tags it touched."""

    position: int
    at: dt.datetime | None
    # "" when nobody wrote it down.
    what: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """Whether a sheet holds, and why not."""

    # None: the database does not answer, so nobody knows.
    current: bool | None
    # What changed since it was made, the newest first.
    since: tuple[Happened, ...] = ()
    # Its own time is over.
    over: bool = False
    # The ledger does not reach back to when it was made, or is another one.
    beyond: bool = False


@dataclass(frozen=True)
class Explained:
    """One stored sheet, and the fragments it holds."""

    key: str
    sheet: Sheet
    verdict: Verdict
    # Why it was made again; none when it was made for the first time.
    first: bool
    why: tuple[Happened, ...]
    # Tags it was made again for whose change nobody knows any more.
    forgotten: tuple[str, ...]
    # What the clock alone will change: moments and what comes then.
    ahead: tuple[tuple[dt.datetime, Happened], ...]
    fragments: tuple[Explained, ...] = ()
    # Fragments it has a place for which are not stored.
    missing: tuple[str, ...] = field(default=())

    @property
    def current(self) -> bool | None:
        """Whether the whole page holds: it and every fragment in it."""
        parts = [self.verdict.current, *(part.current for part in self.fragments)]
        if False in parts or self.missing:
            return False
        return None if None in parts else True


def key_of(address: str) -> str:
    """What the press keeps the page at an address under, however the address is written."""
    parts = urlsplit(address.strip())
    path = parts.path if parts.path.startswith("/") else f"/{parts.path}"
    return unquote_to_bytes(path).decode("latin-1")


def readable(key: str) -> str:
    """A key as people write it."""
    return key.encode("latin-1", "replace").decode("utf-8", "replace")


def explain(store: Store, key: str, *, depth: int = 0) -> Explained | None:
    """What there is to say of the sheet under `key`; None when none is stored."""
    sheet = store.get(key)
    if sheet is None:
        return None
    fragments, missing = _fragments(store, sheet, depth)
    try:
        verdict = verdict_on(sheet.made)
        why, forgotten = _why(sheet)
        ahead = _ahead(sheet.made)
    except DatabaseError:
        verdict, why, forgotten, ahead = Verdict(None), (), tuple(_tags_of_why(sheet)), ()
    return Explained(
        key, sheet, verdict, sheet.why == "first", why, forgotten, ahead, fragments, missing
    )


def verdict_on(made: Made) -> Verdict:
    """Whether what was made so still holds, by the ledger as it is now."""
    now = time.time()
    # A database that was emptied has no name until something is written; SQLite's has no hyphens.
    found = Horizon.objects.order_by("pk").first()
    name, horizon = (found.ledger.hex, found) if found else ("", Horizon())
    newest = Change.objects.order_by("-position").exclude(position=None).first()
    seen = max(horizon.folded, (newest.position or 0) if newest else 0)
    known = made.stamp.ledger.replace("-", "") == name
    beyond = not (known and horizon.refused <= made.stamp.position <= seen)
    over = now >= made.until
    since = tuple(_since(made, now))
    return Verdict(not (beyond or over or since), since, over, beyond)


def _since(made: Made, now: float) -> list[Happened]:
    """Of each of its tags that changed the newest change, the newest first."""
    rows = Change.objects.filter(due=None, position__gt=made.stamp.position)
    begun = dt.datetime.fromtimestamp(made.stamp.time, dt.UTC)
    came = Change.objects.filter(due__gte=begun, due__lte=dt.datetime.fromtimestamp(now, dt.UTC))
    folded = _folded(made.tags, position__gt=made.stamp.position)
    return _newest_of_each([*_among(rows, made.tags), *_among(came, made.tags), *folded])


def _why(sheet: Sheet) -> tuple[tuple[Happened, ...], tuple[str, ...]]:
    """The changes a sheet was made again for: of each tag the newest before its making."""
    tags = _tags_of_why(sheet)
    if not tags:
        return (), ()
    stamp = sheet.made.stamp
    plain = Change.objects.filter(due=None, position__lte=stamp.position)
    dated = Change.objects.filter(due__lt=dt.datetime.fromtimestamp(stamp.time, dt.UTC))
    folded = _folded(tags, position__lte=stamp.position)
    found = _newest_of_each([*_among(plain, tags), *_among(dated, tags), *folded])
    known = {tag for change in found for tag in change.tags}
    return tuple(found), tuple(tag for tag in tags if tag not in known)


def _newest_of_each(found: list[Happened]) -> list[Happened]:
    """The changes that are the newest of some tag, the newest first."""
    newest: dict[str, Happened] = {}
    for change in sorted(found, key=lambda change: change.position):
        newest.update(dict.fromkeys(change.tags, change))
    chosen = {change.position: change for change in newest.values()}
    return [chosen[position] for position in sorted(chosen, reverse=True)]


def _tags_of_why(sheet: Sheet) -> list[str]:
    return [] if sheet.why == "first" else sheet.why.split()


def _ahead(made: Made) -> tuple[tuple[dt.datetime, Happened], ...]:
    wanted = frozenset(made.tags)
    found = []
    now = dt.datetime.fromtimestamp(time.time(), dt.UTC)
    for row in Change.objects.filter(due__gt=now).order_by("due", "pk").iterator(TOGETHER):
        touched = tuple(tag for tag in row.tags.split(" ") if tag in wanted)
        if touched and row.due is not None:
            found.append((row.due, Happened(row.position or 0, row.due, row.what, touched)))
    return tuple(found)


def _among(rows: QuerySet[Change], tags: Iterable[str]) -> Iterator[Happened]:
    """Of `rows` those that touch any of `tags`: the newest first, until each tag has been met."""
    missing = set(tags)
    for row in rows.order_by("-position").iterator(TOGETHER):
        touched = tuple(tag for tag in row.tags.split(" ") if tag in missing)
        if touched:
            yield Happened(row.position or 0, row.due or row.at, row.what, touched)
            missing.difference_update(touched)
        if not missing:
            return


def _folded(tags: Iterable[str], **position: int) -> Iterator[Happened]:
    """The same among what was folded away, put together again by position."""
    several = list(tags)
    found: dict[int, list[Folded]] = {}
    for start in range(0, len(several), TOGETHER):
        for row in Folded.objects.filter(tag__in=several[start : start + TOGETHER], **position):
            found.setdefault(row.position, []).append(row)
    for place, rows in found.items():
        yield Happened(place, rows[0].at, rows[0].what, tuple(row.tag for row in rows))


def _fragments(
    store: Store, sheet: Sheet, depth: int
) -> tuple[tuple[Explained, ...], tuple[str, ...]]:
    found: dict[str, Explained] = {}
    missing: list[str] = []
    for hole in sheet.holes if depth < DEEPEST else ():
        for key in _keys(store, hole):
            part = explain(store, key, depth=depth + 1)
            if part is None:
                missing.append(key)
            else:
                found[key] = part
    return tuple(found.values()), tuple(dict.fromkeys(missing))


def _keys(store: Store, hole: Hole) -> Iterator[str]:
    """What fills a hole: as in the room, one fragment serves for all it makes no difference for."""
    if asked := naming(hole):
        yield (key := fragment_key(asked))
        named = store.get(key)
        hole = narrowed(hole, named.parts[0].decode() if named else "")
    yield fragment_key(hole)


def moment_of(made: Made) -> dt.datetime | None:
    """When a sheet is out of date by itself."""
    return None if made.until == FOREVER else dt.datetime.fromtimestamp(made.until, dt.UTC)


def stamped(stamp: Stamp) -> dt.datetime:
    """When the making of a sheet began."""
    return dt.datetime.fromtimestamp(stamp.time, dt.UTC)
