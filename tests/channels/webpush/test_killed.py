"""A message to many browsers, its sender killed again and again: each is told once, or it is known who may not be."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from random import Random

import pytest
from django.db import connections
from django.test import Client

from redaksi.channels.models import Channel
from redaksi.channels.webpush import subscribing
from redaksi.channels.webpush.models import Notice, Push, Subscription
from redaksi.channels.webpush.pushing import AT_ONCE, Pusher
from tests import newsroom
from tests.channels.conftest import Send
from tests.channels.webpush.conftest import later, subscribed
from tests.channels.webpush.push_service import PushService

BROWSERS = int(os.environ.get("BROWSERS", "60"))
KILLS = int(os.environ.get("KILLS", "6"))
SEED = int(os.environ.get("SEED", "0")) or 20261128


def begin_pusher() -> int:
    """A process that brings messages until it is killed."""
    if pid := os.fork():
        return pid
    try:
        for one in connections.all():
            # The parent's own; closing it here would end it there.
            one.connection = None
        pusher = Pusher(threading.Event())
        while True:
            pusher.round()
            time.sleep(0.02)
    finally:
        os._exit(1)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_once_or_uncertain_however_often_the_sender_dies(
    client: Client, channel: Channel, service: PushService, send: Send,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(subscribing, "MOST_ASKED", BROWSERS)
    monkeypatch.setattr(subscribing, "MOST_OF_A_HOST", BROWSERS)
    chance = Random(SEED)
    for number in range(BROWSERS):
        subscribed(client, service.browser(f"b{number}"))
    newsroom.published("Air mengalir")
    send()
    for _kill in range(KILLS):
        later()
        pid = begin_pusher()
        time.sleep(chance.uniform(0.05, 0.5))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    # What a killed process had written to its socket is read by now.
    time.sleep(0.3)
    while Push.objects.filter(state__in=("waiting", "sending")).exists():
        later()
        Pusher(threading.Event()).round()
    got = Counter(told.path for told in service.taken)
    found = Counter(Push.objects.values_list("state", flat=True))
    assert found.total() == Subscription.objects.count() == BROWSERS
    assert set(found) <= {"sent", "uncertain"}
    assert max(got.values()) == 1
    assert found["sent"] <= len(got) <= BROWSERS
    assert found["uncertain"] <= KILLS * AT_ONCE
    assert Notice.objects.get().state == Notice.State.DONE
    with capsys.disabled():
        print(f"\n{BROWSERS} browsers, {KILLS} kills: {dict(found)}, none twice")  # noqa: T201
