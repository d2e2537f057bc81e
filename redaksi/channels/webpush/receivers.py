"""A channel of this kind needs the site's key pair: readers' pages show it, and may not make it."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from redaksi.channels.models import Channel
from redaksi.channels.webpush import keys
from redaksi.channels.webpush.offering import NAME


@receiver(post_save, sender=Channel)
def make_keys(instance: Channel, **_more: Any) -> None:
    if instance.kind == NAME:
        keys.ensure()
