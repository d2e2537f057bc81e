"""Sources: whom or what articles are from, as far as readers find a page of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from redaksi.api import schema
from redaksi.api.asking import SourceAsked, SourcesAsked, chosen
from redaksi.api.filed import articles_at, by_slug, in_use, one_of, text_of
from redaksi.api.outward import whole
from redaksi.api.service import answers
from redaksi.api.sheets import chosen_of, sheet
from redaksi.articles.lists import ArticleList
from redaksi.language.places import place
from redaksi.press.tags import record
from redaksi.sources.lists import KIND
from redaksi.sources.models import Source

router = Router(tags=["Sources"])


@router.get("sources", response=answers(schema.Sources))
def sources(request: HttpRequest, asked: Query[SourcesAsked]) -> HttpResponse:
    """Sources that articles in a language stand on, by their slugs."""
    fields = chosen(asked, schema.Source)
    rows = in_use(_with_pages(), KIND, asked.language)
    return by_slug(
        request,
        "sources",
        rows,
        asked,
        lambda shown: [_source(one, asked.language, fields) for one in shown],
    )


@router.get("sources/{slug}", response=answers(schema.Source, 404))
def source(request: HttpRequest, slug: str, asked: Query[SourceAsked]) -> HttpResponse:
    """One source, by its slug, if articles in the language stand on it."""
    fields = chosen(asked, schema.Source)
    found = source_of(slug)
    record(ArticleList(KIND, found.pk, asked.language).tag)
    one_of(in_use(_with_pages().filter(pk=found.pk), KIND, asked.language), "source")
    return sheet(_source(found, asked.language, fields))


def source_of(slug: str) -> Source:
    """The source with a slug, if it may have a page. Raises Problem."""
    record("sources")
    found = one_of(_with_pages().filter(slug=text_of(slug)), "source")
    record(f"source:{found.pk}")
    return found


def _with_pages() -> QuerySet[Source]:
    found: QuerySet[Source] = Source.objects.exclude(kind__in=Source.WITHOUT_PAGE)
    return found.prefetch_related("names")


def _source(one: Source, language: str, fields: Iterable[str]) -> dict[str, Any]:
    values = {
        "slug": lambda: one.slug,
        "name": lambda: one.name_in(language),
        "kind": lambda: one.kind,
        "address": lambda: one.address,
        "standing": lambda: one.standing,
        "standing_note": lambda: "" if one.stands else one.standing_note,
        "url": lambda: whole(place(language, "source", one.slug)),
        "articles": lambda: articles_at("source", one.slug, language),
    }
    return chosen_of(values, fields)
