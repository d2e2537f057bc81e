"""A feed somebody waits for may say something new; a feed names other hubs when a channel changes."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from redaksi.articles import events
from redaksi.channels.models import Channel
from redaksi.channels.websub.hubs import TAG
from redaksi.channels.websub.models import Topic
from redaksi.press.ledger import changed


@receiver([event for event, _facts in events.EVENTS.values()])
def look_soon(**_more: Any) -> None:
    # Which feeds it stands in is seen when they are looked at; they are few.
    Topic.objects.filter(due_at__gt=timezone.now()).update(due_at=timezone.now())


@receiver([post_save, post_delete], sender=Channel)
def tell_the_press(instance: Channel, **_more: Any) -> None:
    if instance.kind == "websub":
        changed(TAG, what="a hub that feeds name")
