"""Asking for letters: nobody gets any before the owner of the mailbox said yes."""

from __future__ import annotations

import datetime as dt
import ipaddress
from typing import Final

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from redaksi.channels.newsletter import asking
from redaksi.channels.newsletter.mailboxes import digest
from redaksi.channels.newsletter.models import Asking, Subscriber
from redaksi.channels.newsletter.models.subscriber import new_key
from redaksi.comments.privacy import network_hash

State = Subscriber.State
# From one network, within an hour.
MOST_ASKED: Final = 8
WITHIN: Final = dt.timedelta(hours=1)


class TooMany(Exception):
    """This network asked too often within the hour."""


def ask(email: str, language: str, wants: dict[str, bool], *, address: str) -> None:
    """Take a wish for letters. Raises TooMany; says nothing of whether the mailbox is known."""
    network = network_hash(address)
    recent = Asking.objects.filter(network=network, at__gte=timezone.now() - WITHIN)
    if network and recent.count() >= MOST_ASKED:
        raise TooMany
    Asking.objects.create(network=network)
    # Everything that differs between a mailbox known and unknown is done later, out of sight.
    take_wish.enqueue(email, language, wants, _shortened(address))


@task()
def take_wish(email: str, language: str, wants: dict[str, bool], network: str) -> None:
    """Write the wish down, and ask the owner of the mailbox."""
    with transaction.atomic():
        mailbox = digest(email)
        fresh = {"email": email, "language": language, **wants}
        Subscriber.objects.get_or_create(mailbox=mailbox, defaults=fresh)
        found = Subscriber.objects.select_for_update().get(mailbox=mailbox)
        if found.told_at is not None and found.told_at > timezone.now() - WITHIN:
            return
        if not found.is_active:
            # Who ended it may come back, by their own word.
            for name, value in fresh.items():
                setattr(found, name, value)
            if found.state != State.WAITING:
                found.state, found.key = State.WAITING, new_key()
            found.asked_at = timezone.now()
        found.told_at = timezone.now()
        found.save()
    letter = asking.known(found) if found.is_active else asking.question(found, network)
    letter.send()


@task()
def invite(number: int) -> None:
    """Ask somebody from a list of elsewhere, once, whether they want letters from here."""
    with transaction.atomic():
        found = Subscriber.objects.select_for_update().filter(pk=number).first()
        if found is None or found.state != State.WAITING or found.told_at is not None:
            return
        found.told_at = timezone.now()
        found.save(update_fields=["told_at"])
    asking.invitation(found).send()


def confirm(subscriber: Subscriber) -> bool:
    """The owner's yes; False where there is nothing to confirm any more."""
    waiting = Subscriber.objects.filter(pk=subscriber.pk, state=State.WAITING)
    done = waiting.update(state=State.ACTIVE, confirmed_at=timezone.now(), ended_at=None, why="")
    subscriber.refresh_from_db()
    return bool(done) or subscriber.is_active


def _shortened(address: str) -> str:
    """The network somebody asked from: enough to complain about, not enough to point at a person."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    return str(ipaddress.ip_network((found, 24 if found.version == 4 else 48), strict=False))
