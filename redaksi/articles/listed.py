"""Articles as lists bring them: what a card, a feed or a sitemap says of them, without their text.

A list shows dozens, so here rows are thin and the queries are put together once (lib/kept_queries.py): made
from whole models, an article with its section and its names costs six times as much.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    CharField,
    DateTimeField,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    QuerySet,
    UUIDField,
)
from django.utils import timezone

from redaksi.articles.models import Article, Byline, Listing
from redaksi.articles.visibility import ArticleQuerySet, visible
from redaksi.lib.kept_queries import KeptRows, KeptValues, Slot, places, room_for, slots
from redaksi.sections.models import Section

BYLINES = Prefetch("bylines", Byline.objects.select_related("author"))
LISTED = (
    "headline", "standfirst", "language", "path", "translation_key", "lead_picture", "lead_caption",
    "dateline_place", "dateline_outlet", "sign_off",
    "first_published_at", "last_published_at", "created_at",
)  # fmt: skip
NOW = Slot("now", DateTimeField())
# So many are asked for at once; no page shows more.
MOST = 512


class Name(NamedTuple):
    """A name over an article: an author's, or one typed for this article alone."""

    name: str
    author: int | None
    slug: str


def fetch(ids: list[int]) -> list[Article]:
    """Visible articles in the order of `ids`, with what a card needs, names too."""
    found = fetch_unnamed(ids)
    _give_names(found)
    return found


def fetch_unnamed(ids: list[int]) -> list[Article]:
    """The same without the names over them."""
    now = timezone.now()
    found = {
        article.pk: article
        for some in _rounds(ids)
        for article in _several(room_for(len(some)))(now=now, **places(some))
    }
    return [found[number] for number in ids if number in found]


def gather(ids: Collection[int], key: UUID | None = None) -> dict[int, Article]:
    """Visible ones of these, and all that are translations of each other under `key`; by id, without names."""
    if key is None:
        return {article.pk: article for article in fetch_unnamed(list(ids))}
    if len(ids) > MOST:
        return gather(ids) | gather((), key)
    found = _around(room_for(len(ids)) if ids else 0)
    return {article.pk: article for article in found(now=timezone.now(), key=key, **places(ids))}


@lru_cache(maxsize=16)
def _around(room: int) -> KeptRows[Article]:
    # Apart, since joined by OR they use no index on PostgreSQL, which then reads all articles.
    versions = visible(NOW).filter(translation_key=Slot("key", UUIDField())).order_by().values("pk")
    linked = visible(NOW).filter(pk__in=slots(room)).order_by().values("pk")
    wanted = versions.union(linked) if room else versions
    return KeptRows(lambda: _for_cards(visible(NOW).filter(pk__in=wanted)))


@lru_cache(maxsize=16)
def newest_of(number: int) -> KeptRows[Article]:
    """Asks for the `number` newest of the list `kind`, `of`, `language`: a short range of one index."""
    return KeptRows(
        lambda: _for_cards(
            visible(NOW).filter(pk__in=_newest_rows("of", number).values("article_id"))
        )
    )


@lru_cache(maxsize=16)
def newest_of_each(lists: int, number: int) -> KeptValues:
    """Asks for when, article and `of` of the `number` newest of so many lists, `of0`, `of1` … of one kind."""
    return KeptValues(lambda: _united([_newest_rows(f"of{one}", number) for one in range(lists)]))


def _united(several: list[QuerySet[Listing]]) -> Any:
    """All their rows, in a query that reads only what it returns."""
    # Uncorrelated, so the database reads each part once, as a short range of one index. In a union,
    # since PostgreSQL reads all rows for parts that are joined by OR.
    first, *others = (
        Listing.objects.filter(pk__in=rows.values("pk")).values_list(
            "published_at", "article_id", "of"
        )
        for rows in several
    )
    return first.union(*others, all=True) if others else first


def _newest_rows(of: str, number: int) -> QuerySet[Listing]:
    rows = Listing.objects.filter(
        kind=Slot("kind", IntegerField()),
        of=Slot(of, IntegerField()),
        language=Slot("language", CharField()),
        published_at__lte=NOW,
    )
    return rows.order_by("-published_at", "-article_id")[:number]


def _for_cards(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Newest first. A section comes as values: a model for each article would cost as much as the article."""
    cards: ArticleQuerySet = (
        articles.only(*LISTED, "section")
        .annotate(
            section_path=F("section__path"),
            section_name=F("section__name"),
            section_called=Section.name_for("section", OuterRef("language")),
        )
        .order_by("-first_published_at", "-pk")
    )
    return cards


def _give_names(articles: list[Article]) -> None:
    """Put the names over each as its `names`."""
    names: dict[int, list[Name]] = {article.pk: [] for article in articles}
    for some in _rounds(list(names)):
        for article, typed, author, name, slug in _names(room_for(len(some)))(**places(some)):
            names[article].append(Name(name if author else typed, author, slug or ""))
    for one in articles:
        one.__dict__["names"] = tuple(names[one.pk])


@lru_cache(maxsize=16)
def _several(room: int) -> KeptRows[Article]:
    return KeptRows(lambda: _for_cards(visible(NOW).filter(pk__in=slots(room))))


@lru_cache(maxsize=16)
def _names(room: int) -> KeptValues:
    lines = Byline.objects.order_by("article_id", "sort_order", "pk")
    return KeptValues(
        lambda: lines.filter(article__pk__in=slots(room)).values_list(
            "article_id", "name", "author_id", "author__name", "author__slug"
        )
    )


def _rounds(ids: list[int]) -> Iterator[list[int]]:
    return (ids[first : first + MOST] for first in range(0, len(ids), MOST))
