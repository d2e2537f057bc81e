"""Bringing a feed that says something new to whoever waits for it (W3C WebSub, section 7)."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from django.db.models import F, QuerySet
from django.utils import timezone

from redaksi.channels.asking import wait_of
from redaksi.channels.lines import longer
from redaksi.channels.secrecy import Unreadable
from redaksi.channels.websub.feeds import feed_at
from redaksi.channels.websub.hubs import own_hub
from redaksi.channels.websub.models import Subscription, Topic
from redaksi.lib.sending import Answer, NoAnswer, NotLeft, send

PATIENCE: Final = 10.0
MOST_BYTES: Final = 4096
AT_ONCE: Final = 6
BATCH: Final = 24
# About an hour and a half, the rests between growing; then the next version is waited for.
MOST_TRIES: Final = 10
# What changes by the clock alone is seen this much later at most.
LOOK_EVERY: Final = dt.timedelta(minutes=5)


def look(topic: Topic) -> bool:
    """Whether the feed says something new; if so it is kept, to be distributed."""
    again = timezone.now() + LOOK_EVERY
    if not Topic.objects.filter(pk=topic.pk, due_at=topic.due_at).update(due_at=again):
        return False
    feed = feed_at(topic.url)
    if feed is None:
        return False
    digest = hashlib.sha256(feed.body).hexdigest()
    if digest == topic.digest:
        return False
    # The first look only learns what is there.
    version = F("version") + 1 if topic.digest else F("version")
    known = Topic.objects.filter(pk=topic.pk, digest=topic.digest)
    return bool(known.update(digest=digest, type=feed.type, body=feed.body, version=version))


def waiting() -> QuerySet[Subscription]:
    """Those who do not have the newest version, and may be told now."""
    now = timezone.now()
    return Subscription.objects.filter(
        lease_until__gt=now, due_at__lte=now, version__lt=F("topic__version")
    )


def distribute() -> int:
    """Tell a batch of them, several at once; how many were asked."""
    batch = waiting().select_related("topic").order_by("due_at", "pk")[:BATCH]
    mine = [one for one in batch if _claimed(one)]
    if not mine:
        return 0
    # Threads talk to the subscribers alone; the database stays with this one.
    with ThreadPoolExecutor(min(AT_ONCE, len(mine)), thread_name_prefix="hub") as pool:
        for subscription, answer in zip(mine, pool.map(_told, mine), strict=True):
            _settle(subscription, answer)
    return len(mine)


def _claimed(subscription: Subscription) -> bool:
    # Whoever dies over it leaves it to be told again: a feed told twice is the same feed.
    spare = PATIENCE * BATCH / AT_ONCE + longer(subscription.tries + 1)
    again = timezone.now() + dt.timedelta(seconds=spare)
    rows = Subscription.objects.filter(pk=subscription.pk, due_at=subscription.due_at)
    return bool(rows.update(due_at=again, tries=F("tries") + 1))


def _told(subscription: Subscription) -> Answer | None:
    topic = subscription.topic
    body = bytes(topic.body)
    links = f'<{own_hub()}>; rel="hub", <{topic.url}>; rel="self"'
    headers = {"Content-Type": topic.type, "Link": links}
    try:
        if subscription.sealed_secret:
            headers["X-Hub-Signature"] = signature(body, subscription.secret)
        return send(
            "POST", subscription.callback, seconds=PATIENCE, headers=headers, content=body,
            most_bytes=MOST_BYTES,
        )  # fmt: skip
    except (NotLeft, NoAnswer, Unreadable):
        # Without its secret it would be refused; the subscriber renews it with the lease.
        return None


def signature(body: bytes, secret: str) -> str:
    """As a subscriber with a secret verifies it."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _settle(subscription: Subscription, answer: Answer | None) -> None:
    rows = Subscription.objects.filter(pk=subscription.pk)
    if answer is not None and 200 <= answer.status < 300:
        rows.update(version=subscription.topic.version, tries=0, due_at=timezone.now())
    elif answer is not None and answer.status == 410:
        # It says that it wants no more.
        rows.filter(wish="").delete()
    elif subscription.tries + 1 >= MOST_TRIES:
        rows.update(version=subscription.topic.version, tries=0, due_at=timezone.now())
    elif answer is not None and answer.status in {429, 503}:
        wait = dt.timedelta(seconds=wait_of(answer))
        rows.update(due_at=timezone.now() + wait)
