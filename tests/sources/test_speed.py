"""The list of what stands on a source asks as much in a large archive as in a small one."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from redaksi.articles.models import Article
from redaksi.sources.models import Citation, Source
from redaksi.sources.standing import articles_on

pytestmark = pytest.mark.django_db


def archive(number: int) -> tuple[Source, set[int]]:
    """A source, and the articles that stand on it: two in three, a few through it alone."""
    agency = Source.objects.create(name="Agensi Lembah")
    paper = Source.objects.create(name="Warta Pagi", through=agency)
    other = Source.objects.create(name="Koran Jauh")
    made = Article.objects.bulk_create(
        [Article(headline=f"Kabar {n}", language="id", source_line="x" * 80) for n in range(number)]
    )
    Citation.objects.bulk_create(
        [
            Citation(
                article=article,
                source=(agency, paper, other)[n % 3],
                through=agency if n % 9 == 2 else None,
            )
            for n, article in enumerate(made)
        ]
    )
    return agency, {one.pk for n, one in enumerate(made) if n % 3 != 2 or n % 9 == 2}


def test_all_articles_on_a_source_are_two_queries_of_what_a_list_shows() -> None:
    agency, expected = archive(90)
    with CaptureQueriesContext(connection) as asked:
        listed = list(articles_on(agency))
        shown = [(one.headline, one.full_path, one.live, one.section_id) for one in listed]
    assert {one.pk for one in listed} == expected
    assert len(shown) == len(expected)
    assert len(asked) == 2
    # A full row brings along what no list shows, thousands of times.
    assert {"body", "source_line", "standfirst", "search_text"} & listed[
        0
    ].get_deferred_fields() >= {"body", "source_line", "standfirst"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="each database explains in its own words")
def test_the_articles_of_a_source_are_found_by_an_index() -> None:
    agency, _expected = archive(9)
    plan = articles_on(agency).explain()
    assert "USING INTEGER PRIMARY KEY" in plan
    assert "SCAN articles_article" not in plan
    assert "SCAN U0" not in plan
