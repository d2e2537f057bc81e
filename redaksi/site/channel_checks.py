"""What can be wrong with the channels articles are announced in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import DatabaseError
from django.utils import timezone

from redaksi.channels.kinds import NoSuchKind, kind_of
from redaksi.channels.models import Channel, Delivery
from redaksi.channels.secrecy import Unreadable
from redaksi.channels.webpush import keys
from redaksi.channels.webpush.offering import NAME as PUSH
from redaksi.site.findings import Finding

# Shorter trouble mends itself.
AFTER = dt.timedelta(minutes=15)


def channels() -> Iterator[Finding]:
    """Channels that cannot send, do not get through, or wait for somebody's word."""
    try:
        found = list(Channel.objects.filter(is_on=True))
        asking = Delivery.objects.filter(state=Delivery.State.UNKNOWN).count()
    except DatabaseError:
        return
    for channel in found:
        yield from _of(channel)
    if any(channel.kind == PUSH for channel in found):
        yield from _of_keys()
    if asking:
        yield Finding(
            "redaksi.W032",
            "warning",
            f"{asking} deliveries are uncertain: they left, and no answer came.",
            "On the desk, Channels: look whether each is there, and say so.",
        )


def _of_keys() -> Iterator[Finding]:
    if not keys.are_readable():
        yield Finding(
            "redaksi.W036",
            "warning",
            "The key for Web Push cannot be read: no message goes to a browser.",
            "Put the former REDAKSI_SECRET_KEY back. With another key all subscriptions would end.",
        )


def _of(channel: Channel) -> Iterator[Finding]:
    try:
        kind = kind_of(channel.kind)
        has_secret = bool(channel.secret) or not kind.secret_label
    except NoSuchKind:
        yield Finding(
            "redaksi.E030",
            "error",
            f'The channel "{channel.name}" is of the kind "{channel.kind}", which is not installed.',
            "Name the module of the kind in channels.kinds, or remove the channel on the desk.",
        )
        return
    except Unreadable:
        has_secret = False
    if not has_secret:
        yield Finding(
            "redaksi.W030",
            "warning",
            f'The channel "{channel.name}" is in use without a token that can be read.',
            "Enter it again on the desk, Channels. A changed REDAKSI_SECRET_KEY makes it unreadable.",
        )
    if channel.failing_since and channel.failing_since < timezone.now() - AFTER:
        yield Finding(
            "redaksi.W031",
            "warning",
            f'Nothing gets through to the channel "{channel.name}" since '
            f"{channel.failing_since:%Y-%m-%d %H:%M} UTC: {channel.last_failure}",
            "Mend it on the desk, Channels, with Try it out. What waits is sent by itself then.",
        )
