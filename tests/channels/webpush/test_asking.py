"""Asking to be told: from the page, by its script, from the service worker; and everybody who plays at it."""

from __future__ import annotations

import json
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from redaksi.channels.models import Channel
from redaksi.channels.webpush import keys, subscribing
from redaksi.channels.webpush.models import KeyPair, Subscription
from redaksi.sections.models import Topic
from tests import newsroom
from tests.channels.webpush.conftest import ask, subscribed, wish
from tests.channels.webpush.push_service import Browser, PushService

pytestmark = pytest.mark.django_db


def stranger() -> Browser:
    """A browser whose service nobody asks here: only what it says matters."""
    return Browser(SimpleNamespace(url="https://push.example"), "stranger")  # type: ignore[arg-type]


@pytest.fixture
def rafi(channel: Channel, service: PushService) -> Browser:
    return service.browser("rafi")


def test_without_a_channel_there_is_no_page(client: Client) -> None:
    assert client.get("/push/").status_code == 404
    assert client.get("/en/push/").status_code == 404


def test_the_page_has_the_sites_key_and_what_can_be_chosen(
    client: Client, channel: Channel
) -> None:
    newsroom.section("Kota")
    page = client.get("/push/").content.decode()
    assert KeyPair.objects.get().public in page
    assert "Kota" in page
    assert 'dir="rtl"' in client.get("/ar/push/").content.decode()


def test_the_key_is_made_once_sealed_and_by_no_reader(client: Client, channel: Channel) -> None:
    before = KeyPair.objects.get()
    client.get("/push/")
    channel.save()
    assert KeyPair.objects.get() == before
    assert len(keys.decoded(before.public)) == 65
    assert "gAAAA" in before.sealed_private


def test_the_worker_is_a_script_that_governs_its_own_folder(client: Client) -> None:
    answer = client.get("/push/worker.js")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert b"showNotification" in answer.content


def test_a_browser_asks_chooses_otherwise_and_ends_it(client: Client, rafi: Browser) -> None:
    city = newsroom.section("Kota")
    Topic.objects.create(name="Air")
    assert ask(client, "choice", {"endpoint": rafi.endpoint}).json() == {"known": False}
    assert ask(client, "wish", wish(rafi, sections=[city.pk], topics="air, ")).status_code == 200
    found = ask(client, "choice", {"endpoint": rafi.endpoint}).json()
    assert found == {"known": True, "language": "id", "sections": [city.pk], "topics": "Air"}
    assert ask(client, "wish", wish(rafi, language="en")).status_code == 200
    kept = Subscription.objects.get()
    assert (kept.language, kept.sections.count(), kept.topics.count()) == ("en", 0, 0)
    assert ask(client, "end", {"endpoint": rafi.endpoint}).status_code == 200
    assert not Subscription.objects.exists()
    assert ask(client, "end", {"endpoint": rafi.endpoint}).status_code == 200


def test_a_browser_that_moves_is_told_of_the_same(
    client: Client, rafi: Browser, service: PushService
) -> None:
    city = newsroom.section("Kota")
    kept = subscribed(client, rafi, sections=[city.pk])
    moved = service.browser("baru")
    said = {"old": rafi.endpoint, "subscription": moved.subscription}
    assert ask(client, "move", said).json() == {"known": True}
    found = Subscription.objects.get()
    assert (found.pk, found.endpoint) == (kept.pk, moved.endpoint)
    assert list(found.sections.all()) == [city]
    assert ask(client, "move", said).json() == {"known": False}


def test_another_site_signs_nobody_up(client: Client, rafi: Browser) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert ask(client, "wish", wish(rafi), headers=headers).status_code == 403
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example/1",
        "https://10.0.0.7/send/1",
        "https://[::1]/send/1",
        "https://[2606:4700::1111]/send/1",
        "https://169.254.169.254/latest",
        "https://u:p@push.example/1",
        "https://push.example:22/1",
        "https://push.example/" + "a" * 1000,
        "https://push.example/1\r\nHost: x",
        "https://push.example/#1",
        "https://push.example\\@evil.example/",
        "ftp://push.example/1",
        "javascript:alert(1)",
        "https://",
        "",
        7,
        None,
    ],
)
def test_an_address_nothing_could_be_sent_to_is_refused(
    client: Client, channel: Channel, endpoint: Any
) -> None:
    said = wish(stranger())
    said["subscription"]["endpoint"] = endpoint
    assert ask(client, "wish", said).status_code == 422
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    "keys_",
    [
        {},
        {"p256dh": "", "auth": ""},
        {"p256dh": "A" * 87, "auth": "A" * 22},
        {"p256dh": "BA" + "A" * 85, "auth": "A" * 22},
        {"p256dh": "مفتاح", "auth": "A" * 22},
        "keys",
        None,
    ],
)
def test_damaged_keys_are_refused(client: Client, channel: Channel, keys_: Any) -> None:
    said = wish(stranger())
    said["subscription"]["keys"] = keys_
    assert ask(client, "wish", said).status_code == 422
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    "choice",
    [{"language": "xx"}, {"language": None}, {"topics": "Tiada"}, {"topics": "a," * 3 + "b"}],
)
def test_a_choice_there_is_not_is_refused_in_words(
    client: Client, channel: Channel, choice: dict[str, Any]
) -> None:
    answer = ask(client, "wish", wish(stranger(), **choice))
    assert answer.status_code == 422
    assert answer.json()["wrong"]
    assert not Subscription.objects.exists()


def test_there_are_bounds(
    client: Client, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def one_more(number: int, host: str = "push.example", reader: str = "203.0.113.7") -> int:
        said = wish(stranger())
        said["subscription"]["endpoint"] = f"https://{host}/{number}"
        return ask(client, "wish", said, REMOTE_ADDR=reader).status_code

    monkeypatch.setattr(subscribing, "MOST_ASKED", 2)
    monkeypatch.setattr(subscribing, "MOST_OF_A_HOST", 3)
    monkeypatch.setattr(subscribing, "MOST_HOSTS", 2)
    assert [one_more(number) for number in range(3)] == [200, 200, 429]
    # Who has one already may choose otherwise.
    assert one_more(0) == 200
    assert one_more(3, reader="198.51.100.1") == 200
    assert one_more(4, reader="198.51.100.2") == 503
    assert one_more(5, host="fcm.googleapis.com", reader="198.51.100.3") == 200
    assert one_more(6, host="third.example", reader="198.51.100.4") == 503
    assert one_more(7, host="updates.push.services.mozilla.com", reader="198.51.100.5") == 200


@pytest.mark.parametrize("body", [b"", b"[]", b"7", b"\xff", b"{", b"[" * 9000])
def test_what_is_no_question_is_refused(client: Client, channel: Channel, body: bytes) -> None:
    for what in ("choice", "wish", "move", "end"):
        sent = client.post(f"/push/{what}/", body, content_type="application/json")
        assert sent.status_code == 400


def test_a_question_that_is_too_long_is_not_read(client: Client, channel: Channel) -> None:
    assert ask(client, "wish", {"x": "y" * 20_000}).status_code == 413
    assert client.get("/push/wish/").status_code == 405


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(subscription=anything, choice=anything)
def test_no_question_is_a_mistake_of_ours(subscription: Any, choice: Any) -> None:
    for read, said in (
        (subscribing.read_browser, subscription),
        (subscribing.read_endpoint, subscription),
        (subscribing.read_choice, choice),
    ):
        with suppress(subscribing.NotTaken):
            read(json.loads(json.dumps(said)))
