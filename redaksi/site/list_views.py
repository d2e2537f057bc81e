"""Pages that are lists: a section, a topic, an author, the days of the archive."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from redaksi.articles.cards import cards
from redaksi.articles.filed_under import author_url, section_link, topic_link
from redaksi.articles.head import absolute
from redaksi.articles.lists import ArticleList, NoSuchPage, author_list, section_list, topic_list
from redaksi.articles.presentation import Head, Link, ListPage
from redaksi.articles.views import author_box
from redaksi.authors.models import Author
from redaksi.feeds.forms import feed_links
from redaksi.language.pages import page_language, speaks
from redaksi.language.places import paged, place
from redaksi.media.pictures import Shelf
from redaksi.press.tags import record
from redaksi.sections.models import Section, Topic
from redaksi.sources.lists import source_list
from redaksi.sources.views import facts as source_facts
from redaksi.sources.views import find as find_source


def list_page(articles: ArticleList, base: str, number: int) -> ListPage:
    """One page of a list whose newest page stands at `base`. Raises Http404 for a page that is not."""
    try:
        found = articles.page(number)
    except NoSuchPage:
        raise Http404 from None
    return ListPage(
        cards=cards(found.articles),
        number=found.number,
        last=found.last,
        total=found.total,
        newer_url=paged(base, found.newer),
        older_url=paged(base, found.older),
        newest_url=base if found.number else "",
        oldest_url=paged(base, 1) if found.last and found.number != 1 else "",
    )


def list_head(title: str, page: ListPage, base: str, **fields: Any) -> Head:
    """The head of a list's page; older pages name their number."""
    if page.number:
        title = _("%(title)s – page %(number)s") % {"title": title, "number": page.number}
    return Head(
        title=title,
        canonical=absolute(paged(base, page.number)),
        prev=absolute(page.newer_url) if page.newer_url else "",
        next=absolute(page.older_url) if page.older_url else "",
        **fields,
    )


@speaks
def section(request: HttpRequest, *, language: str, path: str, number: int = 0) -> HttpResponse:
    """A section with all that lies in it."""
    here = get_object_or_404(Section, path=path.strip("/"))
    record("sections")
    around = list((Section.objects.above(here) | here.children.all()).order_by("path"))
    link = section_link(here, language, current=True)
    page = list_page(section_list(here.pk, language), link.url, number)
    description = here.description_in(language)
    context = {
        **page_language(language),
        "title": link.label,
        "description": description,
        "list": page,
        "trail": tuple(
            section_link(s, language) for s in around if here.path.startswith(f"{s.path}/")
        ),
        "children": tuple(section_link(s, language) for s in around if s.parent_id == here.pk),
        "head": list_head(
            link.label,
            page,
            link.url,
            description=description,
            feeds=feed_links(link.label, link.url),
        ),
    }
    return render(request, "redaksi/section.html", context)


@speaks
def topic(request: HttpRequest, *, language: str, slug: str, number: int = 0) -> HttpResponse:
    """Everything about a topic."""
    here = get_object_or_404(Topic, slug=slug)
    link = topic_link(here, language)
    page = list_page(topic_list(here.pk, language), link.url, number)
    context = {
        **page_language(language),
        "title": link.label,
        "description": here.description,
        "list": page,
        "head": list_head(
            link.label,
            page,
            link.url,
            description=here.description,
            feeds=feed_links(link.label, link.url),
        ),
    }
    return render(request, "redaksi/topic.html", context)


@speaks
def author(request: HttpRequest, *, language: str, slug: str, number: int = 0) -> HttpResponse:
    """Who somebody is and what they wrote."""
    known = Author.objects.prefetch_related("biographies", "links")
    here = get_object_or_404(known, slug=slug)
    base = author_url(here, language)
    page = list_page(author_list(here.pk, language), base, number)
    links = tuple(Link(link.label, link.url) for link in here.links.all())
    shelf = Shelf([here.picture_id], language)
    box = replace(author_box(here, language, shelf), links=links)
    context = {
        **page_language(language),
        "author": box,
        "email": here.email,
        "list": page,
        "head": list_head(
            here.name,
            page,
            base,
            description=box.biography[:300],
            kind="profile",
            feeds=feed_links(here.name, base),
        ),
    }
    return render(request, "redaksi/author.html", context)


@speaks
def source(request: HttpRequest, *, language: str, slug: str, number: int = 0) -> HttpResponse:
    """What a source is, and what we published from it."""
    here, shown = find_source(slug, language)
    page = list_page(source_list(here.pk, language), shown.url, number)
    context = {
        **page_language(language),
        "source": shown,
        **source_facts(here, language),
        "list": page,
        "head": list_head(shown.name, page, shown.url),
    }
    return render(request, "redaksi/source.html", context)


def base_of_days(language: str, *parts: int) -> str:
    """The address of a year, month or day of the archive."""
    return place(language, "archive", "/".join(f"{part:02d}" for part in parts))
