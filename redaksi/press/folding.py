"""Keeping the ledger short: old changes become one position a tag; what is beyond a bound is forgotten."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from redaksi.press.ledger import changed, ring
from redaksi.press.models import Change, Folded, Horizon
from redaksi.press.positions import MOST_TAGS

AFTER = dt.timedelta(hours=1)
TOGETHER = 2000


def fold(*, older_than: dt.timedelta = AFTER, most: int = MOST_TAGS) -> int:
    """Fold changes away that are older; returns how many. A process that lags behind notices.

    When more than `most` tags are known the oldest are forgotten, and pages stamped before them are
    refused from then on.
    """
    before = timezone.now() - older_than
    _settle_dated(before)
    folded = 0
    while done := _some(before):
        folded += done
    if folded:
        _forget_beyond(most)
    return folded


def _settle_dated(before: dt.datetime) -> None:
    """Write changes whose moment came as plain ones.

    A plain change is newer than every page there is, so it also tells processes that start later.
    """
    with transaction.atomic():
        for row in Change.objects.select_for_update().filter(due__lt=before):
            changed(*row.tags.split(" "), what=row.what)
            row.delete()


def _some(before: dt.datetime) -> int:
    with transaction.atomic():
        horizon = _locked_horizon()
        rows = list(
            Change.objects.filter(position__gt=horizon.folded).order_by("position")[: TOGETHER + 1]
        )
        # The newest change stays: the next position on SQLite is counted from it.
        old = _from_the_beginning(rows[:TOGETHER] if len(rows) > TOGETHER else rows[:-1], before)
        if not old:
            return 0
        # What is still to come stays in the table, where a process that starts finds it.
        plain = [row for row in old if row.due is None]
        newest: dict[str, Change] = {}
        for row in plain:
            newest.update(dict.fromkeys(row.tags.split(" "), row))
        Folded.objects.bulk_create(
            [
                Folded(tag=tag, position=row.position or 0, what=row.what, at=row.at)
                for tag, row in newest.items()
            ],
            update_conflicts=True,
            unique_fields=["tag"],
            update_fields=["position", "what", "at"],
        )
        Change.objects.filter(pk__in=[row.pk for row in plain]).delete()
        horizon.folded = old[-1].position or 0
        horizon.save(update_fields=["folded"])
    return len(old)


def _from_the_beginning(rows: list[Change], before: dt.datetime) -> list[Change]:
    """The rows up to the first that is too young."""
    for place, row in enumerate(rows):
        if row.at >= before:
            return rows[:place]
    return rows


def _forget_beyond(most: int) -> None:
    """Raise the horizon so that no more than `most` tags are kept."""
    with transaction.atomic():
        horizon = _locked_horizon()
        surplus = Folded.objects.count() - most
        if surplus <= 0:
            return
        oldest = Folded.objects.order_by("position").values("position")[:surplus]
        bound = oldest.aggregate(Max("position"))["position__max"]
        Folded.objects.filter(position__lte=bound).delete()
        horizon.refused = bound + 1
        horizon.save(update_fields=["refused"])
        transaction.on_commit(ring)


def _locked_horizon() -> Horizon:
    return Horizon.objects.select_for_update().order_by("pk").first() or Horizon.objects.create()
