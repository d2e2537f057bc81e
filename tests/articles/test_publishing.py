"""Publishing, holding back, scheduling and addresses."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError
from django.utils import timezone

from redaksi.addresses.models import OldAddress
from redaksi.addresses.paths import normalise
from redaksi.articles import addressing, publishing
from redaksi.articles.lists import site_list
from redaksi.articles.models import Article, Listing
from redaksi.articles.visibility import visible
from tests import newsroom

pytestmark = pytest.mark.django_db


def test_a_draft_gets_its_address_when_it_is_published() -> None:
    article = newsroom.draft("Panen kopi dimulai")
    assert article.path is None
    article.save_revision().publish()
    article.refresh_from_db()
    assert article.path == f"{timezone.localtime():%Y/%m}/panen-kopi-dimulai"
    assert list(visible()) == [article]


def test_two_articles_with_one_headline_get_two_addresses() -> None:
    one, two = newsroom.published("Panen kopi"), newsroom.published("Panen kopi")
    assert two.path == f"{one.path}-2"


def test_one_path_may_be_used_in_two_languages() -> None:
    one = newsroom.published("Kopi", path="kopi")
    two = newsroom.published("Coffee", path="kopi", language="en")
    assert (one.full_path, two.full_path) == ("/kopi/", "/en/kopi/")


def test_a_second_draft_that_claims_a_taken_address_steps_aside() -> None:
    newsroom.published(path="kopi")
    second = newsroom.draft("Kopi lagi")
    revision = second.save_revision()
    revision.content["path"] = "kopi"
    revision.save()
    revision.publish()
    second.refresh_from_db()
    assert second.live
    assert second.path != "kopi"


def test_an_embargo_holds_an_article_back_although_somebody_publishes_it() -> None:
    article = newsroom.draft(embargo_until=timezone.now() + dt.timedelta(hours=2))
    article.save_revision().publish()
    article.refresh_from_db()
    assert not article.live
    assert article.scheduled_revision is not None
    assert article.scheduled_revision.approved_go_live_at == article.embargo_until


def test_an_article_under_embargo_is_in_no_list() -> None:
    article = newsroom.published()
    Article.objects.filter(pk=article.pk).update(
        embargo_until=timezone.now() + dt.timedelta(hours=1)
    )
    assert site_list("id").newest(5) == []


def test_publishing_and_its_lists_happen_together_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    article = newsroom.draft()
    revision = article.save_revision()

    def breaks(*args: object) -> None:
        raise IntegrityError("disk full")

    monkeypatch.setattr(publishing.listing, "place", breaks)
    with pytest.raises(IntegrityError):
        revision.publish()
    article.refresh_from_db()
    assert not article.live
    assert not Listing.objects.exists()


def test_a_draft_of_a_published_article_changes_nothing_for_readers() -> None:
    article = newsroom.published("Lama", section=newsroom.section("Kota"))
    article.headline = "Baru"
    article.section = newsroom.section("Budaya")
    article.save_revision()
    assert visible().get().headline == "Lama"
    assert Listing.objects.filter(kind=Listing.Kind.SECTION).get().of == visible().get().section_id


def test_an_old_address_is_forgotten_when_something_stands_there_again() -> None:
    article = newsroom.published(path="lama")
    article.path = "baru"
    article.save_revision().publish()
    assert OldAddress.objects.filter(path="lama").exists()
    newsroom.published("Lain", path="lama")
    assert not OldAddress.objects.filter(path="lama").exists()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("/2026/11/Air/", "2026/11/Air"),
        ("a//b", "a/b"),
        ("../../etc", "etc"),
        ("a b?c#d", "a-b-c-d"),
        ("", None),
        ("///", None),
        (None, None),
        ("خبر/جديد", "خبر/جديد"),
        ("x" * 900, "x" * 500),
    ],
)
def test_a_typed_address_is_made_plain(typed: str | None, stored: str | None) -> None:
    assert addressing.clean_path(typed) == stored


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/A/b/", "a/b"),
        ("/%D8%AE%D8%A8%D8%B1/", "/خبر"),
        ("//a///b", "/a/b/"),
        ("/caf\u0065\u0301/", "/café"),
    ],
)
def test_spellings_of_one_address_are_equal(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)
