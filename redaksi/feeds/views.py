"""Feeds of the site, a section, a topic, an author: RSS, Atom and JSON, with their archives."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from redaksi.articles.filed_under import author_url, section_link, topic_link
from redaksi.articles.head import absolute
from redaksi.articles.lists import (
    ArticleList,
    NoSuchPage,
    Slice,
    author_list,
    section_list,
    site_list,
    topic_list,
)
from redaksi.authors.models import Author
from redaksi.feeds.feed import Feed, Mastheads, Neighbours
from redaksi.feeds.forms import feed_answer
from redaksi.feeds.stories import stories
from redaksi.language.pages import speaks
from redaksi.language.places import feed_url, home_url, paged
from redaksi.press.tags import record
from redaksi.sections.models import Section, Topic

# The least a feed shows, as far as there is so much: who looks in once a day misses nothing.
LEAST = 20


@dataclass(frozen=True)
class Asked:
    """Which document of a feed is wanted: the one with the newest, or a page of its archive."""

    language: str
    mastheads: Mastheads
    form: str = "rss"
    number: int | None = None


@speaks
def of_site(
    request: HttpRequest,
    *,
    language: str,
    mastheads: Mastheads,
    form: str,
    number: int | None = None,
) -> HttpResponse:
    """The whole site, in one language."""
    asked = Asked(language, mastheads, form, number)
    return _answer(asked, site_list(language), "", mastheads(language).tagline, home_url(language))


@speaks
def of_section(
    request: HttpRequest,
    *,
    language: str,
    mastheads: Mastheads,
    form: str,
    path: str,
    number: int | None = None,
) -> HttpResponse:
    """A section with all that lies in it."""
    record("sections")
    here = get_object_or_404(Section, path=path)
    link = section_link(here, language)
    asked = Asked(language, mastheads, form, number)
    articles = section_list(here.pk, language)
    return _answer(asked, articles, link.label, here.description_in(language), link.url)


@speaks
def of_topic(
    request: HttpRequest,
    *,
    language: str,
    mastheads: Mastheads,
    form: str,
    slug: str,
    number: int | None = None,
) -> HttpResponse:
    """Everything about a topic."""
    here = get_object_or_404(Topic, slug=slug)
    link = topic_link(here, language)
    asked = Asked(language, mastheads, form, number)
    return _answer(asked, topic_list(here.pk, language), link.label, here.description, link.url)


@speaks
def of_author(
    request: HttpRequest,
    *,
    language: str,
    mastheads: Mastheads,
    form: str,
    slug: str,
    number: int | None = None,
) -> HttpResponse:
    """What an author wrote."""
    here = get_object_or_404(Author, slug=slug)
    url = author_url(here, language)
    asked = Asked(language, mastheads, form, number)
    return _answer(asked, author_list(here.pk, language), here.name, "", url)


def _answer(
    asked: Asked, articles: ArticleList, name: str, description: str, base: str
) -> HttpResponse:
    """One document of a list's feed. The list's newest page is more than the feed's least, or all."""
    masthead = asked.mastheads(asked.language)
    here = absolute(feed_url(base, asked.form))
    if asked.number == 0:
        # The newest page has no address of that name.
        raise Http404
    try:
        page = articles.page(asked.number or 0)
    except NoSuchPage:
        raise Http404 from None
    shown = page.articles
    if page.number == 0 and len(shown) < min(LEAST, page.total):
        shown = articles.newest(LEAST)
    feed = Feed(
        title=f"{masthead.name}: {name}" if name else masthead.name,
        description=description,
        language=asked.language,
        page=absolute(base),
        url=paged(here, page.number),
        stories=stories(shown),
        neighbours=_neighbours(page, here),
        logo=masthead.logo,
    )
    return feed_answer(feed, asked.form)


def _neighbours(page: Slice, here: str) -> Neighbours:
    # Page 0 changes all the time and is no archive.
    return Neighbours(
        current=here,
        older=paged(here, page.older),
        newer=paged(here, page.newer) if page.newer else "",
        is_archive=page.number > 0,
    )
