"""The list of a source: what we published from it."""

from __future__ import annotations

from collections import defaultdict
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
    return sources_of_many([article_id])[article_id]


def sources_of_many(numbers: Iterable[int]) -> dict[int, set[int]]:
    """The same of several articles, in one query; importers write their lists themselves."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = Citation.objects.filter(article_id__in=list(numbers), waiting=False).order_by()
    for article, *pair in rows.values_list("article_id", "source_id", "through_id"):
        found[article].update(number for number in pair if number is not None)
    return found


def place_again(numbers: Iterable[int]) -> None:
    """Put these articles into the lists of the sources they stand on now."""
    live = Article.objects.filter(pk__in=list(numbers), live=True)
    for article in live.select_related("section").prefetch_related("topics", "bylines"):
        listing.place(article)
