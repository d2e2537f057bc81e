"""The list of a source: what we published from it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone

from redaksi.articles import listing
from redaksi.articles.list_tags import list_tag, newest_tag, pages_from
from redaksi.articles.lists import ArticleList
from redaksi.articles.models import Article, Listing
from redaksi.press.ledger import changed
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


def move_all(gone: int, into: int, *, what: str) -> None:
    """Articles in the list of `gone` come into that of `into`, in as many queries as for one of them."""
    there = Listing.objects.filter(kind=KIND, of=into).values("article")
    moving = Listing.objects.filter(kind=KIND, of=gone).exclude(article__in=there)
    by_the_clock = _moments(moving.order_by().values("article"))
    if moving.update(of=into):
        # They come in anywhere, so that every page of the list may hold something else.
        tags = _whole_lists(into)
        changed(*(tag for several in tags.values() for tag in several), what=what)
        for moment, languages in by_the_clock.items():
            coming = [tag for language in languages for tag in tags[language]]
            changed(*coming, what=what, at=moment)
    Listing.objects.filter(kind=KIND, of=gone).delete()


def _moments(numbers: object) -> dict[dt.datetime, set[str]]:
    """When any of these articles appears or ends by the clock alone, and in which languages."""
    now = timezone.now()
    ahead = Q(first_published_at__gt=now) | Q(embargo_until__gt=now) | Q(expire_at__gt=now)
    found: dict[dt.datetime, set[str]] = defaultdict(set)
    for article in Article.objects.filter(ahead, pk__in=numbers, live=True).defer("body"):
        for moment in article.moments_ahead():
            found[moment].add(article.language)
    return found


def _whole_lists(of: int) -> dict[str, list[str]]:
    """The tags of every page of a source's lists, by language."""
    rows = Listing.objects.filter(kind=KIND, of=of).order_by().values_list("language")
    found = {}
    for language, number in rows.annotate(number=Count("pk")):
        whole = list_tag(KIND, of, language)
        pages = pages_from(whole, 1, number // settings.REDAKSI.page_size + 1)
        found[language] = [whole, newest_tag(KIND, of, language), *pages]
    return found
