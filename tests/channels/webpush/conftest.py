"""What tests of Web Push share: a push service on loopback, a channel, and browsers that asked for it."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from redaksi.channels.models import Channel, Line
from redaksi.channels.webpush import subscribing
from redaksi.channels.webpush.models import Push, Subscription
from redaksi.channels.webpush.models import PushService as Service
from redaksi.channels.webpush.pushing import Pusher
from tests.channels.webpush.push_service import Browser, PushService


@pytest.fixture
def service(loopback: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    monkeypatch.setattr(subscribing, "SCHEMES", {"http", "https"})
    with PushService() as own:
        yield own


@pytest.fixture
def channel(db: None) -> Channel:
    return webpush()


def webpush(name: str = "Layar", **fields: Any) -> Channel:
    """A channel that has been there for a day."""
    fields.setdefault("since", timezone.now() - dt.timedelta(days=1))
    channel = Channel(kind="webpush", name=name, a_minute=6000, **fields)
    channel.save()
    return channel


def ask(client: Client, what: str, said: Any, **more: Any) -> HttpResponse:
    return client.post(f"/push/{what}/", json.dumps(said), content_type="application/json", **more)


def wish(browser: Browser, **choice: Any) -> dict[str, Any]:
    return {
        "subscription": browser.subscription,
        "choice": {"language": "id", "sections": [], "topics": "", **choice},
    }


def subscribed(client: Client, browser: Browser, **choice: Any) -> Subscription:
    """The browser asked, a while ago."""
    answer = ask(client, "wish", wish(browser, **choice))
    assert answer.status_code == 200, answer.content
    before = timezone.now() - dt.timedelta(hours=2)
    Subscription.objects.filter(made_at__gt=before).update(made_at=before)
    return Subscription.objects.get(endpoint=browser.endpoint)


def later() -> None:
    """As if every rest were over."""
    now = timezone.now() - dt.timedelta(seconds=1)
    Line.objects.update(next_at=now)
    Service.objects.update(next_at=now)
    Push.objects.filter(state="waiting").update(due_at=now)


def bring(rounds: int = 1) -> int:
    """Rounds of the pushes, as if the rests between were over."""
    done = 0
    for _turn in range(rounds):
        later()
        done += Pusher(threading.Event()).round()
    return done


def states() -> list[str]:
    return sorted(Push.objects.values_list("state", flat=True))
