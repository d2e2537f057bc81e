"""Our hub against real subscribers on loopback: honest ones, liars, slow ones, and those that hang up."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Iterator
from typing import Any

import feedparser
import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from redaksi.channels.websub import asking, distribution, intent
from redaksi.channels.websub.feeds import is_ours
from redaksi.channels.websub.models import Subscription, Topic
from redaksi.channels.websub.rounds import go_round
from tests import newsroom
from tests.channels.receiver import Receiver, Reply, Told

pytestmark = pytest.mark.django_db
FEED = "http://testserver/feed/"


def honest(told: Told) -> Reply:
    return Reply(body=told.query.get("hub.challenge", "").encode())


@pytest.fixture(autouse=True)
def _judged_by_the_view(loopback: None) -> None:
    """Subscribers of the tests listen on loopback."""


@pytest.fixture
def subscriber() -> Iterator[Receiver]:
    with Receiver(honest) as own:
        yield own


def ask(client: Client, callback: str, **fields: Any) -> int:
    typed = {"hub.mode": "subscribe", "hub.topic": FEED, "hub.callback": callback}
    typed |= {f"hub.{name}": value for name, value in fields.items()}
    return int(client.post("/hub/", typed).status_code)


def later() -> None:
    """As if every rest were over."""
    now = timezone.now() - dt.timedelta(seconds=1)
    Subscription.objects.update(due_at=now, wish_due_at=now)
    Topic.objects.update(due_at=now)


def rounds(number: int = 3) -> None:
    for _turn in range(number):
        later()
        go_round()


def posts(receiver: Receiver) -> list[Told]:
    return [told for told in receiver.told if told.method == "POST"]


def subscribed(client: Client, receiver: Receiver, **fields: Any) -> Subscription:
    assert ask(client, f"{receiver.url}/back?id=7", **fields) == 202
    go_round()
    return Subscription.objects.get(host="127.0.0.1", callback=f"{receiver.url}/back?id=7")


def test_a_subscriber_confirms_and_gets_what_is_new(client: Client, subscriber: Receiver) -> None:
    newsroom.published("Berita lama")
    kept = subscribed(client, subscriber, secret="rahasia", lease_seconds="86400")
    (asked,) = subscriber.told
    assert asked.query["id"] == "7"
    assert asked.query["hub.mode"] == "subscribe"
    assert asked.query["hub.topic"] == FEED
    assert asked.query["hub.lease_seconds"] == "86400"
    assert kept.lease_until is not None
    assert abs(kept.lease_until - timezone.now() - dt.timedelta(days=1)) < dt.timedelta(minutes=5)
    rounds()
    assert posts(subscriber) == []
    article = newsroom.published("Berita baru")
    go_round()
    (told,) = posts(subscriber)
    assert feedparser.parse(told.body).entries[0].link == article.full_url
    assert told.headers["content-type"].startswith("application/rss+xml")
    assert f'<{FEED}>; rel="self"' in told.headers["link"]
    assert '<http://testserver/hub/>; rel="hub"' in told.headers["link"]
    signed = hmac.new(b"rahasia", told.body, hashlib.sha256).hexdigest()
    assert told.headers["x-hub-signature"] == f"sha256={signed}"
    rounds()
    assert len(posts(subscriber)) == 1


@pytest.mark.parametrize(
    "lie",
    [Reply(body=b"something else"), Reply(404), Reply(302, headers={"Location": "/"}), Reply(200)],
)
def test_a_subscriber_that_lies_gets_nothing(
    client: Client, subscriber: Receiver, lie: Reply
) -> None:
    subscriber.replies.append(lie)
    assert ask(client, f"{subscriber.url}/back") == 202
    go_round()
    assert not Subscription.objects.exists()
    newsroom.published("Berita baru")
    rounds()
    assert posts(subscriber) == []


def test_one_that_says_nothing_is_asked_a_few_times(client: Client, subscriber: Receiver) -> None:
    subscriber.usual = lambda told: Reply(is_cut=True)
    ask(client, f"{subscriber.url}/back")
    rounds(8)
    assert len(subscriber.told) == intent.MOST_TRIES
    assert not Subscription.objects.exists()


def test_nobody_ends_a_subscription_but_its_subscriber(
    client: Client, subscriber: Receiver
) -> None:
    kept = subscribed(client, subscriber)
    subscriber.replies.append(Reply(404))
    assert ask(client, kept.callback, mode="unsubscribe") == 202
    rounds()
    assert Subscription.objects.get().lease_until == kept.lease_until
    assert ask(client, kept.callback, mode="unsubscribe") == 202
    rounds()
    assert not Subscription.objects.exists()
    assert not Topic.objects.exists() or go_round() == 0


def test_a_forged_renewal_changes_neither_secret_nor_lease(
    client: Client, subscriber: Receiver
) -> None:
    kept = subscribed(client, subscriber, secret="rahasia")
    subscriber.replies.append(Reply(body=b"no"))
    ask(client, kept.callback, secret="penipu", lease_seconds="3600")
    rounds()
    found = Subscription.objects.get()
    assert (found.secret, found.lease_until) == ("rahasia", kept.lease_until)


def test_a_renewal_lengthens_the_lease_and_loses_nothing(
    client: Client, subscriber: Receiver
) -> None:
    kept = subscribed(client, subscriber, lease_seconds="3600")
    newsroom.published("Berita baru")
    ask(client, kept.callback, lease_seconds="86400", secret="baru")
    go_round()
    found = Subscription.objects.get()
    assert kept.lease_until is not None
    assert found.lease_until is not None
    assert found.lease_until > kept.lease_until
    assert found.secret == "baru"
    assert len(posts(subscriber)) == 1


def test_a_lease_ends_by_itself(client: Client, subscriber: Receiver) -> None:
    kept = subscribed(client, subscriber)
    Subscription.objects.filter(pk=kept.pk).update(lease_until=timezone.now())
    newsroom.published("Berita baru")
    rounds()
    assert posts(subscriber) == []
    assert not Subscription.objects.exists()


def test_what_is_no_feed_is_denied(client: Client, subscriber: Receiver) -> None:
    assert ask(client, f"{subscriber.url}/back", topic="http://testserver/") == 202
    go_round()
    (told,) = subscriber.told
    assert told.query["hub.mode"] == "denied"
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("trouble", [Reply(500), Reply(is_cut=True), Reply(404), Reply(503)])
def test_a_distribution_that_fails_is_tried_again(
    client: Client, subscriber: Receiver, trouble: Reply
) -> None:
    subscribed(client, subscriber)
    subscriber.replies.append(trouble)
    newsroom.published("Berita baru")
    go_round()
    assert len(posts(subscriber)) == 1
    go_round()
    # It rests first.
    assert len(posts(subscriber)) == 1
    rounds()
    assert len(posts(subscriber)) == 2


def test_a_subscriber_that_never_takes_it_is_given_up_for_this_time(
    client: Client, subscriber: Receiver
) -> None:
    subscribed(client, subscriber)
    subscriber.usual = lambda told: Reply(500)
    newsroom.published("Berita satu")
    rounds(distribution.MOST_TRIES + 5)
    assert len(posts(subscriber)) == distribution.MOST_TRIES
    subscriber.usual = honest
    newsroom.published("Berita dua")
    rounds()
    assert len(posts(subscriber)) == distribution.MOST_TRIES + 1


def test_one_that_is_gone_is_forgotten(client: Client, subscriber: Receiver) -> None:
    subscribed(client, subscriber)
    subscriber.replies.append(Reply(410))
    newsroom.published("Berita baru")
    go_round()
    assert not Subscription.objects.exists()


def test_a_slow_subscriber_keeps_no_other_waiting_for_ever(
    client: Client, subscriber: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distribution, "PATIENCE", 0.2)
    subscribed(client, subscriber)
    with Receiver(honest) as other:
        ask(client, f"{other.url}/back")
        go_round()
        import threading

        hold = threading.Event()
        subscriber.replies.append(Reply(waits_for=hold))
        newsroom.published("Berita baru")
        go_round()
        hold.set()
        assert len(posts(other)) == 1
        rounds()
        assert (len(posts(subscriber)), len(posts(other))) == (2, 1)


@pytest.mark.parametrize(
    "fields",
    [
        {"topic": "https://elsewhere.example/feed/"},
        {"topic": "http://testserver.evil.example/feed/"},
        {"topic": "http://testserver/feed/?x=1"},
        {"topic": "http://testserver/" + "a" * 600},
        {"mode": "publish"},
        {"mode": ""},
        {"secret": "x" * 200},
        {"lease_seconds": "-5"},
        {"lease_seconds": "soon"},
        {"callback": "http://10.0.0.7/back"},
        {"callback": "http://[::ffff:192.168.0.1]/"},
        {"callback": "http://169.254.169.254/latest/"},
        {"callback": "https://u:p@reader.example/"},
        {"callback": "ftp://reader.example/"},
        {"callback": "https://reader.example/#part"},
        {"callback": "https://reader.example/\r\nHost: x"},
        {"callback": ""},
    ],
)
def test_a_request_that_cannot_be_is_refused_at_once(
    client: Client, fields: dict[str, str]
) -> None:
    assert ask(client, **{"callback": "https://reader.example/", **fields}) == 400
    assert not Topic.objects.exists()


def test_a_name_that_leads_inside_is_never_asked(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from redaksi.lib import http, sending

    def inside(url: str) -> http.Place:
        raise http.Refused("reader.example is inside a private network")

    assert ask(client, "https://reader.example/back") == 202
    monkeypatch.setattr(sending, "judged", inside)
    rounds(6)
    assert not Subscription.objects.exists()


def test_there_are_bounds(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_OF_A_HOST", 2)
    monkeypatch.setattr(asking, "MOST_OF_A_TOPIC", 3)
    answers = [ask(client, f"https://reader.example/{number}") for number in range(3)]
    assert answers == [202, 202, 429]
    assert ask(client, "https://other.example/") == 202
    assert ask(client, "https://third.example/") == 503
    monkeypatch.setattr(asking, "MOST_WAITING", 1)
    assert ask(client, "https://reader.example/0") == 202
    assert ask(client, "https://new.example/", topic="http://testserver/en/feed/") == 503


def test_leases_stay_within_bounds() -> None:
    fields = {"hub.mode": "subscribe", "hub.topic": FEED, "hub.callback": "https://reader.example/"}
    for wish, given_ in (("1", 3600), ("", 864_000), ("9" * 300, 30 * 86_400)):
        assert asking.read({**fields, "hub.lease_seconds": wish}).seconds == given_


@given(st.text(max_size=80))
def test_no_text_is_taken_for_our_address_that_is_not(text: str) -> None:
    assert is_ours(f"http://testserver/{text}") == (
        text.isascii() and text.isprintable() and "?" not in text and "#" not in text
    )
    assert not is_ours(text)


def test_the_door_takes_posts_of_a_bounded_size_alone(client: Client) -> None:
    assert client.get("/hub/").status_code == 405
    assert client.post("/hub/", {"hub.secret": "x" * 9000}).status_code == 413
    assert client.post("/hub/", b"\xff\xfe", content_type="text/plain").status_code == 400
