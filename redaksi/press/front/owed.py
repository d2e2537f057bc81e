"""What a cache in front still has to drop: read from the ledger, so that nobody can forget to queue it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max, Min, Q, QuerySet

from redaksi.press.ledger import one_moment
from redaksi.press.models import Change, Folded, Front, Horizon
from redaksi.press.tags import SHOWN, SITE

# Beyond so many tags one word for everything is cheaper for both sides.
MOST_TAGS = 1000
MOST_ROWS = 5000
# What was dropped so shortly before an end is dropped again: a page on its way may have missed it.
AGAIN = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Owed:
    """Tags whose pages are to be fetched anew, and (hard) those not to be shown even once more."""

    soft: frozenset[str]
    hard: frozenset[str]
    # Up to where the front is served when these are dropped.
    position: int
    moment: dt.datetime
    ledger: str

    def __bool__(self) -> bool:
        return bool(self.soft or self.hard)


def owed(front: Front, build: str, now: dt.datetime) -> Owed:
    """Everything that changed since `front` was last told, as of `now`."""
    with one_moment():
        return _since(front, build, now, _horizon())


def step_back(front: Front) -> None:
    """Begin a minute before the last success, after a worker ended without a word."""
    if front.at is None or front.moment is None:
        return
    again = Change.objects.filter(at__gte=front.at - AGAIN).aggregate(Min("position"))
    first = again["position__min"]
    if first is not None:
        front.position = min(front.position, first - 1)
    front.moment -= AGAIN
    front.save(update_fields=["position", "moment"])


def _since(front: Front, build: str, now: dt.datetime, horizon: tuple[str, int, int]) -> Owed:
    ledger, folded, refused = horizon
    newest = Change.objects.aggregate(Max("position"))["position__max"] or 0
    position = max(newest, folded)
    if front.ledger != ledger or front.position < refused or front.moment is None:
        # It may hold anything, also what was taken down and is forgotten here.
        return Owed(frozenset(), frozenset([SITE]), position, now, ledger)
    rows = list(_rows(front, position, now).values_list("tags", flat=True)[: MOST_ROWS + 1])
    tags = {tag for row in rows for tag in row.split(" ")}
    if front.position < folded:
        gone = Folded.objects.filter(tag__startswith=SHOWN, position__gt=front.position)
        tags |= {SITE, *gone.values_list("tag", flat=True)[: MOST_TAGS + 1]}
    if front.build != build:
        tags.add(SITE)
    hard = {tag for tag in tags if tag.startswith(SHOWN)}
    if len(hard) > MOST_TAGS or len(rows) > MOST_ROWS:
        return Owed(frozenset(), frozenset([SITE]), position, now, ledger)
    soft = tags - hard
    if SITE in soft or len(soft) > MOST_TAGS:
        soft = {SITE}
    return Owed(frozenset(soft), frozenset(hard), position, now, ledger)


def _rows(front: Front, position: int, now: dt.datetime) -> QuerySet[Change]:
    """Changes since, and those dated ahead whose moment came since."""
    new = Q(position__gt=front.position, position__lte=position)
    came = Q(due__gt=front.moment, due__lte=now, position__lte=position)
    return Change.objects.filter((new & (Q(due=None) | Q(due__lte=now))) | came)


def _horizon() -> tuple[str, int, int]:
    row = Horizon.objects.order_by("pk").values_list("ledger", "folded", "refused").first()
    return (str(row[0]), row[1], row[2]) if row else ("", 0, 0)
