"""Letters of the day and the week: by the newsroom's clock, each thing once, nothing on a day without news."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from redaksi.channels.models import Channel
from redaksi.channels.newsletter import editions
from redaksi.channels.newsletter.contents import Contents
from redaksi.channels.newsletter.models import Edition, Letter
from redaksi.sections.models import Topic
from tests import newsroom
from tests.channels.newsletter.conftest import bring, newsletter, subscriber
from tests.channels.newsletter.mail_server import MailServer

pytestmark = pytest.mark.django_db
JAKARTA, NEW_YORK = ZoneInfo("Asia/Jakarta"), ZoneInfo("America/New_York")
Kind = Edition.Kind
# Zones with and without summer time, east and west of the date line.
ZONES = ["Asia/Jakarta", "America/New_York", "Europe/Berlin", "Pacific/Apia", "Australia/Lord_Howe"]


def at(text: str, zone: ZoneInfo = JAKARTA) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=zone)


def channel(**address: object) -> Channel:
    """A newsletter for digests alone, older than any moment of these tests."""
    return newsletter(address={"breaking": False, **address}, since=at("2026-01-01T00:00"))


def digest_of(edition: Edition, language: str = "id", paths: tuple[str, ...] = ()) -> list[str]:
    return [one.headline for one in Contents().of(edition, language, paths)]


def test_a_digest_is_made_once_at_its_hour_by_the_newsrooms_clock() -> None:
    channel(weekly=False)
    with timezone.override(JAKARTA):
        assert editions.make_due(at("2026-03-10T05:59")) == 0
        assert editions.make_due(at("2026-03-10T06:00")) == 1
        assert editions.make_due(at("2026-03-10T06:00:05")) == 0
        assert editions.make_due(at("2026-03-10T18:30")) == 0
        todays = Edition.objects.get(name="2026-03-10")
        assert (todays.since, todays.until) == (at("2026-03-09T06:00"), at("2026-03-10T06:00"))


def test_a_weekly_letter_comes_on_its_day_and_tells_of_a_week() -> None:
    channel(daily=False, weekday=4)
    with timezone.override(JAKARTA):
        # A Thursday, and the Friday after it.
        assert editions.make_due(at("2026-03-12T23:00")) == 0
        assert editions.make_due(at("2026-03-13T06:00")) == 1
        made = Edition.objects.get()
        assert (made.since, made.until) == (at("2026-03-06T06:00"), at("2026-03-13T06:00"))
        assert editions.make_due(at("2026-03-14T12:00")) == 0


def test_a_worker_that_was_off_sends_late_and_not_when_the_next_is_near() -> None:
    channel(weekly=False)
    with timezone.override(JAKARTA):
        assert editions.make_due(at("2026-03-10T17:59")) == 1
        Edition.objects.all().delete()
        assert editions.make_due(at("2026-03-10T18:01")) == 0


def test_after_days_without_a_worker_the_next_letter_tells_of_them_too() -> None:
    channel(weekly=False)
    with timezone.override(JAKARTA):
        editions.make_due(at("2026-03-10T06:00"))
        editions.make_due(at("2026-03-12T06:00"))
        assert Edition.objects.get(name="2026-03-12").since == at("2026-03-10T06:00")
        # After a long silence nobody gets a month of news.
        editions.make_due(at("2026-03-30T06:00"))
        assert Edition.objects.get(name="2026-03-30").since == at("2026-03-29T06:00")


@given(
    zone=st.sampled_from(ZONES),
    hour=st.integers(0, 23),
    begin=st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31)),  # noqa: DTZ001
    steps=st.lists(st.integers(5, 60 * 26), min_size=4, max_size=14),
)
def test_every_moment_is_told_of_once(
    zone: str, hour: int, begin: dt.datetime, steps: list[int]
) -> None:
    own = ZoneInfo(zone)
    Channel.objects.all().delete()
    newsletter(
        address={"breaking": False, "weekly": False, "hour": hour},
        since=begin.replace(tzinfo=own) - dt.timedelta(days=9),
    )
    now = begin.replace(tzinfo=dt.UTC)
    with timezone.override(own):
        for step in steps:
            now += dt.timedelta(minutes=step)
            editions.make_due(now)
        spans = list(Edition.objects.order_by("until").values_list("since", "until"))
        for (since, until), (later, _end) in pairwise(spans):
            assert since < until <= later
            # No gap either, unless the worker was off for days.
            assert later == until or later - until > dt.timedelta(hours=20)
        for _since, until in spans:
            assert until <= now
            local = timezone.localtime(until)
            # On the day the clocks go forward the hour itself may be missing.
            assert local.hour in {hour, (hour + 1) % 24}
    Channel.objects.all().delete()


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-03-08", 23), ("2026-11-01", 25), ("2026-06-01", 24)]
)
def test_on_the_days_the_clocks_change_nothing_is_left_out_or_told_twice(
    day: str, hours: int
) -> None:
    channel(weekly=False)
    with timezone.override(NEW_YORK):
        eve = at(f"{day}T06:00", NEW_YORK)
        editions.make_due(eve - dt.timedelta(days=1))
        editions.make_due(at(f"{day}T06:30", NEW_YORK))
        made = Edition.objects.get(name=day)
        assert made.since is not None and made.until is not None
        assert made.until.astimezone(dt.UTC) - made.since.astimezone(dt.UTC) == dt.timedelta(
            hours=hours
        )


def test_a_day_without_news_is_no_letter(mail: MailServer) -> None:
    newsletter(address={"breaking": False, "weekly": False, "hour": timezone.localtime().hour})
    subscriber()
    newsroom.published("Lama", at=timezone.now() - dt.timedelta(days=9))
    bring()
    assert Edition.objects.get().state == Edition.State.EMPTY
    assert (Letter.objects.count(), mail.letters) == (0, [])


def test_each_reads_their_language_and_sections_and_nobody_an_empty_letter(
    mail: MailServer,
) -> None:
    made = newsletter(address={"breaking": False, "weekly": False, "hour": 0})
    city = newsroom.section("Kota")
    quarter = newsroom.section("Dago", parent=city)
    newsroom.published("Umum")
    newsroom.published("Di Dago", section=quarter)
    newsroom.published("In English", language="en")
    now = timezone.now()
    edition = Edition.objects.create(
        channel=made, kind="daily", name="x", since=now - dt.timedelta(days=1), until=now
    )
    people = {
        "semua@x.example": {},
        "kota@x.example": {"sections": [city]},
        "lain@x.example": {"sections": [newsroom.section("Olahraga")]},
        "english@x.example": {"language": "en"},
        "arab@x.example": {"language": "ar"},
        "mingguan@x.example": {"wants_daily": False},
    }
    for email, fields in people.items():
        subscriber(email, **fields)
    bring()
    assert {one.recipient for one in mail.letters} == {
        "semua@x.example",
        "kota@x.example",
        "english@x.example",
    }

    def body(email: str) -> str:
        return str(mail.to(email)[0].message.get_body(("plain",)).get_content())

    assert "Di Dago" in body("semua@x.example") and "Umum" in body("semua@x.example")
    assert "Di Dago" in body("kota@x.example") and "Umum" not in body("kota@x.example")
    assert "In English" in body("english@x.example") and "Umum" not in body("english@x.example")
    edition.refresh_from_db()
    assert edition.numbers == {"sent": 3}


def test_a_digest_tells_of_what_became_visible_in_its_time_and_of_nothing_else() -> None:
    made, now = channel(), timezone.now()
    water = Topic.objects.create(name="Air")
    edition = Edition.objects.create(
        channel=made, kind="daily", name="x", since=now - dt.timedelta(days=1), until=now
    )
    newsroom.published("Pagi", at=now - dt.timedelta(hours=2), topics=[water])
    newsroom.published("Kemarin dulu", at=now - dt.timedelta(hours=25))
    newsroom.published("Dari impor", at=now - dt.timedelta(hours=3), announce=False)
    newsroom.published(
        "Embargo lalu",
        at=now - dt.timedelta(days=3),
        embargo_until=now - dt.timedelta(hours=1),
        topics=[water],
    )
    gone = newsroom.published("Ditarik", at=now - dt.timedelta(hours=2))
    assert digest_of(edition) == ["Embargo lalu", "Ditarik", "Pagi"]
    gone.unpublish()
    assert digest_of(edition) == ["Embargo lalu", "Pagi"]
    made.topics.set([Topic.objects.create(name="Api")])
    assert digest_of(edition) == []


def test_a_letter_for_right_to_left_readers_is_written_so(mail: MailServer) -> None:
    made = newsletter(address={"breaking": False, "weekly": False})
    subscriber("qari@x.example", language="ar")
    newsroom.published("المياه تعود إلى الوادي", language="ar", standfirst="بعد ثلاث سنوات.")
    now = timezone.now()
    Edition.objects.create(
        channel=made, kind="daily", name="x", since=now - dt.timedelta(days=1), until=now
    )
    bring()
    letter = mail.to("qari@x.example")[0].message
    html = letter.get_body(("html",)).get_content()
    assert '<html lang="ar" dir="rtl">' in html
    assert letter["Subject"] == "المياه تعود إلى الوادي"
    assert "بعد ثلاث سنوات." in letter.get_body(("plain",)).get_content()


def test_a_title_cannot_write_into_the_head_of_a_letter(mail: MailServer) -> None:
    made = newsletter("Surat\r\nBcc: semua@x.example", address={"breaking": False})
    subscriber()
    newsroom.published("Judul\r\nBcc: semua@x.example")
    now = timezone.now()
    Edition.objects.create(
        channel=made, kind="daily", name="x", since=now - dt.timedelta(days=1), until=now
    )
    with override_settings(DEFAULT_FROM_EMAIL="surat@warta.example"):
        bring()
    (taken,) = mail.letters
    assert taken.message["Bcc"] is None
    assert "semua@x.example" not in taken.recipient
