"""The newsletter on the desk: who is told what, who wants no more, what comes next; and who may look."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail as outgoing
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.users.models import UserProfile

from redaksi.channels.newsletter import editions, endings
from redaksi.channels.newsletter.forgetting import forget
from redaksi.channels.newsletter.models import Edition, Letter, Subscriber
from redaksi.channels.newsletter.standing import numbers_of
from redaksi.channels.newsletter.stopping import stop
from tests import newsroom
from tests.channels.conftest import Send
from tests.channels.newsletter.conftest import bring, newsletter, subscriber
from tests.channels.newsletter.mail_server import MailServer

pytestmark = pytest.mark.django_db
HOME = "/desk/newsletter/"
PEOPLE = f"{HOME}subscribers/"
RAFI = "rafi@pembaca.example"


@pytest.fixture(autouse=True)
def _tasks_at_once() -> object:
    at_once = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with override_settings(TASKS=at_once):
        yield


@pytest.fixture
def citra(client: Client) -> Client:
    citra = newsroom.person("Citra", role="chief_editor")
    UserProfile.objects.update_or_create(user=citra, defaults={"preferred_language": "en"})
    client.force_login(citra)
    return client


def html(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


@pytest.mark.parametrize("role", ["reporter", "desk_editor", "moderator"])
def test_addresses_of_readers_are_for_whoever_looks_after_them(client: Client, role: str) -> None:
    channel, rafi = newsletter(), subscriber()
    client.force_login(newsroom.person("Eko", role=role))
    for address in (HOME, PEOPLE, f"{PEOPLE}new/", f"{HOME}{channel.pk}/preview/"):
        assert client.get(address).status_code in {302, 403}, address
    client.post(f"{PEOPLE}{rafi.pk}/end/")
    rafi.refresh_from_db()
    assert rafi.is_active


def test_a_subscriber_is_found_by_part_of_the_address(citra: Client) -> None:
    subscriber(RAFI)
    subscriber("mira@pembaca.example")
    found = html(citra, f"{PEOPLE}?q=rafi")
    assert RAFI in found and "mira@" not in found
    assert "Nobody is found" in html(citra, f"{PEOPLE}?q=%00tiada")


def test_one_whose_address_is_forgotten_is_found_by_the_whole_of_it(citra: Client) -> None:
    endings.complained(subscriber(RAFI), "feedback: abuse")
    Subscriber.objects.update(email="")
    found = html(citra, f"{PEOPLE}?q={RAFI}")
    assert "(forgotten)" in found and "called it spam" in found


def test_citra_ends_a_subscription_and_it_says_who_did(citra: Client) -> None:
    rafi = subscriber(RAFI)
    citra.post(f"{PEOPLE}{rafi.pk}/end/", {"next": f"{PEOPLE}?q=rafi"})
    rafi.refresh_from_db()
    assert (rafi.state, rafi.why) == (Subscriber.State.REMOVED, "Citra")
    assert "Citra" in html(citra, f"{PEOPLE}?show=removed")


def test_nobody_is_added_without_consent(
    citra: Client, django_capture_on_commit_callbacks: object
) -> None:
    typed = {"email": RAFI, "language": "id", "wants": ["daily"]}
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert citra.post(f"{PEOPLE}new/", typed).status_code == 302
    assert Subscriber.objects.get().state == Subscriber.State.WAITING
    (letter,) = outgoing.outbox
    assert letter.to == [RAFI]


@pytest.mark.parametrize(
    "fields",
    [
        {"agreed": "2024-03-31"},
        {"proof": "daftar bertanda tangan"},
        {"agreed": "2999-01-01", "proof": "daftar"},
        {"email": "a@b.example\r\nBcc: c@d.example"},
        {"wants": []},
    ],
)
def test_what_does_not_show_a_consent_is_refused(citra: Client, fields: dict[str, object]) -> None:
    typed = {"email": RAFI, "language": "id", "wants": ["daily"], **fields}
    assert citra.post(f"{PEOPLE}new/", typed).status_code == 400
    assert not Subscriber.objects.exists()


def test_who_agreed_already_is_subscribed_with_the_proof(citra: Client) -> None:
    typed = {"email": RAFI, "language": "id", "wants": ["weekly"]}
    agreed = {"agreed": "2024-03-31", "proof": "daftar bertanda tangan"}
    citra.post(f"{PEOPLE}new/", {**typed, **agreed})
    rafi = Subscriber.objects.get()
    assert (rafi.state, rafi.proof) == ("active", "daftar bertanda tangan (Citra)")


def test_who_ended_it_is_not_added_again(citra: Client) -> None:
    endings.ended(subscriber(RAFI))
    typed = {"email": RAFI, "language": "id", "wants": ["daily"], "agreed": "2024-03-31"}
    answer = citra.post(f"{PEOPLE}new/", {**typed, "proof": "daftar"})
    assert "Only they can begin again" in answer.content.decode()
    assert not Subscriber.objects.get().is_active


def test_an_edition_tells_what_went_to_how_many_and_what_did_not(
    citra: Client, mail: MailServer, send: Send
) -> None:
    newsletter()
    subscriber(RAFI)
    subscriber("mira@pembaca.example")
    mail.refused["mira@pembaca.example"] = "554 5.7.1 not today"
    newsroom.published("Air mengalir")
    send()
    bring()
    board = html(citra, HOME)
    assert "Air mengalir" in board and "1 of 2 letters sent" in board and "1 failed" in board
    edition = Edition.objects.get(kind="breaking")
    page = html(citra, f"{HOME}editions/{edition.pk}/")
    assert "mira@pembaca.example" in page and "not today" in page
    assert RAFI not in page


def test_an_edition_on_its_way_can_be_stopped(citra: Client, send: Send) -> None:
    newsletter()
    subscriber(RAFI)
    newsroom.published()
    send()
    editions.address_all()
    edition = Edition.objects.get(kind="breaking")
    citra.post(f"{HOME}editions/{edition.pk}/stop/")
    edition.refresh_from_db()
    assert edition.state == Edition.State.STOPPED
    assert Letter.objects.get().state == Letter.State.DROPPED
    assert "stopped" in html(citra, HOME)


def test_a_stopped_edition_keeps_its_numbers_when_its_letters_are_forgotten(send: Send) -> None:
    newsletter()
    subscriber(RAFI)
    newsroom.published()
    send()
    editions.address_all()
    edition = Edition.objects.get(kind="breaking")
    stop(edition)
    Edition.objects.update(created_at=timezone.now() - dt.timedelta(days=31))
    forget()
    edition.refresh_from_db()
    assert not Letter.objects.exists()
    assert numbers_of(edition) == {Letter.State.DROPPED: 1}


def test_the_next_letters_can_be_seen_and_are_nowhere_written_down(citra: Client) -> None:
    channel = newsletter()
    newsroom.published("Air mengalir", standfirst="Setelah tiga tahun.")
    address = f"{HOME}{channel.pk}/preview/"
    for kind in ("daily", "weekly", "breaking"):
        page = html(citra, f"{address}?kind={kind}&language=id")
        assert "Air mengalir" in page and "Setelah tiga tahun." in page
        answer = citra.get(f"{address}html/?kind={kind}&language=id")
        assert "Air mengalir" in answer.content.decode()
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "nothing to tell" in html(citra, f"{address}?kind=daily&language=ar")
    assert not Edition.objects.exists()
    assert citra.get(f"{address}html/?kind=daily&language=ar").status_code == 404
    assert citra.get(f"{address}?kind=hourly&language=id").status_code == 200


def test_a_preview_shows_nothing_readers_cannot_see(citra: Client) -> None:
    channel = newsletter()
    newsroom.published("Terbuka")
    newsroom.published("Rahasia", embargo_until=timezone.now() + dt.timedelta(hours=3))
    for kind in ("daily", "breaking"):
        page = html(citra, f"{HOME}{channel.pk}/preview/?kind={kind}&language=id")
        assert "Terbuka" in page
        assert "Rahasia" not in page


@pytest.mark.once
def test_a_longer_list_takes_no_more_queries(citra: Client) -> None:
    for number in range(3):
        subscriber(f"pembaca{number}@x.example")
    html(citra, PEOPLE)
    with CaptureQueriesContext(connection) as few:
        html(citra, PEOPLE)
    for number in range(3, 60):
        subscriber(f"pembaca{number}@x.example")
    with CaptureQueriesContext(connection) as many:
        html(citra, PEOPLE)
    assert len(many) == len(few)
