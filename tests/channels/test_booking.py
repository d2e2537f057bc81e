"""What is booked in the outbox, and what never is."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from redaksi.articles import publishing
from redaksi.channels import sweep
from redaksi.channels.models import Channel, Delivery
from redaksi.sections.models import Topic
from tests import newsroom
from tests.channels.conftest import telegram

pytestmark = pytest.mark.django_db
Act, State = Delivery.Act, Delivery.State


def test_an_article_is_booked_once_in_each_channel_when_it_comes_out(channel: Channel) -> None:
    telegram("Kedua", token="other")
    article = newsroom.published()
    assert Delivery.objects.count() == 2
    article.save_revision().publish()
    assert sweep.forgotten() == 0
    assert Delivery.objects.count() == 2


def test_a_publishing_that_is_rolled_back_books_nothing(channel: Channel) -> None:
    article = newsroom.draft()

    def publishing_that_fails() -> None:
        with transaction.atomic():
            article.save_revision().publish()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        publishing_that_fails()
    assert not Delivery.objects.exists()


def test_a_channel_carries_its_language_sections_and_topics_alone(channel: Channel) -> None:
    city, sport = newsroom.section("Kota"), newsroom.section("Olahraga")
    inner = newsroom.section("Pasar", parent=city)
    water = Topic.objects.create(name="Air")
    telegram("Inggris", language="en")
    of_city = telegram("Kota")
    of_city.sections.set([city])
    of_water = telegram("Air")
    of_water.topics.set([water])

    def booked(**fields: object) -> set[str]:
        article = newsroom.published(**fields)
        return set(article.deliveries.values_list("channel__name", flat=True))

    assert booked(section=inner) == {"Kanal", "Kota"}
    assert booked(section=sport, topics=[water]) == {"Kanal", "Air"}
    assert booked(language="en") == {"Kanal", "Inggris"}


@pytest.mark.parametrize("days", [2, 400])
def test_what_is_back_dated_or_was_out_before_is_no_news(channel: Channel, days: int) -> None:
    newsroom.published(at=timezone.now() - dt.timedelta(days=days))
    assert sweep.forgotten() == 0
    assert not Delivery.objects.exists()


def test_nothing_older_than_the_channel_is_announced_in_it(db: None) -> None:
    newsroom.published()
    telegram(since=timezone.now())
    assert sweep.forgotten() == 0


def test_who_wants_an_article_announced_nowhere_unticks_it(channel: Channel) -> None:
    newsroom.published(announce=False)
    assert sweep.forgotten() == 0
    assert not Delivery.objects.exists()


def test_what_appears_by_the_clock_alone_is_found_by_the_sweep(
    channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = newsroom.published()
    Delivery.objects.all().delete()
    assert sweep.forgotten() == 1
    assert article.deliveries.count() == 1


def test_an_update_is_told_only_when_the_editor_says_so(channel: Channel) -> None:
    article = newsroom.published()
    Delivery.objects.update(state=State.DELIVERED, receipt={"message": 1})
    article.headline = "Judul baru"
    article.save_revision().publish()
    assert not Delivery.objects.exclude(act=Act.ANNOUNCE).exists()
    article.update_sent = True
    article.save_revision().publish()
    assert Delivery.objects.filter(act=Act.UPDATE).count() == 1
    article.refresh_from_db()
    assert not article.update_sent
    assert not article.latest_revision.as_object().update_sent


def test_two_updates_that_wait_become_one(channel: Channel) -> None:
    article = newsroom.published(update_sent=False)
    Delivery.objects.update(state=State.DELIVERED, receipt={"message": 1})
    for turn in range(3):
        article.headline, article.update_sent = f"Judul {turn}", True
        article.save_revision().publish()
    states = Delivery.objects.filter(act=Act.UPDATE).values_list("state", flat=True)
    assert sorted(states) == ["abandoned", "abandoned", "queued"]


def test_what_has_not_left_needs_no_update(channel: Channel) -> None:
    article = newsroom.published()
    article.update_sent = True
    article.save_revision().publish()
    assert Delivery.objects.count() == 1


def test_a_withdrawn_article_never_leaves_and_what_left_is_taken_back(channel: Channel) -> None:
    telegram("Kedua", token="other")
    article = newsroom.published()
    Delivery.objects.filter(channel=channel).update(state=State.DELIVERED)
    publishing.withdraw(article, by=None, notice="Salah orang.")
    assert Delivery.objects.get(channel__name="Kedua").state == State.ABANDONED
    taken = Delivery.objects.get(act=Act.WITHDRAW)
    assert (taken.channel, taken.note) == (channel, "Salah orang.")


def test_a_channel_added_by_a_move_to_its_section_hears_of_it(db: None) -> None:
    sport = newsroom.section("Olahraga")
    of_sport = telegram("Olahraga")
    of_sport.sections.set([sport])
    article = newsroom.published(section=newsroom.section("Kota"))
    assert not article.deliveries.exists()
    article.section = sport
    article.save_revision().publish()
    assert article.deliveries.count() == 1
