"""A prepared query finds what the plain one finds, for whatever values and in whichever thread."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from redaksi.articles.models import Article
from redaksi.articles.visibility import visible
from redaksi.lib.prepared import MOMENT, NUMBER, Prepared
from tests.newsroom import published, section

NEEDED = ("headline", "body", "first_published_at", "section__path")


def build(number: int, now: dt.datetime) -> QuerySet[Article]:
    return visible(now).filter(pk=number).select_related("section").only(*NEEDED)


def asked() -> Prepared[Article]:
    return Prepared(build, NUMBER, MOMENT)


def told(article: Article) -> tuple[Any, ...]:
    place = article.section.path if article.section else ""
    said = (article.pk, article.headline, article.first_published_at, place)
    return (*said, list(article.body.raw_data))


@pytest.mark.django_db
def test_it_finds_the_same_with_what_is_joined() -> None:
    one, other = published("Mata air", section=section("Kota")), published("Dermaga")
    question, now = asked(), timezone.now()
    for article in (one, other, one):
        plain = build(article.pk, now).get()
        found = question.first(article.pk, now)
        assert found is not None
        with CaptureQueriesContext(connection) as queries:
            assert told(found) == told(plain)
        assert queries.captured_queries == []
        assert found.get_deferred_fields() == plain.get_deferred_fields()


@pytest.mark.django_db
def test_moments_count() -> None:
    article, question = published("Mata air"), asked()
    before = timezone.now() - dt.timedelta(days=4000)
    assert question.first(article.pk, before) is None
    assert question.first(article.pk + 1, timezone.now()) is None
    assert question.first(article.pk, timezone.now()) == article
    Article.objects.filter(pk=article.pk).update(expire_at=timezone.now())
    assert question.first(article.pk, timezone.now()) is None


@pytest.mark.django_db(transaction=True)
def test_each_thread_has_its_own() -> None:
    article, question = published("Mata air"), asked()

    def ask() -> str:
        try:
            found = question.first(article.pk, timezone.now())
            return found.headline if found else ""
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        for _time in range(2):
            told = [threads.submit(ask) for _number in range(4)]
            assert {one.result() for one in told} == {"Mata air"}
    # A connection that was closed and opened again, as servers do, is asked as before.
    connection.close()
    assert question.first(article.pk, timezone.now()) == article
