"""The list of a source: what we published from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from redaksi.articles import listing
from redaksi.articles.lists import ArticleList
from redaksi.articles.models import Article
from redaksi.sources.models import Citation

# Beside the articles' own kinds of lists.
KIND: Final = 5


def source_list(source_id: int, language: str) -> ArticleList:
    return ArticleList(KIND, source_id, language)


def sources_of(article_id: int) -> set[int]:
    """The sources in whose lists an article stands: those it names, and those they came through."""
    rows = Citation.objects.filter(article_id=article_id, waiting=False)
    pairs = rows.values_list("source_id", "through_id")
    return {number for pair in pairs for number in pair if number is not None}


def place_again(numbers: Iterable[int]) -> None:
    """Put these articles into the lists of the sources they stand on now."""
    live = Article.objects.filter(pk__in=list(numbers), live=True)
    for article in live.select_related("section").prefetch_related("topics", "bylines"):
        listing.place(article)
