"""A feed somebody waits for may say something new."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from redaksi.articles import events
from redaksi.channels.websub.models import Topic


@receiver([event for event, _facts in events.EVENTS.values()])
def look_soon(**_more: Any) -> None:
    # Which feeds it stands in is seen when they are looked at; they are few.
    Topic.objects.filter(due_at__gt=timezone.now()).update(due_at=timezone.now())
