"""Asking for the newsletter, saying yes, choosing, ending it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail as outgoing
from django.test import Client, override_settings
from django.utils import timezone

from redaksi.channels.newsletter import links
from redaksi.channels.newsletter.forgetting import forget
from redaksi.channels.newsletter.models import Subscriber
from redaksi.sections.models import SectionName
from tests import newsroom
from tests.channels.newsletter.conftest import newsletter, subscriber

pytestmark = pytest.mark.django_db
WISH = {"email": "rafi@pembaca.example", "wants_daily": "on"}


@pytest.fixture(autouse=True)
def _tasks_at_once() -> object:
    at_once = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with override_settings(TASKS=at_once):
        yield


def test_nobody_gets_letters_before_the_owner_said_yes(client: Client) -> None:
    newsletter()
    assert client.post("/newsletter/", WISH).status_code == 200
    rafi = Subscriber.objects.get()
    assert not rafi.is_active
    (letter,) = outgoing.outbox
    assert "127.0.0.0/24" in letter.body
    path = re.search(r"http://testserver(/newsletter/confirm/\S+)", letter.body)[1]
    client.get(path)
    rafi.refresh_from_db()
    assert not rafi.is_active, "looking is not saying yes"
    client.post(path)
    rafi.refresh_from_db()
    assert rafi.is_active and rafi.wants_daily and not rafi.wants_weekly


def test_the_answer_does_not_tell_whether_an_address_is_known(client: Client) -> None:
    newsletter()
    subscriber()
    known = client.post("/newsletter/", WISH).content
    unknown = client.post("/newsletter/", {**WISH, "email": "lain@pembaca.example"}).content
    assert known == unknown
    assert Subscriber.objects.get(email=WISH["email"]).is_active


def test_a_mailbox_is_asked_once_an_hour_and_a_network_eight_times(client: Client) -> None:
    newsletter()
    for _turn in range(8):
        assert client.post("/newsletter/", WISH).status_code == 200
    assert client.post("/newsletter/", WISH).status_code == 429
    assert len(outgoing.outbox) == 1


@pytest.mark.parametrize(
    "email", ["rafi@x.example\r\nBcc: semua@x.example", "rafi", "a@b@c", "<rafi@x.example>", ""]
)
def test_what_is_no_address_is_refused_in_words(client: Client, email: str) -> None:
    newsletter()
    assert client.post("/newsletter/", {**WISH, "email": email}).status_code == 422
    assert not Subscriber.objects.exists()


def test_another_site_cannot_sign_readers_up(client: Client) -> None:
    newsletter()
    sent = client.post("/newsletter/", WISH, headers={"Sec-Fetch-Site": "cross-site"})
    assert sent.status_code == 422
    assert not outgoing.outbox


def test_without_a_newsletter_there_is_no_page(client: Client) -> None:
    assert client.get("/newsletter/").status_code == 404


def test_one_click_ends_it_and_looking_does_not(client: Client) -> None:
    rafi = subscriber()
    path = links.path("unsubscribe", links.token("unsubscribe", rafi), "id")
    client.get(path)
    rafi.refresh_from_db()
    assert rafi.is_active
    sent = client.post(path, {"List-Unsubscribe": "One-Click"}, headers={"Sec-Fetch-Site": "none"})
    assert sent.status_code == 200
    rafi.refresh_from_db()
    assert rafi.state == Subscriber.State.ENDED


def test_a_subscriber_chooses_letters_sections_and_language(client: Client) -> None:
    newsletter()
    city, rafi = newsroom.section("Kota"), subscriber()
    path = links.path("preferences", links.token("preferences", rafi), "id")
    assert "Kota" in client.get(path).content.decode()
    client.post(path, {"wants_weekly": "on", "sections": [city.pk], "language": "en"})
    rafi.refresh_from_db()
    assert (rafi.wants_daily, rafi.wants_weekly, rafi.language) == (False, True, "en")
    assert list(rafi.sections.all()) == [city]


def test_a_link_for_one_act_is_good_for_no_other(client: Client) -> None:
    rafi = subscriber()
    given = links.token("unsubscribe", rafi)
    assert client.get(f"/newsletter/preferences/{given}/").status_code == 404
    assert client.get(f"/newsletter/unsubscribe/{given}x/").status_code == 404


def test_a_wish_nobody_confirms_does_not_undo_that_somebody_ended_it(client: Client) -> None:
    newsletter()
    rafi, stranger = subscriber("rafi@pembaca.example"), "asing@pembaca.example"
    client.post(links.address("unsubscribe", rafi))
    for email in (rafi.email, stranger):
        client.post("/newsletter/", {"email": email, "wants_daily": "on"})
    Subscriber.objects.update(asked_at=timezone.now() - dt.timedelta(days=4))
    forget()
    # The stranger's wish is forgotten; that Rafi wants no letters is not.
    (left,) = Subscriber.objects.all()
    assert (left.pk, left.state) == (rafi.pk, Subscriber.State.ENDED)


def test_sections_are_offered_by_their_names_in_the_readers_language(client: Client) -> None:
    newsletter()
    city = newsroom.section("Kota")
    SectionName.objects.create(section=city, language="ar", name="المدينة")
    layla = subscriber()
    page = client.get(
        links.path("preferences", links.token("preferences", layla), "ar")
    ).content.decode()
    assert "<bdi>المدينة</bdi>" in page
    assert "<bdi>Kota</bdi>" not in page
