"""Writing and following old addresses."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models

from redaksi.addresses.models import OldAddress
from redaksi.addresses.paths import normalise
from redaksi.press.ledger import Pressed
from redaksi.press.tags import record


@dataclass(frozen=True)
class Answer:
    """What an old address answers: a place to go, or (no place) that it is gone."""

    to: str | None
    target: models.Model | None
    reason: str


def moved(old: str, target: models.Model, *, reason: str = OldAddress.Reason.MOVED) -> None:
    """Lead `old` to wherever `target` stands."""
    OldAddress.objects.update_or_create(
        path=normalise(old),
        defaults={
            "target_type": ContentType.objects.get_for_model(target),
            "target_id": target.pk,
            "to": "",
            "reason": reason,
        },
    )


def gone(old: str, target: models.Model) -> None:
    """Let `old` answer that what stood there was withdrawn."""
    moved(old, target, reason=OldAddress.Reason.GONE)


def forget(path: str) -> None:
    """Something stands at `path` again."""
    OldAddress.objects.filter(path=normalise(path)).delete()


def follow(path: str, query: str = "") -> Answer | None:
    """Where an address leads that nothing stands at; None when it was never known.

    The target's own address is read now, so a chain of moves is one redirect.
    """
    row = OldAddress.objects.filter(path=normalise(path, query)).first()
    if row is None:
        return None
    if isinstance(row.target, Pressed):
        record(*row.target.press_tags())
    if row.reason == OldAddress.Reason.GONE:
        return Answer(None, row.target, row.reason)
    if row.to:
        return Answer(row.to, None, row.reason)
    target = row.target
    if target is None:
        return None
    return Answer(target.get_absolute_url(), target, row.reason)
