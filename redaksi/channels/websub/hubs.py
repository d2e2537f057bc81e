"""The hubs a feed names: our own, and those outside that a channel tells."""

from __future__ import annotations

from django.conf import settings

from redaksi.channels.models import CHANNELS, Channel
from redaksi.press.tags import record


def own_hub() -> str:
    """Where our own hub is asked."""
    return f"{settings.REDAKSI.url}/hub/"


def hubs() -> list[str]:
    """The hubs to name in a feed, our own first."""
    record(CHANNELS)
    outside = Channel.objects.filter(kind="websub", is_on=True).order_by("pk")
    found = [str(channel.address.get("hub", "")) for channel in outside]
    return list(dict.fromkeys([own_hub(), *filter(None, found)]))
