"""Articles fall into months in the database as they do by the newsroom's clock."""

from __future__ import annotations

import datetime as dt
import random
import zoneinfo
from collections import Counter

import pytest
from django.utils import timezone

from redaksi.articles.models import Article
from redaksi.feeds import months, sitemaps

pytestmark = pytest.mark.django_db

# Summer time moves the boundary of every other month in one of them.
ZONES = ["Asia/Jakarta", "Europe/Berlin", "America/St_Johns"]


@pytest.mark.parametrize("zone", ZONES)
def test_every_article_is_in_the_month_of_the_newsrooms_clock(zone: str) -> None:
    chance = random.Random(zone)
    with timezone.override(zone):
        moments = [
            dt.datetime(chance.randint(1996, 2026), month, 1, tzinfo=zoneinfo.ZoneInfo(zone))
            + dt.timedelta(microseconds=chance.choice([-1, 0, 1, chance.randint(0, 10**13)]))
            for month in range(1, 13)
            for _each in range(3)
        ]
        _bring_out(moments)
        expected = Counter((found.year, found.month) for found in map(timezone.localtime, moments))
        edges = months.firsts(min(moments), max(moments))
        rows = Article.objects.annotate(
            month=months.Interval("first_published_at", edges[1:])
        ).values_list("month", flat=True)
        assert Counter((edges[row].year, edges[row].month) for row in rows) == expected


def test_an_archive_of_centuries_has_its_months() -> None:
    _bring_out([dt.datetime(year, 7, 4, tzinfo=dt.UTC) for year in (1066, 1650, 1848, 2024)])
    found = sitemaps.months(("id",))
    # What is dated before there were papers is a mistake, and harms nothing else.
    assert [month.first.year for month in found] == [2024, 1848, 1650]


def test_an_empty_paper_has_no_months() -> None:
    assert sitemaps.months(("id", "ar")) == []


def _bring_out(moments: list[dt.datetime]) -> None:
    Article.objects.bulk_create(
        Article(
            headline=f"Kabar {number}",
            language="id",
            path=f"kabar-{number}",
            live=True,
            first_published_at=moment,
        )
        for number, moment in enumerate(moments)
    )
