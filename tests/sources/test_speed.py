"""The list of what stands on a source, in a large archive."""

from __future__ import annotations

import time

import pytest

from redaksi.articles.models import Article
from redaksi.sources.models import Citation, Source
from redaksi.sources.standing import articles_on


@pytest.mark.slow
@pytest.mark.django_db
def test_all_articles_on_a_source_are_listed_within_a_second() -> None:
    agency = Source.objects.create(name="Agensi Lembah")
    paper = Source.objects.create(name="Warta Pagi", through=agency)
    other = Source.objects.create(name="Koran Jauh")
    made = Article.objects.bulk_create(
        [Article(headline=f"Kabar {number}", language="id") for number in range(31_360)],
        batch_size=2000,
    )
    Citation.objects.bulk_create(
        [
            Citation(
                article=article,
                source=(agency, paper, other)[number % 3],
                through=agency if number % 9 == 2 else None,
            )
            for number, article in enumerate(made)
        ],
        batch_size=2000,
    )
    began = time.perf_counter()
    listed = list(articles_on(agency).values_list("pk", "headline"))
    took = time.perf_counter() - began
    assert len(listed) == sum(n % 3 != 2 or n % 9 == 2 for n in range(31_360))
    # A second on a machine of its own; tests share theirs.
    assert took < 4
