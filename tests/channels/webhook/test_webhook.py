"""Webhooks against a real receiver: what is said, who said it, and what becomes of it when it fails."""

from __future__ import annotations

import datetime as dt
import json
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.users.models import UserProfile

from redaksi.articles import events as house_events
from redaksi.channels.models import Channel, Delivery, Line
from redaksi.channels.webhook import events, kind
from tests import newsroom
from tests.channels.conftest import Send, make_due, only
from tests.channels.receiver import Receiver, Reply

State = Delivery.State
SECRET = "rahasia-yang-panjang-sekali-12345"
PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "webhooks.md"


@pytest.fixture(scope="session")
def is_ours() -> Callable[..., bool]:
    """The receiver's own few lines, as the reference gives them."""
    code = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert code is not None
    there: dict[str, Any] = {}
    exec(code[1], there)
    return there["is_ours"]  # type: ignore[no-any-return]


def webhook(receiver: Receiver, **fields: Any) -> Channel:
    fields.setdefault("address", {"url": f"{receiver.url}/hook"})
    since = timezone.now() - dt.timedelta(days=1)
    channel = Channel(kind="webhook", name="Aplikasi", since=since, a_minute=6000, **fields)
    channel.secret = SECRET
    channel.save()
    return channel


@pytest.fixture
def channel(db: None, receiver: Receiver) -> Channel:
    return webhook(receiver)


@pytest.mark.django_db
def test_an_article_is_told_once_and_signed(
    channel: Channel, receiver: Receiver, send: Send, is_ours: Callable[..., bool]
) -> None:
    article = newsroom.published(
        "Air “mengalir” kembali 💧", lead_picture=newsroom.picture(), section=newsroom.section()
    )
    send()
    (told,) = receiver.told
    said = json.loads(told.body)
    assert said["type"] == told.headers["redaksi-event"] == "article.published"
    assert said["id"] == told.headers["idempotency-key"]
    assert said["article"] | {"picture": None} == {
        "id": article.pk,
        "url": article.full_url,
        "headline": "Air “mengalir” kembali 💧",
        "standfirst": "",
        "language": "id",
        "section": "Kota",
        "topics": [],
        "published_at": article.first_published_at.isoformat(timespec="seconds"),
        "picture": None,
    }
    assert said["article"]["picture"]["url"].startswith("http://testserver/media/")
    assert is_ours(SECRET, told.headers["redaksi-signature"], told.body)
    assert not is_ours("another", told.headers["redaksi-signature"], told.body)
    assert not is_ours(SECRET, told.headers["redaksi-signature"], told.body + b" ")
    assert only().state == State.DELIVERED


@given(st.binary(max_size=300), st.text(min_size=1, max_size=40), st.integers(-600, 600))
def test_the_receivers_own_lines_agree_with_ours(
    is_ours: Callable[..., bool], body: bytes, secret: str, late: int
) -> None:
    header = events.signature(body, secret, at=int(time.time()) + late)
    assert is_ours(secret, header, body, most_seconds=700)
    assert not is_ours(secret + "x", header, body, most_seconds=700)
    if abs(late) > 10:
        assert not is_ours(secret, header, body, most_seconds=abs(late) - 5)


@pytest.mark.django_db
def test_updates_corrections_and_withdrawals_are_events_of_their_own(
    channel: Channel, receiver: Receiver, send: Send
) -> None:
    article = newsroom.published("Air mengalir")
    send()
    house_events.article_updated.send(type(article), article=article, tell=True)
    send()
    note = "Debit airnya dua liter."
    house_events.article_corrected.send(type(article), article=article, note=note)
    send()
    house_events.article_withdrawn.send(
        type(article), article=article, notice="Ditarik.", merged_into=None
    )
    send()
    said = [json.loads(told.body) for told in receiver.told]
    assert [(one["type"].partition(".")[2], one["note"]) for one in said] == [
        ("published", ""),
        ("updated", ""),
        ("corrected", note),
        ("withdrawn", "Ditarik."),
    ]
    assert len({one["id"] for one in said}) == 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    "trouble", [Reply(is_cut=True), Reply(500), Reply(502), Reply(404), Reply(401)]
)
def test_what_failed_is_sent_again_with_the_same_key(
    channel: Channel, receiver: Receiver, send: Send, trouble: Reply
) -> None:
    receiver.replies.append(trouble)
    newsroom.published("Air mengalir")
    send()
    assert only().state == State.FAILED
    make_due()
    send()
    assert only().state == State.DELIVERED
    first, second = (told.headers["idempotency-key"] for told in receiver.told)
    assert first == second


@pytest.mark.django_db
def test_a_receiver_that_is_slow_is_asked_again(
    channel: Channel, receiver: Receiver, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kind, "PATIENCE", 0.2)
    hold = threading.Event()
    receiver.replies.append(Reply(waits_for=hold))
    newsroom.published("Air mengalir")
    send()
    hold.set()
    assert only().state == State.FAILED
    make_due()
    send()
    assert only().state == State.DELIVERED


@pytest.mark.django_db
@pytest.mark.parametrize("status", [400, 410, 413, 422, 301])
def test_what_is_pointless_is_not_tried_again(
    channel: Channel, receiver: Receiver, send: Send, status: int
) -> None:
    receiver.replies.append(Reply(status, headers={"Location": f"{receiver.url}/there"}))
    newsroom.published("Air mengalir")
    send()
    make_due()
    send()
    assert (only().state, len(receiver.told)) == (State.ABANDONED, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("wish", ["120", "Fri, 31 Dec 9999 23:59:59 GMT", "", "soon", "9" * 400])
def test_a_receiver_that_asks_for_a_rest_gets_it(
    channel: Channel, receiver: Receiver, wish: str
) -> None:
    from redaksi.channels import outbox

    receiver.replies.append(Reply(429, headers={"Retry-After": wish}))
    newsroom.published("Air mengalir")
    (line,) = outbox.lines_with_work()
    assert outbox.work_on(line, outbox.who_am_i())
    rests = Line.objects.get(pk=line).next_at - timezone.now()
    assert dt.timedelta(seconds=30) < rests <= dt.timedelta(hours=6)
    assert outbox.lines_with_work() == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://10.0.0.7/hook", "http://[::1]/", "http://[::ffff:10.0.0.7]/"]
)  # fmt: skip
def test_nothing_is_sent_into_a_private_network(send: Send, url: str) -> None:
    channel = Channel(kind="webhook", name="Dalam", address={"url": url})
    channel.since = timezone.now() - dt.timedelta(days=1)
    channel.secret = SECRET
    channel.save()
    newsroom.published("Air mengalir")
    send()
    row = only()
    assert row.state == State.FAILED
    assert "private network" in row.error


@pytest.mark.django_db
def test_channels_of_one_host_share_a_line(receiver: Receiver) -> None:
    one, other = webhook(receiver), webhook(receiver, address={"url": f"{receiver.url}/other"})
    assert one.line == other.line
    assert one.line != webhook(receiver, address={"url": "https://elsewhere.example/"}).line


NEW = "/desk/channels/new/webhook/"


@pytest.fixture
def citra(client: Client) -> Client:
    citra = newsroom.person("Citra", role="chief_editor")
    UserProfile.objects.update_or_create(user=citra, defaults={"preferred_language": "en"})
    client.force_login(citra)
    return client


@pytest.mark.django_db
def test_citra_tries_it_out_and_sees_its_secret_once(
    citra: Client, receiver: Receiver, is_ours: Callable[..., bool]
) -> None:
    typed = {"name": "Aplikasi", "own-url": f"{receiver.url}/hook", "is_on": "on"}
    tried = citra.post(NEW, {**typed, "try": "1"}).content.decode()
    assert "a ping was taken in" in tried
    (told,) = receiver.told
    assert json.loads(told.body)["type"] == "ping"
    assert "redaksi-signature" not in told.headers
    shown = citra.post(NEW, typed, follow=True).content.decode()
    channel = Channel.objects.get()
    assert len(channel.secret) > 40
    assert channel.secret in shown
    assert channel.secret not in channel.sealed_secret
    page = citra.get(f"/desk/channels/{channel.pk}/").content.decode()
    assert channel.secret not in page
    citra.post(f"/desk/channels/{channel.pk}/", {**typed, "try": "1"})
    again = receiver.told[-1]
    assert is_ours(channel.secret, again.headers["redaksi-signature"], again.body)


@pytest.mark.django_db
def test_trying_out_says_what_is_wrong(citra: Client, receiver: Receiver) -> None:
    receiver.replies.append(Reply(403))
    typed = {"name": "Aplikasi", "own-url": f"{receiver.url}/hook", "try": "1"}
    assert "It answers 403." in citra.post(NEW, typed).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url", ["http://10.0.0.7/", "http://127.0.0.1:8000/", "https://u:p@news.example/", "ftp://x.example/"]
)  # fmt: skip
def test_an_address_that_is_refused_cannot_be_set_up(citra: Client, url: str) -> None:
    answer = citra.post(NEW, {"name": "Dalam", "own-url": url, "is_on": "on"})
    assert answer.status_code == 400
    assert not Channel.objects.exists()
