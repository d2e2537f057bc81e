"""The outbox: what is sent, what is tried again, what nobody knows, and what a person decides."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from redaksi.channels import deciding, lines, outbox, sweep
from redaksi.channels.models import Channel, Delivery, Line
from tests import newsroom
from tests.channels.conftest import Send, only, telegram
from tests.channels.telegram.bot_api import BotApi, Trick

pytestmark = pytest.mark.django_db
Act, State = Delivery.Act, Delivery.State


def test_it_is_delivered_once_and_where_it_is_there_is_known(
    channel: Channel, api: BotApi, send: Send
) -> None:
    article = newsroom.published()
    send()
    row = only(act=Act.ANNOUNCE)
    assert row.state == State.DELIVERED
    assert row.link == "https://t.me/warta/1"
    assert article.full_url in api.texts()[0]
    send()
    assert len(api.messages) == 1


@pytest.mark.each
@pytest.mark.parametrize(
    "trick",
    [
        Trick(cut_answer=0),
        Trick(cut_answer=12),
        Trick(cut_answer=80),
        Trick(garbage=b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>"),
        Trick(accepted_but=500),
        Trick(accepted_but=502),
    ],
    ids=["no answer", "broken line", "broken body", "a page", "500", "502"],
)
def test_what_was_taken_in_without_a_word_is_uncertain_and_never_sent_again(
    channel: Channel, api: BotApi, send: Send, trick: Trick
) -> None:
    newsroom.published()
    api.tricks.append(trick)
    send()
    assert only().state == State.UNKNOWN
    send()
    assert len(api.messages) == 1


@pytest.mark.each
@pytest.mark.parametrize("bytes_before", [0, 1, 40, 150])
def test_a_request_cut_off_on_its_way_is_uncertain(
    channel: Channel, api: BotApi, send: Send, bytes_before: int
) -> None:
    newsroom.published()
    api.tricks.append(Trick(cut_request=bytes_before))
    send()
    assert only().state == State.UNKNOWN
    assert not api.messages


def test_nobody_there_is_certain_and_tried_again(
    channel: Channel, api: BotApi, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.conf import settings

    there = settings.REDAKSI.telegram_api
    monkeypatch.setattr(settings.REDAKSI, "telegram_api", "http://127.0.0.1:9")
    newsroom.published()
    send()
    row = only()
    assert (row.state, row.tries) == (State.FAILED, 1)
    assert "cannot be reached" in row.error
    monkeypatch.setattr(settings.REDAKSI, "telegram_api", there)
    Delivery.objects.update(due_at=timezone.now())
    send()
    assert only().state == State.DELIVERED


def test_a_server_that_asks_for_patience_gets_it_for_the_whole_token(
    channel: Channel, api: BotApi
) -> None:
    other = telegram("Kedua", address={"chat": "@lain"})
    assert other.line == channel.line
    newsroom.published()
    api.tricks.append(Trick(refusal=(429, "Too Many Requests"), parameters={"retry_after": 77}))
    assert outbox.work_on(channel.line_id, outbox.who_am_i())
    line = Line.objects.get()
    assert 70 < (line.next_at - timezone.now()).total_seconds() < 80
    assert outbox.lines_with_work() == []
    assert not outbox.work_on(channel.line_id, outbox.who_am_i())
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["failed", "queued"]


def test_during_an_outage_one_delivery_is_uncertain_and_the_others_wait(
    channel: Channel, api: BotApi, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        newsroom.published(f"Kabar {number}")
    api.tricks.append(Trick(accepted_but=502))
    monkeypatch.setattr("redaksi.channels.telegram.kind.Telegram.is_well", lambda *_: False)
    send()
    states = sorted(Delivery.objects.values_list("state", flat=True))
    assert states == ["failed", "failed", "failed", "unknown"]
    monkeypatch.undo()
    monkeypatch.setattr("django.conf.settings.REDAKSI.telegram_api", api.url)
    Delivery.objects.filter(state=State.FAILED).update(due_at=timezone.now())
    send()
    assert len(api.messages) == 4


def test_a_worker_that_died_leaves_an_uncertain_row(channel: Channel, send: Send) -> None:
    newsroom.published()
    dead = "elsewhere:1:abc"
    long_ago = timezone.now() - dt.timedelta(hours=1)
    Delivery.objects.update(state=State.SENDING, claimed_by=dead, claimed_at=long_ago)
    Line.objects.update(held_by=dead, held_until=timezone.now() + dt.timedelta(hours=1))
    assert sweep.orphans() == 1
    row = only()
    assert (row.state, row.error) == (State.UNKNOWN, "The worker ended while this was being sent.")
    assert Line.objects.get().held_by == ""


def test_a_worker_of_this_machine_that_died_is_found_at_once(channel: Channel) -> None:
    newsroom.published()
    host = outbox.who_am_i().partition(":")[0]
    for pid in ("999999", "1", str(__import__("os").getpid())):
        Delivery.objects.update(
            state=State.SENDING, claimed_by=f"{host}:{pid}:abc", claimed_at=timezone.now()
        )
        # Process 1 lives; ours lives too, and has no courier of that name.
        assert sweep.orphans() == (0 if pid == "1" else 1)


def test_a_line_held_by_one_who_died_before_claiming_anything_is_free_again(
    channel: Channel,
) -> None:
    host = outbox.who_am_i().partition(":")[0]
    assert lines.take(channel.line_id, f"{host}:999999:abc", 150)
    sweep.orphans()
    assert lines.take(channel.line_id, "b", 60)


def test_one_that_is_at_work_is_left_alone(channel: Channel) -> None:
    newsroom.published()
    Delivery.objects.update(
        state=State.SENDING, claimed_by=outbox.who_am_i(), claimed_at=timezone.now()
    )
    assert sweep.orphans() == 0


def test_an_answer_that_comes_late_settles_what_was_given_up(channel: Channel) -> None:
    from redaksi.channels.kinds import Receipt
    from redaksi.channels.settling import Settling

    newsroom.published()
    who = outbox.who_am_i()
    Delivery.objects.update(state=State.UNKNOWN, claimed_by=who)
    Settling(only().pk, who).delivered(Receipt({"message": 5}, "https://t.me/warta/5"))
    assert (only().state, only().link) == (State.DELIVERED, "https://t.me/warta/5")


def test_a_line_is_held_by_one_at_a_time_and_keeps_its_pace(channel: Channel) -> None:
    line = channel.line_id
    assert lines.take(line, "a", 60)
    assert not lines.take(line, "b", 60)
    lines.give_back(line, "a", a_minute=60)
    assert not lines.take(line, "b", 60)
    assert 0.5 < lines.pause_of(line) <= 1
    Line.objects.update(next_at=timezone.now())
    assert lines.take(line, "b", 60)
    # Who comes back late gives nothing back that is another's.
    lines.give_back(line, "a", a_minute=60)
    assert Line.objects.get().held_by == "b"


def test_a_line_whose_holder_died_is_free_when_its_lease_ends(channel: Channel) -> None:
    assert lines.take(channel.line_id, "a", 0)
    assert lines.take(channel.line_id, "b", 60)


def test_an_article_taken_off_before_its_turn_is_not_sent(
    channel: Channel, api: BotApi, send: Send
) -> None:
    article = newsroom.published()
    article.unpublish()
    send()
    assert only().state == State.ABANDONED
    assert not api.messages


def test_what_waited_for_a_day_is_sent_only_if_somebody_says_so(
    channel: Channel, api: BotApi, send: Send
) -> None:
    newsroom.published()
    Delivery.objects.update(created_at=timezone.now() - dt.timedelta(hours=25))
    send()
    assert (only().state, only().error[:20]) == (State.ABANDONED, "It is no news any mo")
    deciding.send_now(only(), by=newsroom.person("Eko"))
    send()
    assert only().state == State.DELIVERED


def test_quiet_hours_are_kept(channel: Channel, api: BotApi, send: Send) -> None:
    now = timezone.localtime()
    channel.quiet_from = (now - dt.timedelta(hours=1)).time()
    channel.quiet_until = (now + dt.timedelta(hours=1)).time()
    channel.save()
    newsroom.published("Malam")
    send()
    assert api.messages[0].silent
    channel.quiet = "wait"
    channel.save()
    newsroom.published("Nanti")
    send()
    row = only(headline="Nanti")
    assert row.state == State.QUEUED
    assert row.due_at > timezone.now() + dt.timedelta(minutes=50)
    assert row.tries == 0


def test_a_channel_out_of_use_keeps_what_waits(channel: Channel, api: BotApi, send: Send) -> None:
    newsroom.published()
    Channel.objects.update(is_on=False)
    send()
    assert only().state == State.QUEUED


def test_an_editor_resolves_what_is_uncertain(channel: Channel, api: BotApi, send: Send) -> None:
    eko = newsroom.person("Eko")
    newsroom.published("Satu")
    newsroom.published("Dua")
    Delivery.objects.update(state=State.UNKNOWN)
    deciding.did_arrive(only(headline="Satu"), by=eko, link="https://t.me/warta/41")
    deciding.did_not_arrive(only(headline="Dua"), by=eko)
    with pytest.raises(deciding.Overtaken):
        deciding.did_not_arrive(only(headline="Satu"), by=eko)
    send()
    assert [row.state for row in Delivery.objects.all()] == [State.DELIVERED, State.DELIVERED]
    assert len(api.messages) == 1
    assert only(headline="Satu").receipt["message"] == 41


def test_an_update_waits_until_it_is_known_what_became_of_the_announcement(
    channel: Channel, api: BotApi, send: Send
) -> None:
    article = newsroom.published()
    Delivery.objects.update(state=State.UNKNOWN)
    article.headline, article.update_sent = "Judul baru", True
    article.save_revision().publish()
    send()
    assert only(act=Act.UPDATE).state == State.QUEUED
    deciding.did_not_arrive(only(act=Act.ANNOUNCE), by=newsroom.person("Eko"))
    Delivery.objects.update(due_at=timezone.now())
    send()
    assert len(api.messages) == 1
    assert "Judul baru" in api.texts()[0]


def test_a_channel_that_fails_says_so_until_it_works(
    channel: Channel, api: BotApi, send: Send
) -> None:
    newsroom.published()
    api.tricks.append(Trick(refusal=(403, "Forbidden: bot was kicked from the channel chat")))
    send()
    channel.refresh_from_db()
    assert channel.failing_since
    assert "kicked" in channel.last_failure
    Delivery.objects.update(due_at=timezone.now())
    send()
    channel.refresh_from_db()
    assert (channel.failing_since, channel.last_failure) == (None, "")
