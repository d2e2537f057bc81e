"""Ways in which something due could be left, go as it no longer is, or trouble somebody for nothing."""

from __future__ import annotations

import datetime as dt
import threading
import time
from typing import Any

import pytest
from django.db import DataError, connection, transaction
from django.utils import timezone

from redaksi.articles.models import Article
from redaksi.channels import booking, deciding, lines, outbox
from redaksi.channels.models import Channel, Delivery, Line
from redaksi.channels.upcoming import due
from tests import newsroom
from tests.channels.conftest import Send, make_due, only
from tests.channels.telegram.bot_api import BotApi, Trick

pytestmark = pytest.mark.django_db
Act, State = Delivery.Act, Delivery.State


def test_a_line_that_keeps_its_pace_has_no_work_now_and_is_not_done(
    channel: Channel, api: BotApi, send: Send
) -> None:
    # Whoever took "no line has work" for the end would leave the second one: as the bench did.
    Channel.objects.update(a_minute=60)
    newsroom.published("Satu")
    newsroom.published("Dua")
    assert outbox.work_on(channel.line_id, outbox.who_am_i())
    assert outbox.lines_with_work() == []
    assert due().count() == 1
    send()
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.DELIVERED}


@pytest.mark.django_db(transaction=True)
def test_a_correction_committed_while_the_sender_looks_is_never_lost(api: BotApi) -> None:
    from tests.channels.conftest import telegram

    channel = telegram()
    article = newsroom.published("Yang lama")
    booked = threading.Event()

    def correct() -> None:
        with transaction.atomic():
            Article.objects.filter(pk=article.pk).update(headline="Yang baru")
            booking.change(article, Act.CORRECT, "Angkanya salah.")
            booked.set()
            time.sleep(0.5)
        connection.close()

    editor = threading.Thread(target=correct)
    editor.start()
    booked.wait(10)
    assert outbox.work_on(channel.line_id, outbox.who_am_i())
    editor.join()
    said_so = "Yang baru" in api.texts()[0]
    assert said_so or Delivery.objects.filter(act=Act.CORRECT).exists()


def test_words_given_while_the_line_is_being_taken_are_said(
    channel: Channel, api: BotApi, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    citra = newsroom.person("Citra", role="chief_editor")
    newsroom.published()
    take = lines.take

    def taken_slowly(*args: Any) -> bool:
        monkeypatch.setattr(lines, "take", take)
        deciding.say(only(), "Kata-kata lain", by=citra)
        return take(*args)

    monkeypatch.setattr(lines, "take", taken_slowly)
    outbox.work_on(channel.line_id, outbox.who_am_i())
    send()
    assert api.texts() == ["Kata-kata lain"]


def test_what_could_not_be_made_ready_did_not_leave_and_is_tried_again(
    channel: Channel, api: BotApi, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_delivery: Delivery) -> None:
        raise OSError("the disk")

    with monkeypatch.context() as patch:
        patch.setattr(outbox, "message_of", broken)
        newsroom.published()
        outbox.work_on(channel.line_id, outbox.who_am_i())
    row = only()
    assert (row.state, row.error) == (State.FAILED, "It could not be made ready: the disk")
    make_due()
    send()
    assert only().state == State.DELIVERED
    assert len(api.messages) == 1


def test_what_the_database_will_never_take_does_not_hold_a_sender_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused() -> None:
        raise DataError("a sign no text may have")

    with pytest.raises(DataError):
        outbox._surely(refused)


def test_taking_back_does_not_wait_for_a_change_that_cannot_get_through(
    channel: Channel, api: BotApi, send: Send
) -> None:
    citra = newsroom.person("Citra", role="chief_editor")
    article = newsroom.published()
    send()
    booking.change(article, Act.CORRECT, "Angkanya salah.")
    api.always = Trick(refusal=(403, "Forbidden: bot is not a member of the channel chat"))
    send()
    assert only(act=Act.CORRECT).state == State.FAILED
    api.always = None
    deciding.take_back(only(act=Act.ANNOUNCE), by=citra)
    Line.objects.update(next_at=timezone.now() - dt.timedelta(seconds=1))
    send()
    assert only(act=Act.CORRECT).state == State.ABANDONED
    assert only(act=Act.WITHDRAW).state == State.DELIVERED
    assert api.messages[0].is_deleted
