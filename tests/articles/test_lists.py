"""Lists: stable pages, right counts, the same on both databases."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from redaksi.articles import publishing
from redaksi.articles.lists import (
    ArticleList,
    NoSuchPage,
    author_list,
    section_list,
    site_list,
    topic_list,
)
from redaksi.articles.models import Article, Listing
from redaksi.sections.models import Topic
from tests import newsroom

pytestmark = pytest.mark.django_db


def many(number: int, begin: int = 0) -> list[Article]:
    """Published articles a minute apart, oldest first, without going through the editor."""
    start = timezone.now() - dt.timedelta(days=30)
    articles = Article.objects.bulk_create(
        Article(
            headline=f"Kabar {n}",
            path=f"kabar-{n}",
            live=True,
            first_published_at=start + dt.timedelta(minutes=n),
            body="[]",
        )
        for n in range(begin, begin + number)
    )
    Listing.objects.bulk_create(
        Listing(kind=1, of=0, language="id", published_at=a.first_published_at, article=a)
        for a in articles
    )
    return articles


@given(number=st.integers(0, 97))
@settings(max_examples=15, deadline=None)
def test_every_article_is_on_exactly_one_page_newest_first(number: int) -> None:
    Article.objects.all().delete()
    articles = many(number)
    pages = site_list("id")
    newest = pages.page()
    seen = [article.pk for article in newest.articles]
    for place in range(newest.last, 0, -1):
        found = pages.page(place)
        assert len(found.articles) == 20
        seen += [article.pk for article in found.articles]
    assert seen == [article.pk for article in reversed(articles)]
    assert newest.total == number


def test_a_new_article_leaves_archive_pages_as_they_were() -> None:
    many(75)
    before = {n: [a.pk for a in site_list("id").page(n).articles] for n in (1, 2)}
    many(1, begin=75)
    assert {n: [a.pk for a in site_list("id").page(n).articles] for n in (1, 2)} == before


def test_a_page_beyond_the_last_does_not_exist() -> None:
    many(45)
    with pytest.raises(NoSuchPage):
        site_list("id").page(2)


def test_publishing_lists_an_article_under_all_it_is_filed_under() -> None:
    city = newsroom.section("Kota")
    transport = newsroom.section("Angkutan", parent=city)
    rina = newsroom.author()
    bridges = Topic.objects.create(name="Jembatan")
    article = newsroom.published(section=transport, byline=[rina], topics=[bridges])
    lists: list[ArticleList] = [
        site_list("id"),
        section_list(city.pk, "id"),
        section_list(transport.pk, "id"),
        author_list(rina.pk, "id"),
        topic_list(bridges.pk, "id"),
    ]
    assert [found.newest(5) for found in lists] == [[article]] * 5


def test_moving_to_another_section_leaves_the_old_list() -> None:
    city, culture = newsroom.section("Kota"), newsroom.section("Budaya")
    article = newsroom.published(section=city)
    article.section = culture
    article.save_revision().publish()
    assert section_list(city.pk, "id").count() == 0
    assert section_list(culture.pk, "id").newest(1) == [article]


def test_unpublishing_leaves_every_list() -> None:
    article = newsroom.published(section=newsroom.section(), byline=[newsroom.author()])
    article.unpublish()
    assert not Listing.objects.exists()


def test_a_withdrawn_article_is_in_no_list_and_may_come_back() -> None:
    eko = newsroom.person("Eko")
    article = newsroom.published()
    publishing.withdraw(article, by=eko, notice="Ditarik atas permintaan narasumber.")
    assert site_list("id").count() == 0
    article = Article.objects.get(pk=article.pk)
    publishing.bring_back(article)
    article.save_revision().publish()
    assert site_list("id").count() == 1
