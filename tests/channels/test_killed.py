"""Whatever the other side does, and whenever the worker is killed: once, or uncertain; never twice, never forgotten.

`make bench-outbox RUNS=…` goes on for as long as wanted.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import Counter
from random import Random

import pytest
from django.db import connections
from django.utils import timezone

from redaksi.channels import rounds
from redaksi.channels.couriers import Couriers
from redaksi.channels.models import Delivery, Line
from tests import newsroom
from tests.channels.conftest import Send, telegram
from tests.channels.telegram.bot_api import BotApi, Trick

RUNS = int(os.environ.get("RUNS", "30"))
SEED = int(os.environ.get("SEED", "0")) or 20261128
State = Delivery.State


def trick(chance: Random) -> Trick:
    """Something that goes wrong, or nothing."""
    return chance.choice(
        [
            Trick(),
            Trick(),
            Trick(slow=chance.uniform(0, 0.03)),
            Trick(cut_answer=chance.randrange(300)),
            Trick(cut_request=chance.randrange(400)),
            Trick(accepted_but=chance.choice([500, 502])),
            Trick(refusal=(429, "Too Many Requests"), parameters={"retry_after": 1}),
            Trick(refusal=(502, "Bad Gateway")),
            Trick(refusal=(400, "Bad Request: can't parse entities")),
            Trick(garbage=chance.randbytes(chance.randrange(60))),
        ]
    )


def begin_courier() -> int:
    """A process that sends until it is killed."""
    if pid := os.fork():
        return pid
    try:
        for one in connections.all():
            # The parent's own; closing it here would end it there.
            one.connection = None
        ending = threading.Event()
        rounds.go(ending, Couriers(ending, at_once=3).round, rounds.COURIERS_EVERY)
    finally:
        os._exit(1)


def nobody_rests() -> None:
    Line.objects.update(next_at=timezone.now())
    Delivery.objects.filter(state__in=("queued", "failed")).update(due_at=timezone.now())


def check(api: BotApi) -> Counter[str]:
    there = Counter(message.text.split("\n")[0] for message in api.messages)
    found: Counter[str] = Counter()
    for row in Delivery.objects.all():
        number = there[f"<b>{row.headline}</b>"] + there[row.headline]
        found[row.state] += 1
        if row.state == State.DELIVERED:
            assert number == 1, (row.headline, row.state, number)
        elif row.state in {State.UNKNOWN, State.SENDING}:
            assert number <= 1, (row.headline, row.state, number)
        else:
            assert number == 0, (row.headline, row.state, number, row.error)
    return found


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.each
@pytest.mark.parametrize("workers", [1, 4])
def test_once_or_uncertain_whatever_happens(
    api: BotApi, send: Send, workers: int, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = Random(SEED + workers)
    telegram("Satu", address={"chat": "@satu"})
    booked = 0
    for run in range(RUNS):
        for _article in range(2):
            booked += 1
            newsroom.published(f"Kabar {booked}")
        with api.lock:
            api.tricks.extend(trick(chance) for _turn in range(4))
        nobody_rests()
        pids = [begin_courier() for _worker in range(workers)]
        time.sleep(chance.uniform(0.02, 0.25))
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        for pid in pids:
            os.waitpid(pid, 0)
        if run % 10 == 9:
            check(api)
    with api.lock:
        api.tricks.clear()
    from redaksi.channels import sweep

    # What a killed process had written to its socket is read by now.
    time.sleep(0.3)
    sweep.orphans()
    nobody_rests()
    while send():
        nobody_rests()
    found = check(api)
    assert found.total() == booked
    assert set(found) <= {State.DELIVERED, State.UNKNOWN}
    assert found[State.DELIVERED] > booked // 3
    with capsys.disabled():
        print(f"\n{RUNS} runs of {workers} workers: {dict(found)}, none twice, none forgotten")  # noqa: T201
