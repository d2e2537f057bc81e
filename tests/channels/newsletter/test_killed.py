"""A letter of the day to many, its postman killed again and again: each gets exactly one, or it is known who may not have.

LETTERS=10000 KILLS=40 makes it as large as wanted.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
import threading
import time
from collections import Counter
from random import Random

import pytest
from django.db import connections
from django.utils import timezone

from redaksi.channels.models import Line
from redaksi.channels.newsletter import editions
from redaksi.channels.newsletter.mailboxes import digest
from redaksi.channels.newsletter.models import Edition, Letter, Subscriber
from redaksi.channels.newsletter.postman import Postman
from tests import newsroom
from tests.channels.newsletter.conftest import newsletter
from tests.channels.newsletter.mail_server import MailServer

LETTERS = int(os.environ.get("LETTERS", "300"))
KILLS = int(os.environ.get("KILLS", "8"))
SEED = int(os.environ.get("SEED", "0")) or 20261128


def begin_postman() -> int:
    """A process that brings letters until it is killed."""
    if pid := os.fork():
        return pid
    try:
        for one in connections.all():
            # The parent's own; closing it here would end it there.
            one.connection = None
        ending = threading.Event()
        postman = Postman(ending)
        while True:
            postman.round()
            time.sleep(0.02)
    finally:
        os._exit(1)


def many_subscribers(number: int) -> None:
    before = timezone.now() - dt.timedelta(days=7)
    several = (f"pembaca{place}@pembaca.example" for place in range(number))
    Subscriber.objects.bulk_create(
        (
            Subscriber(email=email, mailbox=digest(email), state="active", confirmed_at=before)
            for email in several
        ),
        batch_size=500,
    )


def nobody_rests() -> None:
    Line.objects.update(next_at=timezone.now() - dt.timedelta(seconds=1))
    Letter.objects.filter(state="waiting").update(due_at=timezone.now() - dt.timedelta(seconds=1))


def an_edition_is_due() -> Edition:
    """A letter of the day whose hour has just come, whatever the clock says."""
    channel = newsletter(address={"breaking": False, "weekly": False})
    now = timezone.now()
    return Edition.objects.create(
        channel=channel,
        kind="daily",
        name=now.date().isoformat(),
        since=now - dt.timedelta(days=1),
        until=now + dt.timedelta(seconds=1),
    )


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_each_gets_exactly_one_however_often_the_postman_dies(
    mail: MailServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # The pace is measured elsewhere.
    monkeypatch.setattr(Postman, "_keep_pace", lambda self, letter, began: None)
    chance, began = Random(SEED), time.monotonic()
    edition = an_edition_is_due()
    newsroom.published("Air mengalir")
    many_subscribers(LETTERS)
    for _kill in range(KILLS):
        nobody_rests()
        pid = begin_postman()
        time.sleep(chance.uniform(0.05, 0.6 if LETTERS < 1000 else 4.0))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    killed_at = len(mail.letters)
    time.sleep(0.3)
    postman = Postman(threading.Event())
    while Letter.objects.filter(state__in=("waiting", "sending")).exists() or not killed_at:
        nobody_rests()
        killed_at += postman.round()
    editions.address_all()
    editions.close_finished()
    got = Counter(one.recipient for one in mail.letters)
    found = Counter(Letter.objects.values_list("state", flat=True))
    assert found.total() == LETTERS
    assert set(found) <= {"sent", "uncertain"}
    assert max(got.values()) == 1
    # Nobody is told to have it who has not; of those nobody knows of, each has one or none.
    sent = set(Letter.objects.filter(state="sent").values_list("subscriber__email", flat=True))
    assert sent <= set(got)
    assert found["uncertain"] <= KILLS
    edition.refresh_from_db()
    assert edition.state == Edition.State.DONE
    spent = time.monotonic() - began
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{LETTERS:,} letters, {KILLS} kills, {spent:.0f} s: {dict(found)}, "
            f"{mail.connections} connections, none twice"
        )
