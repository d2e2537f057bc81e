"""The readers' search."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from redaksi.articles.models import Article
from redaksi.site import readers_search
from tests import newsroom

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def found(query: str, **asked: str) -> str:
    return Client().get("/cari/", {"q": query, **asked}).content.decode()


def in_english(query: str) -> str:
    return Client().get("/en/cari/", {"q": query}).content.decode()


def headlines(page: str) -> list[str]:
    return re.findall(r"Kabar \d+", page.partition('<div class="list">')[2].partition("</main>")[0])


def follow(page: str, relation: str) -> str:
    """The page a reader gets by a link to the next or the previous results."""
    link = re.search(rf'rel="{relation}" href="([^"]+)"', page)
    assert link, f"no link to the {relation} results"
    return Client().get(link[1].replace("&amp;", "&")).content.decode()


def kabar(numbers: range, language: str = "id") -> None:
    """Articles that all hold the word, one a day; the highest number is the newest."""
    begin = timezone.now() - 100 * DAY
    for number in numbers:
        newsroom.published(f"Kabar {number}", at=begin + number * DAY, language=language)


def test_rafi_finds_an_article_by_a_word_of_its_headline(index_at_once: None) -> None:
    newsroom.published("Jembatan Cikapayang ditutup sebagian")
    newsroom.published("Harga cabai turun")
    page = found("cikapayang")
    assert "Jembatan Cikapayang ditutup sebagian" in page
    assert "Harga cabai turun" not in page


def test_rafi_finds_an_article_by_words_of_its_text_that_stand_apart(index_at_once: None) -> None:
    newsroom.published(
        "Jembatan ditutup",
        standfirst="Mulai pukul lima.",
        body=[{"type": "paragraph", "value": "<p>Warga memutar lewat pasar.</p>"}],
    )
    newsroom.published("Pasar dibuka", standfirst="", body=[])
    page = found("pasar jembatan lima")
    assert "Jembatan ditutup" in page
    assert "Pasar dibuka" not in page


def test_each_language_finds_its_own(index_at_once: None) -> None:
    newsroom.published("Tram kembali", language="id")
    newsroom.published("Tram returns", language="en")
    assert "Tram returns" not in found("tram")
    assert "Tram returns" in in_english("tram")


def test_rafi_finds_nothing_that_is_not_published(index_at_once: None) -> None:
    article = newsroom.published("Jembatan Cikapayang ditutup sebagian")
    article.unpublish()
    assert "Jembatan Cikapayang ditutup sebagian" not in found("cikapayang")


def test_rafi_finds_nothing_that_is_hidden_by_date(index_at_once: None) -> None:
    hour = dt.timedelta(hours=1)
    now = timezone.now()
    for name, hidden in {
        "Kabar 1": {"embargo_until": now + hour},
        "Kabar 2": {"expire_at": now - hour},
        "Kabar 3": {"first_published_at": now + hour},
    }.items():
        article = newsroom.published(name)
        # Past the worker and publishing, which would not let it come to this.
        Article.objects.filter(pk=article.pk).update(**hidden)
    newsroom.published("Kabar 4")
    assert headlines(found("kabar")) == ["Kabar 4"]


def test_results_are_newest_first_and_every_one_comes_once(
    index_at_once: None, settings: Settings
) -> None:
    size = settings.REDAKSI.page_size
    kabar(range(2 * size + 3))
    newsroom.published("Harga cabai turun")
    first = found("kabar")
    second = follow(first, "next")
    third = follow(second, "next")
    seen = headlines(first) + headlines(second) + headlines(third)
    assert seen == [f"Kabar {number}" for number in reversed(range(2 * size + 3))]
    assert 'rel="next"' not in third
    assert headlines(follow(third, "prev")) == headlines(second)
    assert headlines(follow(second, "prev")) == headlines(first)
    assert 'rel="prev"' not in first


def test_a_page_of_results_stays_what_it_is_when_news_comes_in(
    index_at_once: None, settings: Settings
) -> None:
    size = settings.REDAKSI.page_size
    kabar(range(size + 3))
    first = found("kabar")
    before = follow(first, "next")
    newsroom.published("Kabar 99")
    assert (
        headlines(follow(first, "next")) == headlines(before) == ["Kabar 2", "Kabar 1", "Kabar 0"]
    )
    back = follow(before, "prev")
    assert headlines(back) == headlines(first)
    assert headlines(follow(back, "prev"))[0] == "Kabar 99"


def test_articles_of_one_moment_are_paged_apart(index_at_once: None, settings: Settings) -> None:
    moment = timezone.now() - DAY
    size = settings.REDAKSI.page_size
    for number in range(size + 2):
        newsroom.published(f"Kabar {number}", at=moment)
    first = found("kabar")
    seen = headlines(first) + headlines(follow(first, "next"))
    assert sorted(seen) == sorted(f"Kabar {number}" for number in range(size + 2))


def test_the_number_found_is_exact_up_to_what_is_counted(
    index_at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers_search, "COUNTED", 3)
    kabar(range(3), language="en")
    assert "3 articles found" in in_english("kabar")
    kabar(range(3, 4), language="en")
    assert "More than 3 articles found" in in_english("kabar")


@pytest.mark.parametrize(
    "place", ["x", "-", "1-", "9" * 30 + "-1", "1-1", "٣-٣", "99999999999999999-1"]
)
def test_a_place_that_is_none_leads_to_the_newest_results(index_at_once: None, place: str) -> None:
    kabar(range(2))
    for asked in ({"before": place}, {"after": place}, {"before": place, "after": place}):
        assert headlines(found("kabar", **asked)) == ["Kabar 1", "Kabar 0"]


@pytest.mark.once
def test_queries_do_not_grow_with_what_is_found(index_at_once: None, settings: Settings) -> None:
    size = settings.REDAKSI.page_size
    kabar(range(2))
    few = count("kabar")
    kabar(range(2, 3 * size))
    many = count("kabar")
    link = re.search(r"before=[\d-]+", follow(found("kabar"), "next"))
    assert link
    deep = count("kabar", before=link[0].partition("=")[2])
    assert few == many
    # And one for the reader's place.
    assert deep <= many + 1 <= 15
    assert count("tidakada") <= few


def count(query: str, **asked: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        found(query, **asked)
    return len(queries)


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        '"',
        "' OR 1=1 --",
        "*",
        "NEAR(",
        "a" * 5000,
        "\x00",
        "الجسر",
        "-",
        "AND OR NOT",
        "_",
        "%s %d",
    ],
)
def test_any_query_gets_a_page(index_at_once: None, query: str) -> None:
    newsroom.published()
    assert Client().get("/cari/", {"q": query}).status_code == 200


@pytest.fixture
def index_at_once(settings: Settings) -> None:
    """Index while saving instead of in the worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
