"""How subscriptions end, whoever ends them."""

from __future__ import annotations

from django.utils import timezone

from redaksi.channels.newsletter.models import Subscriber

State = Subscriber.State


def ended(subscriber: Subscriber) -> bool:
    """The subscriber's own word."""
    return _end(subscriber, State.ENDED, "")


def bounced(subscriber: Subscriber, words: str) -> bool:
    """The mail server's word that there is no such mailbox."""
    return _end(subscriber, State.BOUNCED, words)


def _end(subscriber: Subscriber, state: str, words: str) -> bool:
    """True where it went on until now."""
    going_on = Subscriber.objects.filter(pk=subscriber.pk, state__in=(State.WAITING, State.ACTIVE))
    done = going_on.update(state=state, ended_at=timezone.now(), why=words[:300])
    subscriber.refresh_from_db(fields=["state", "ended_at", "why"])
    return bool(done)
