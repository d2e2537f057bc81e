"""Articles: a list that can be narrowed, and one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from redaksi.api import filed, schema, values
from redaksi.api.asking import ArticleAsked, ArticlesAsked, chosen, nothing_here
from redaksi.api.blocks import Told
from redaksi.api.cursors import LARGEST, Place, of_place, place
from redaksi.api.service import answers
from redaksi.api.sheets import page, sheet
from redaksi.api.sources import source_of
from redaksi.api.speakers import speaker_of
from redaksi.articles.listed import BYLINES
from redaksi.articles.lists import ArticleList
from redaksi.articles.models import Article, Listing
from redaksi.articles.visibility import visible
from redaksi.press.tags import record
from redaksi.sources.lists import KIND as SOURCES
from redaksi.statements.lists import KIND as SPEAKERS

router = Router(tags=["Articles"])
Filed = tuple[int, int]


@router.get("articles", response=answers(schema.Articles, 404))
def articles(request: HttpRequest, asked: Query[ArticlesAsked]) -> HttpResponse:
    """Articles in one language, the newest first.

    Filters narrow together: an article has to fit all of them.
    """
    fields = chosen(asked, schema.Article, values.CARD)
    rows = _rows(asked, place(asked.cursor))
    places = list(rows.values_list("published_at", "article_id")[: asked.limit + 1])

    def told(shown: list[Place]) -> list[Told]:
        return values.told(_fetched([number for _when, number in shown], fields), fields)

    return page(request, "articles", places, asked.limit, cursor=of_place, told=told)


@router.get("articles/{int:number}", response=answers(schema.Article, 404))
def article(request: HttpRequest, number: int, asked: Query[ArticleAsked]) -> HttpResponse:
    """One article, by its number."""
    fields = chosen(asked, schema.Article, values.FULL)
    found = of_number(number)
    return sheet(values.told([found], fields)[0])


def of_number(number: int) -> Article:
    """The article, if readers may see it. Raises Problem."""
    record(f"article:{min(number, LARGEST)}")
    rows = visible().filter(language__in=settings.REDAKSI.languages)
    found = (
        rows.filter(pk=number).select_related("section").prefetch_related(BYLINES).first()
        if number <= LARGEST
        else None
    )
    if found is None:
        raise nothing_here("article")
    return found


def _rows(asked: ArticlesAsked, behind: Place | None) -> QuerySet[Listing]:
    """The places of what fits, newest first, behind a cursor."""
    # Narrow lists come first: the one that is walked is the shortest as a rule.
    first, *others = [*_filed(asked), (Listing.Kind.SITE, 0)]
    walked = ArticleList(*first, asked.language, since=asked.since, before=asked.until)
    record(walked.tag)
    rows = walked.listings()
    for kind, of in others[: len(others) - 1]:
        record(ArticleList(kind, of, asked.language).tag)
        beside = Listing.objects.filter(article_id=OuterRef("article_id"), kind=kind, of=of)
        rows = rows.filter(Exists(beside))
    # Hidden ones are left out here and not later, so that neither a cursor nor a gap tells of them.
    rows = rows.filter(Exists(visible().filter(pk=OuterRef("article_id"))))
    if behind:
        rows = rows.filter(_behind(*behind))
    return rows.order_by("-published_at", "-article_id")


def _filed(asked: ArticlesAsked) -> Iterator[Filed]:
    """The lists that were named. Raises Problem for one that is not there."""
    if asked.topic:
        yield Listing.Kind.TOPIC, filed.topic_of(asked.topic).pk
    if asked.author:
        yield Listing.Kind.AUTHOR, filed.author_of(asked.author).pk
    if asked.source:
        yield SOURCES, source_of(asked.source).pk
    if asked.speaker:
        yield SPEAKERS, speaker_of(asked.speaker).pk
    if asked.section:
        yield Listing.Kind.SECTION, filed.section_of(asked.section).pk


def _behind(when: dt.datetime, number: int) -> Q:
    """What is older; the first condition is a range of the list's index."""
    same_moment = Q(published_at=when, article_id__lt=number)
    return Q(published_at__lte=when) & (Q(published_at__lt=when) | same_moment)


def _fetched(numbers: list[int], fields: tuple[str, ...]) -> list[Article]:
    """The articles in this order, with what the chosen fields need."""
    rows = visible().filter(pk__in=numbers).select_related("section").prefetch_related(BYLINES)
    if not {"body_html", "blocks", "source_line"} & set(fields):
        rows = rows.defer("body", "seo_title", "seo_description", "source_line")
    found = {one.pk: one for one in rows}
    return [found[number] for number in numbers if number in found]
