"""What articles are filed under: sections, topics, authors."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from urllib.parse import quote

from django.conf import settings
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router

from redaksi.api import schema
from redaksi.api.asking import (
    AuthorAsked,
    AuthorsAsked,
    Paged,
    SectionAsked,
    SectionsAsked,
    TopicAsked,
    TopicsAsked,
    chosen,
    nothing_here,
)
from redaksi.api.blocks import picture
from redaksi.api.cursors import of_word, word
from redaksi.api.outward import whole
from redaksi.api.service import BASE, answers
from redaksi.api.sheets import chosen_of, page, sheet
from redaksi.articles.filed_under import author_url, section_link, topic_link
from redaksi.articles.models import Listing
from redaksi.articles.visibility import visible
from redaksi.authors.models import Author
from redaksi.language.fields import default_language
from redaksi.media.pictures import Shelf
from redaksi.press.tags import record
from redaksi.sections.models import Section, Topic

router = Router(tags=["Sections, topics, authors"])
Told = dict[str, Any]
Kind = TypeVar("Kind", bound=Model)


@router.get("sections", response=answers(schema.Sections))
def sections(request: HttpRequest, asked: Query[SectionsAsked]) -> HttpResponse:
    """All sections, by their place in the tree."""
    fields = chosen(asked, schema.Section)
    record("sections")
    rows = Section.objects.select_related("parent").filter(path__gt=word(asked.cursor))
    return page(
        request,
        "sections",
        list(rows.order_by("path")[: asked.limit + 1]),
        asked.limit,
        cursor=lambda last: of_word(last.path),
        told=lambda shown: [_section(one, asked.language, fields) for one in shown],
    )


@router.get("sections/{path:where}", response=answers(schema.Section, 404))
def section(request: HttpRequest, where: str, asked: Query[SectionAsked]) -> HttpResponse:
    """One section, by its path."""
    fields = chosen(asked, schema.Section)
    return sheet(_section(section_of(where), asked.language, fields))


@router.get("topics", response=answers(schema.Topics))
def topics(request: HttpRequest, asked: Query[TopicsAsked]) -> HttpResponse:
    """Topics readers find articles about in a language, by their slugs."""
    fields = chosen(asked, schema.Topic)
    rows = in_use(Topic.objects.all(), Listing.Kind.TOPIC, asked.language)
    return by_slug(
        request,
        "topics",
        rows,
        asked,
        lambda shown: [_topic(one, asked.language, fields) for one in shown],
    )


@router.get("topics/{slug}", response=answers(schema.Topic, 404))
def topic(request: HttpRequest, slug: str, asked: Query[TopicAsked]) -> HttpResponse:
    """One topic, by its slug."""
    fields = chosen(asked, schema.Topic)
    return sheet(_topic(topic_of(slug), asked.language, fields))


@router.get("authors", response=answers(schema.Authors))
def authors(request: HttpRequest, asked: Query[AuthorsAsked]) -> HttpResponse:
    """Authors readers find articles of in a language, by their slugs."""
    fields = chosen(asked, schema.Author)
    rows = in_use(_with_words(), Listing.Kind.AUTHOR, asked.language)
    return by_slug(
        request, "authors", rows, asked, lambda shown: _authors(shown, asked.language, fields)
    )


@router.get("authors/{slug}", response=answers(schema.Author, 404))
def author(request: HttpRequest, slug: str, asked: Query[AuthorAsked]) -> HttpResponse:
    """One author, by their slug."""
    fields = chosen(asked, schema.Author)
    return sheet(_authors([author_of(slug)], asked.language, fields)[0])


def section_of(path: str) -> Section:
    """The section at a path. Raises Problem."""
    record("sections")
    return one_of(Section.objects.select_related("parent").filter(path=text_of(path)), "section")


def topic_of(slug: str) -> Topic:
    """The topic with a slug. Raises Problem."""
    record("topics")
    return one_of(Topic.objects.filter(slug=text_of(slug)), "topic")


def author_of(slug: str) -> Author:
    """The author with a slug. Raises Problem."""
    record("authors")
    return one_of(_with_words().filter(slug=text_of(slug)), "author")


def by_slug(
    request: HttpRequest,
    name: str,
    rows: QuerySet[Any],
    asked: Paged,
    told: Callable[[list[Any]], Iterable[Told]],
) -> HttpResponse:
    """A page of what has a slug, in the order of their slugs."""
    found = list(rows.filter(slug__gt=word(asked.cursor)).order_by("slug")[: asked.limit + 1])
    return page(
        request, name, found, asked.limit, cursor=lambda last: of_word(last.slug), told=told
    )


def one_of(rows: QuerySet[Kind], what: str) -> Kind:
    found = rows.first()
    if found is None:
        raise nothing_here(what)
    return found


def text_of(said: str) -> str:
    """What a database takes for a text: PostgreSQL refuses the sign no address has."""
    return said.replace("\0", "\ufffd")


def _with_words() -> QuerySet[Author]:
    found: QuerySet[Author] = Author.objects.prefetch_related("biographies", "links")
    return found


def in_use(rows: QuerySet[Kind], kind: int, language: str) -> QuerySet[Kind]:
    """Those readers find an article under: a name on a draft alone is nobody's business."""
    listed = Listing.objects.filter(
        kind=kind, of=OuterRef("pk"), language=language, published_at__lte=timezone.now()
    )
    return rows.filter(Exists(listed.filter(Exists(visible().filter(pk=OuterRef("article_id"))))))


def _section(one: Section, language: str, fields: Iterable[str]) -> Told:
    link = section_link(one, language)
    values = {
        "path": lambda: one.path,
        "name": lambda: link.label,
        "description": lambda: one.description_in(language),
        "parent": lambda: one.parent.path if one.parent else None,
        "url": lambda: whole(link.url),
        "articles": lambda: articles_at("section", one.path, language),
    }
    return chosen_of(values, fields)


def _topic(one: Topic, language: str, fields: Iterable[str]) -> Told:
    link = topic_link(one, language)
    values = {
        "slug": lambda: one.slug,
        "name": lambda: one.name,
        "description": lambda: one.description,
        "url": lambda: whole(link.url),
        "articles": lambda: articles_at("topic", one.slug, language),
    }
    return chosen_of(values, fields)


def _authors(several: list[Author], language: str, fields: tuple[str, ...]) -> list[Told]:
    wanted = [one.picture_id for one in several] if "picture" in fields else []
    shelf = Shelf(wanted, language)
    return [_author(one, language, shelf, fields) for one in several]


def _author(one: Author, language: str, shelf: Shelf, fields: Iterable[str]) -> Told:
    url = author_url(one, language)
    values = {
        "slug": lambda: one.slug,
        "name": lambda: one.name,
        "kind": lambda: one.kind,
        "role": lambda: one.role,
        "biography": lambda: one.biography_in(language),
        "picture": lambda: picture(shelf.picture(one.picture_id, "3:2")),
        "links": lambda: [{"label": link.label, "url": link.url} for link in one.links.all()],
        "url": lambda: whole(url),
        "articles": lambda: articles_at("author", one.slug, language),
    }
    return chosen_of(values, fields)


def articles_at(kind: str, name: str, language: str) -> str:
    """Where articles filed under this are."""
    here = f"language={language}&" if language != default_language() else ""
    return f"{settings.REDAKSI.url}{BASE}articles?{here}{kind}={quote(name)}"
