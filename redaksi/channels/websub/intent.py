"""Asking a subscriber whether it meant what was asked in its name (W3C WebSub, section 5.3)."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.db.models import F
from django.utils import timezone

from redaksi.channels.lines import longer
from redaksi.channels.websub.feeds import feed_at
from redaksi.channels.websub.models import Subscription
from redaksi.lib.sending import NoAnswer, NotLeft, send

PATIENCE: Final = 10.0
MOST_BYTES: Final = 4096
MOST_TRIES: Final = 4
Wish = Subscription.Wish


def settle(subscription: Subscription) -> None:
    """Ask, and do what the answer says. A newer wish that came meanwhile is asked about by itself."""
    if not _claimed(subscription):
        return
    is_end = subscription.wish == Wish.UNSUBSCRIBE
    if not is_end and feed_at(subscription.topic.url) is None:
        _deny(subscription)
        return
    answer = _confirmed(subscription)
    mine = Subscription.objects.filter(
        pk=subscription.pk, wish_number=subscription.wish_number, wish=subscription.wish
    )
    if answer is None and subscription.wish_tries + 1 < MOST_TRIES:
        return
    if is_end and answer:
        mine.delete()
    elif answer:
        mine.update(
            wish="",
            sealed_secret=subscription.wish_sealed_secret,
            wish_sealed_secret="",
            lease_until=timezone.now() + dt.timedelta(seconds=subscription.wish_seconds),
            tries=0,
            due_at=timezone.now(),
            # What stands in the feed already is no news to a new subscriber.
            version=subscription.version if subscription.lease_until else _present(subscription),
        )
    else:
        _drop_wish(subscription)


def _claimed(subscription: Subscription) -> bool:
    pause = longer(subscription.wish_tries + 2)
    again = timezone.now() + dt.timedelta(seconds=PATIENCE + pause)
    mine = Subscription.objects.filter(
        pk=subscription.pk,
        wish_number=subscription.wish_number,
        wish_due_at=subscription.wish_due_at,
    ).exclude(wish="")
    return bool(mine.update(wish_due_at=again, wish_tries=F("wish_tries") + 1))


def _present(subscription: Subscription) -> int:
    subscription.topic.refresh_from_db(fields=["version"])
    return subscription.topic.version


def _confirmed(subscription: Subscription) -> bool | None:
    """What the subscriber says; None where it says nothing."""
    challenge = secrets.token_urlsafe(24)
    asked = {
        "hub.mode": subscription.wish,
        "hub.topic": subscription.topic.url,
        "hub.challenge": challenge,
    }
    if subscription.wish == Wish.SUBSCRIBE:
        asked["hub.lease_seconds"] = str(subscription.wish_seconds)
    try:
        answer = send(
            "GET", with_fields(subscription.callback, asked),
            seconds=PATIENCE, most_bytes=MOST_BYTES,
        )  # fmt: skip
    except (NotLeft, NoAnswer):
        return None
    if answer.status >= 500 or answer.status == 429:
        return None
    return 200 <= answer.status < 300 and answer.data == challenge.encode()


def _deny(subscription: Subscription) -> None:
    fields = {
        "hub.mode": "denied",
        "hub.topic": subscription.topic.url,
        "hub.reason": "there is no feed at this address",
    }
    _drop_wish(subscription)
    try:
        url = with_fields(subscription.callback, fields)
        send("GET", url, seconds=PATIENCE, most_bytes=MOST_BYTES)
    except (NotLeft, NoAnswer):
        # It was told as well as one can; nothing hangs on it.
        return


def _drop_wish(subscription: Subscription) -> None:
    """It was not meant: what held before holds on, and what never held is forgotten."""
    mine = Subscription.objects.filter(
        pk=subscription.pk, wish_number=subscription.wish_number
    ).exclude(wish="")
    mine.filter(lease_until=None).delete()
    mine.update(wish="", wish_sealed_secret="")


def with_fields(url: str, fields: dict[str, str]) -> str:
    """The address with these in its query, what was there staying."""
    parts = urlsplit(url)
    kept = parse_qsl(parts.query, keep_blank_values=True)
    return urlunsplit(parts._replace(query=urlencode([*kept, *fields.items()])))
