"""Requests to our hub: read strictly, noted, and confirmed by the worker (W3C WebSub, section 5.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from redaksi.channels.websub.feeds import is_ours
from redaksi.channels.websub.models import Subscription, Topic
from redaksi.lib import http

# In seconds.
SHORTEST, USUAL, LONGEST = 3600, 10 * 86_400, 30 * 86_400
LONGEST_CALLBACK: Final = 500
# The specification's own bound, in bytes.
LONGEST_SECRET: Final = 199
MOST_TOPICS, MOST_OF_A_TOPIC, MOST_OF_A_HOST, MOST_WAITING = 500, 5000, 200, 500

Wish = Subscription.Wish


class NotTaken(Exception):
    """A request that is refused at once; the text says why, in English, to a program."""

    def __init__(self, words: str, status: int = 400) -> None:
        super().__init__(words)
        self.status = status


@dataclass(frozen=True)
class Asked:
    """What a subscriber asks for."""

    wish: str
    topic: str
    callback: str
    secret: str
    seconds: int


def read(fields: Mapping[str, str]) -> Asked:
    """The request, if it can be one. Raises NotTaken."""
    wish = fields.get("hub.mode", "")
    if wish not in {Wish.SUBSCRIBE, Wish.UNSUBSCRIBE}:
        raise NotTaken("hub.mode has to be subscribe or unsubscribe")
    topic = fields.get("hub.topic", "")
    if not is_ours(topic):
        raise NotTaken("hub.topic has to be the address of a feed of this site")
    secret = fields.get("hub.secret", "")
    if len(secret.encode("utf-8", "surrogatepass")) > LONGEST_SECRET or "\x00" in secret:
        raise NotTaken("hub.secret has to be shorter than 200 bytes")
    callback = _callback(fields.get("hub.callback", ""))
    return Asked(wish, topic, callback, secret, _seconds(fields.get("hub.lease_seconds", "")))


def _seconds(text: str) -> int:
    if not text:
        return USUAL
    if not (text.isascii() and text.isdecimal()):
        raise NotTaken("hub.lease_seconds has to be a number")
    return max(SHORTEST, min(LONGEST, int(text[:12])))


def _callback(url: str) -> str:
    """The address, by what can be told of it without asking anybody; the worker judges its name."""
    if not url or len(url) > LONGEST_CALLBACK or not (url.isascii() and url.isprintable()):
        raise NotTaken("hub.callback has to be an address of at most 500 signs")
    try:
        http.judged(url, resolve=http.as_written)
    except http.Refused as reason:
        raise NotTaken(f"hub.callback: {reason}") from None
    if urlsplit(url).fragment:
        raise NotTaken("hub.callback has a fragment")
    return url


def note(asked: Asked) -> None:
    """Keep what is asked for until it is confirmed. Raises NotTaken where there is no room."""
    with transaction.atomic():
        topic = Topic.objects.filter(url=asked.topic).first()
        found = topic and topic.subscriptions.select_for_update().filter(callback=asked.callback)
        subscription = found.first() if found else None
        if subscription is None:
            if asked.wish == Wish.UNSUBSCRIBE:
                # There is nothing to end, and nobody is asked for it.
                return
            subscription = _new(topic, asked)
        elif not subscription.wish and _waiting() >= MOST_WAITING:
            raise NotTaken("too many requests wait; come back later", 503)
        subscription.wishes(asked.wish, secret=asked.secret, seconds=asked.seconds)
        subscription.save()


def _new(topic: Topic | None, asked: Asked) -> Subscription:
    host = (urlsplit(asked.callback).hostname or "").lower()
    if _waiting() >= MOST_WAITING:
        raise NotTaken("too many requests wait; come back later", 503)
    if Subscription.objects.filter(host=host).count() >= MOST_OF_A_HOST:
        raise NotTaken("this host has too many subscriptions", 429)
    if topic is None:
        if Topic.objects.count() >= MOST_TOPICS:
            raise NotTaken("too many topics are subscribed to", 503)
        topic, _made = Topic.objects.get_or_create(url=asked.topic)
    elif topic.subscriptions.count() >= MOST_OF_A_TOPIC:
        raise NotTaken("this topic has too many subscriptions", 503)
    kept, _made = Subscription.objects.get_or_create(
        topic=topic, callback=asked.callback, defaults={"host": host}
    )
    return kept


def _waiting() -> int:
    return Subscription.objects.filter(~Q(wish=""), wish_due_at__lte=timezone.now()).count()
