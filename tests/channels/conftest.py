"""What tests of channels share: a Bot API of our own, a channel on it, and a courier to send with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.utils import timezone, translation

from redaksi.channels import outbox
from redaksi.channels.models import Channel, Delivery, Line
from redaksi.lib import http, sending
from tests.channels.receiver import Receiver
from tests.channels.telegram.bot_api import TOKEN, BotApi


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Errors are told in the language of whoever meets them; the tests read English."""
    with translation.override("en"):
        yield


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[BotApi]:
    with BotApi() as own:
        monkeypatch.setattr(settings.REDAKSI, "telegram_api", own.url)
        yield own


def telegram(name: str = "Kanal", *, token: str = TOKEN, **fields: Any) -> Channel:
    """A channel that has been there for a day."""
    fields.setdefault("address", {"chat": "@warta"})
    fields.setdefault("since", timezone.now() - dt.timedelta(days=1))
    fields.setdefault("a_minute", 6000)
    channel = Channel(kind="telegram", name=name, **fields)
    channel.secret = token
    channel.save()
    return channel


@pytest.fixture
def channel(db: None, api: BotApi) -> Channel:
    return telegram()


Send = Callable[[], int]


@pytest.fixture
def send() -> Send:
    """Send everything that is due, as if the rests between were over; how many errands that were."""

    def work() -> int:
        done = 0
        for _turn in range(50):
            Line.objects.update(next_at=timezone.now() - dt.timedelta(seconds=1))
            busy = [outbox.work_on(line, outbox.who_am_i()) for line in outbox.lines_with_work()]
            done += sum(busy)
            if not any(busy):
                break
        return done

    return work


def only(**which: Any) -> Delivery:
    return Delivery.objects.get(**which)


@pytest.fixture
def loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is sent to strangers reach this machine, at any port, for servers of the tests."""

    def judged(url: str, resolve: http.Resolve = http.addresses_of) -> http.Place:
        try:
            port = urlsplit(url).port or 80
        except ValueError:
            port = 80
        return real(
            url,
            ports=http.PORTS | {port},
            may_reach=lambda address: address.is_loopback or http.is_public(address),
            resolve=resolve,
        )

    real = http.judged
    monkeypatch.setattr(http, "judged", judged)
    monkeypatch.setattr(sending, "judged", judged)


@pytest.fixture
def receiver(loopback: None) -> Iterator[Receiver]:
    with Receiver() as own:
        yield own


def make_due() -> None:
    """As if the time to try again had come."""
    Delivery.objects.update(due_at=timezone.now() - dt.timedelta(seconds=1))
