"""A page that said there is no such key is out of date when a channel gets it."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from redaksi.addresses.paths import address_tag
from redaksi.channels.models import Channel
from redaksi.press.ledger import changed, named


@receiver(post_save, sender=Channel)
def tell_the_press(instance: Channel, **_more: Any) -> None:
    if instance.kind == "indexnow" and (key := instance.address.get("key")):
        changed(address_tag(f"/{key}.txt"), what=f"{named(instance)} changed")
