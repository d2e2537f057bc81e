"""What becomes of messages: each browser is told once, or certainly not, or nobody knows and it rests there."""

from __future__ import annotations

import datetime as dt
from threading import Event

import pytest
from django.test import Client
from django.utils import timezone

from redaksi.articles import publishing
from redaksi.channels import booking
from redaksi.channels.models import Channel, Delivery
from redaksi.channels.webpush import outcomes, pushing
from redaksi.channels.webpush.models import Notice, Push, Subscription
from redaksi.channels.webpush.models import PushService as Service
from tests import newsroom
from tests.channels.conftest import Send
from tests.channels.receiver import Reply
from tests.channels.webpush.conftest import bring, states, subscribed, webpush
from tests.channels.webpush.push_service import Browser, PushService

pytestmark = pytest.mark.django_db


@pytest.fixture
def rafi(client: Client, channel: Channel, service: PushService) -> Browser:
    browser = service.browser("rafi")
    subscribed(client, browser)
    return browser


def test_an_article_reaches_a_browser_once(rafi: Browser, send: Send) -> None:
    article = newsroom.published("Air mengalir", standfirst="Setelah tiga tahun.")
    send()
    assert article.deliveries.get().state == Delivery.State.DELIVERED
    assert (bring(), bring(2)) == (1, 0)
    (shown,) = rafi.shown
    assert (shown["title"], shown["body"]) == ("Air mengalir", "Setelah tiga tahun.")
    assert (shown["url"], shown["lang"], shown["dir"]) == (article.full_url, "id", "ltr")
    (told,) = rafi.service.taken
    assert told.headers["content-encoding"] == "aes128gcm"
    assert told.headers["topic"] == f"article-{article.pk}"
    assert 0 < int(told.headers["ttl"]) <= 12 * 3600
    notice = Notice.objects.get()
    assert (notice.state, notice.numbers) == (Notice.State.DONE, {"sent": 1})


def test_two_channels_with_one_article_are_one_message(rafi: Browser, send: Send) -> None:
    webpush("Kedua")
    newsroom.published()
    send()
    bring(2)
    assert len(rafi.shown) == 1


def test_each_is_told_of_what_they_chose(
    client: Client, rafi: Browser, service: PushService, send: Send
) -> None:
    city = newsroom.section("Kota")
    quarter = newsroom.section("Dago", parent=city)
    from redaksi.sections.models import Topic

    water = Topic.objects.create(name="Air")
    of_city, of_water, in_english = (service.browser(name) for name in ("kota", "air", "english"))
    subscribed(client, of_city, sections=[city.pk])
    subscribed(client, of_water, topics="air")
    subscribed(client, in_english, language="en")
    newsroom.published("Umum")
    newsroom.published("Di Dago", section=quarter)
    newsroom.published("Soal air", topics=[water])
    newsroom.published("In English", language="en")
    send()
    bring()

    def titles(browser: Browser) -> set[str]:
        return {shown["title"] for shown in browser.shown}

    assert titles(rafi) == {"Umum", "Di Dago", "Soal air"}
    assert titles(of_city) == {"Di Dago"}
    assert titles(of_water) == {"Soal air"}
    assert titles(in_english) == {"In English"}


@pytest.mark.parametrize("status", [429, 503])
def test_a_service_that_asks_for_a_rest_gets_it(
    client: Client, rafi: Browser, service: PushService, send: Send, status: int
) -> None:
    for number in range(4):
        subscribed(client, service.browser(f"lain{number}"))
    newsroom.published()
    send()
    service.usual = lambda told: Reply(status, headers={"Retry-After": "120"})
    pushing.Pusher(Event(), at_once=1).round()
    assert len(service.told) == 1
    left = Service.objects.get().next_at - timezone.now()
    assert dt.timedelta(seconds=100) < left <= dt.timedelta(seconds=120)
    pushing.Pusher(Event()).round()
    assert len(service.told) == 1
    service.usual = service._answer
    bring()
    assert states() == ["sent"] * 5
    assert len(service.taken) == 5


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_ended_is_forgotten(
    rafi: Browser, service: PushService, send: Send, status: int
) -> None:
    newsroom.published()
    send()
    service.replies.append(Reply(status))
    bring(2)
    assert not Subscription.objects.exists()
    notice = Notice.objects.get()
    assert (notice.state, notice.gone, notice.numbers) == (Notice.State.DONE, 1, {})


@pytest.mark.parametrize("reply", [Reply(is_cut=True), Reply(500), Reply(502)])
def test_an_answer_that_was_lost_is_uncertain_and_never_asked_for_again(
    rafi: Browser, service: PushService, send: Send, reply: Reply
) -> None:
    newsroom.published()
    send()
    service.takes_and(reply)
    bring(3)
    assert states() == ["uncertain"]
    assert len(rafi.shown) == 1
    assert Notice.objects.get().state == Notice.State.DONE


def test_what_a_dead_worker_was_sending_is_uncertain(rafi: Browser, send: Send) -> None:
    newsroom.published()
    send()
    from redaksi.channels.webpush import notices

    notices.address_all()
    Push.objects.update(
        state="sending",
        claimed_by="elsewhere:1:x",
        claimed_at=timezone.now() - dt.timedelta(hours=1),
    )
    bring(2)
    assert states() == ["uncertain"]
    assert rafi.shown == []


def test_addressing_goes_on_where_it_stopped(
    client: Client, rafi: Browser, service: PushService, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    from redaksi.channels.webpush import notices

    monkeypatch.setattr(notices, "CHUNK", 2)
    browsers = [rafi]
    for number in range(4):
        browsers.append(service.browser(f"lain{number}"))
        subscribed(client, browsers[-1])
    newsroom.published()
    send()
    notices._address_some(Notice.objects.get().pk)
    assert Push.objects.count() == 2
    # What was written down is not brought before the list is whole, nor written down again.
    bring(2)
    assert [len(browser.shown) for browser in browsers] == [1] * 5


def test_a_service_that_cannot_be_reached_loses_nothing(
    rafi: Browser, service: PushService, send: Send
) -> None:
    newsroom.published()
    send()
    Subscription.objects.update(endpoint="http://127.0.0.1:1/send/rafi")
    bring()
    assert states() == ["waiting"]
    Subscription.objects.update(endpoint=rafi.endpoint)
    bring()
    assert (states(), len(rafi.shown)) == (["sent"], 1)


def test_one_that_refuses_again_and_again_is_given_up(
    rafi: Browser, service: PushService, send: Send
) -> None:
    service.usual = lambda told: Reply(400)
    for number in range(outcomes.MOST_FAILURES):
        assert Subscription.objects.exists()
        newsroom.published(f"Berita {number}")
        send()
        bring()
    assert not Subscription.objects.exists()


def test_no_private_address_is_ever_asked(
    rafi: Browser, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    from redaksi.lib import http, sending

    def inside(url: str) -> http.Place:
        raise http.Refused("push.example is inside a private network")

    newsroom.published()
    send()
    monkeypatch.setattr(sending, "judged", inside)
    bring(outcomes.MOST_TRIES + 1)
    assert states() == ["failed"]
    assert rafi.service.told == []


def test_a_correction_reaches_those_who_were_told_and_takes_the_old_ones_place(
    client: Client, rafi: Browser, service: PushService, send: Send
) -> None:
    article = newsroom.published("Air mengalir")
    send()
    bring()
    late = service.browser("terlambat")
    subscribed(client, late)
    booking.change(article, Delivery.Act.CORRECT, "Dua tahun, bukan tiga.")
    send()
    assert (bring(), bring(2)) == (1, 0)
    first, second = rafi.shown
    assert second["title"] == "Correction: Air mengalir" or "Air mengalir" in second["title"]
    assert second["body"] == "Dua tahun, bukan tiga."
    assert (second["tag"], second["again"]) == (first["tag"], True)
    assert {told.headers["topic"] for told in service.taken} == {f"article-{article.pk}"}
    assert late.shown == []
    assert Push.objects.get().told == 2


def test_a_correction_that_comes_before_the_message_is_no_message_of_its_own(
    rafi: Browser, send: Send
) -> None:
    article = newsroom.published("Air mengalir", standfirst="Tiga tahun.")
    send()
    booking.change(article, Delivery.Act.CORRECT, "Dua tahun.")
    send()
    bring(2)
    (shown,) = rafi.shown
    assert (shown["title"], shown["again"]) == ("Air mengalir", False)


def test_an_update_without_a_correction_tells_nobody_twice(rafi: Browser, send: Send) -> None:
    article = newsroom.published("Air mengalir")
    send()
    bring()
    booking.change(article, Delivery.Act.UPDATE)
    send()
    bring(2)
    assert len(rafi.shown) == 1
    assert article.deliveries.get(act="update").state == Delivery.State.ABANDONED


def test_a_withdrawn_article_is_taken_back_from_the_screen(rafi: Browser, send: Send) -> None:
    article = newsroom.published("Air mengalir")
    send()
    bring()
    publishing.withdraw(article, by=None, notice="Ini tidak benar.")
    send()
    bring(2)
    assert [shown["body"] for shown in rafi.shown][1:] == ["Ini tidak benar."]


def test_an_article_taken_off_on_the_way_goes_no_further(rafi: Browser, send: Send) -> None:
    article = newsroom.published()
    send()
    article.unpublish()
    bring(2)
    assert (states(), rafi.shown) == (["dropped"], [])


def test_what_waited_for_too_long_is_no_news(rafi: Browser, send: Send) -> None:
    newsroom.published()
    send()
    Notice.objects.update(created_at=timezone.now() - dt.timedelta(hours=13))
    Subscription.objects.update(made_at=timezone.now() - dt.timedelta(days=1))
    bring(2)
    assert (states(), rafi.shown) == (["dropped"], [])


def test_right_to_left_and_signs_of_four_bytes_arrive_whole(
    client: Client, rafi: Browser, service: PushService, send: Send
) -> None:
    reader = service.browser("pembaca")
    subscribed(client, reader, language="ar")
    newsroom.published(
        "المياه تعود 🌊" + " إلى الوادي" * 24, language="ar", standfirst="👩‍👩‍👧‍👦" * 100
    )
    send()
    bring()
    (shown,) = reader.shown
    assert shown["dir"] == "rtl"
    assert shown["title"].startswith("المياه تعود 🌊")
    assert shown["title"].endswith("…") and shown["body"].endswith("…")
    assert set(shown["body"]) <= set("👩‍👩‍👧‍👦 …")
