"""How subscriptions end, whoever ends them."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.utils import timezone

from redaksi.channels.newsletter import editions
from redaksi.channels.newsletter.models import Edition, Letter, Subscriber

State = Subscriber.State
# So many letters that came back for a passing reason mean that the mailbox is as good as gone.
MOST_SOFT: Final = 5
SOFT_WITHIN: Final = dt.timedelta(days=30)


def ended(subscriber: Subscriber) -> bool:
    """The subscriber's own word."""
    return _end(subscriber, State.ENDED, "")


def removed(subscriber: Subscriber, by: str) -> bool:
    """The newsroom's word."""
    return _end(subscriber, State.REMOVED, by)


def bounced(subscriber: Subscriber, words: str) -> bool:
    """The mail server's word that there is no such mailbox."""
    return _end(subscriber, State.BOUNCED, words)


def complained(subscriber: Subscriber, words: str) -> bool:
    """The reader's word to their mail provider."""
    return _end(subscriber, State.COMPLAINED, words)


def came_back(letter: Letter, words: str, *, for_good: bool) -> bool:
    """A letter came back; whether that ended the subscription. The same report twice is one."""
    with transaction.atomic():
        now = timezone.now()
        is_first = Letter.objects.filter(pk=letter.pk, bounced_at=None).update(
            bounced_at=now, state=Letter.State.FAILED, error=words[:300]
        )
        if is_first:
            _count_again(letter)
        elif not for_good:
            return False
        several = Letter.objects.filter(
            subscriber=letter.subscriber_id, bounced_at__gte=now - SOFT_WITHIN
        )
        if for_good or several.count() >= MOST_SOFT:
            return bounced(letter.subscriber, words)
        return False


def _count_again(letter: Letter) -> None:
    closed = Edition.objects.filter(pk=letter.edition_id, state=Edition.State.DONE)
    closed.update(numbers=editions.counts(letter.edition_id))


def _end(subscriber: Subscriber, state: str, words: str) -> bool:
    """True where it went on until now."""
    going_on = Subscriber.objects.filter(pk=subscriber.pk, state__in=(State.WAITING, State.ACTIVE))
    done = going_on.update(state=state, ended_at=timezone.now(), why=words[:300])
    subscriber.refresh_from_db(fields=["state", "ended_at", "why"])
    return bool(done)
