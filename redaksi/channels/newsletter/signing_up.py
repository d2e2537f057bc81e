"""Asking for letters: nobody gets any before the owner of the mailbox said yes."""

from __future__ import annotations

import datetime as dt
import ipaddress
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from redaksi.channels.newsletter import links
from redaksi.channels.newsletter.mailboxes import digest
from redaksi.channels.newsletter.models import Asking, Subscriber
from redaksi.channels.newsletter.models.subscriber import new_key
from redaksi.comments.privacy import network_hash
from redaksi.language.pages import interface_language

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
    with translation.override(interface_language(found.language)):
        letter = _known_letter(found) if found.is_active else _question(found, network)
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
    with translation.override(interface_language(found.language)):
        _invitation(found).send()


def confirm(subscriber: Subscriber) -> bool:
    """The owner's yes; False where there is nothing to confirm any more."""
    waiting = Subscriber.objects.filter(pk=subscriber.pk, state=State.WAITING)
    done = waiting.update(state=State.ACTIVE, confirmed_at=timezone.now(), ended_at=None, why="")
    subscriber.refresh_from_db()
    return bool(done) or subscriber.is_active


def _question(subscriber: Subscriber, network: str) -> EmailMessage:
    name = settings.REDAKSI.name
    text = _(
        "Somebody asked %(name)s to send the newsletter to %(email)s: on %(when)s, from the network"
        " %(network)s.\n\nIf it was you, say yes here:\n%(link)s\n\nThe link holds for three days. If"
        " it was not you, do nothing: no other letter comes.\n"
    ) % {
        "name": name,
        "email": subscriber.email,
        "when": f"{timezone.localtime():%Y-%m-%d %H:%M %Z}",
        "network": network or "–",
        "link": links.address("confirm", subscriber),
    }
    return _letter(_("%s: is this newsletter for you?") % name, text, subscriber)


def _invitation(subscriber: Subscriber) -> EmailMessage:
    text = _(
        "Your address %(email)s stands on a list of readers of %(name)s. Nothing is sent to it unless"
        " you say so.\n\nIf you want our newsletter, say yes here:\n%(link)s\n\nThe link holds for three"
        " days. If you do nothing, no other letter comes, and the address is forgotten.\n"
    ) % {
        "email": subscriber.email,
        "name": settings.REDAKSI.name,
        "link": links.address("confirm", subscriber),
    }
    return _letter(_("%s: is this newsletter for you?") % settings.REDAKSI.name, text, subscriber)


def _known_letter(subscriber: Subscriber) -> EmailMessage:
    text = _(
        "You asked for the newsletter of %(name)s, and you get it already.\n\n"
        "Other letters, other sections:\n%(link)s\n"
    ) % {"name": settings.REDAKSI.name, "link": links.address("preferences", subscriber)}
    return _letter(_("%s: you are subscribed already") % settings.REDAKSI.name, text, subscriber)


def _letter(subject: str, text: str, subscriber: Subscriber) -> EmailMessage:
    return EmailMessage(
        " ".join(subject.split())[:200],
        text,
        to=[subscriber.email],
        headers={"Auto-Submitted": "auto-generated"},
    )


def _shortened(address: str) -> str:
    """The network somebody asked from: enough to complain about, not enough to point at a person."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    return str(ipaddress.ip_network((found, 24 if found.version == 4 else 48), strict=False))
