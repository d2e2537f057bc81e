"""News feeds: RSS 2.0 of a site and of a section."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Rss201rev2Feed

from redaksi.articles.cards import cards
from redaksi.articles.head import absolute
from redaksi.articles.lists import ArticleList, section_list, site_list
from redaksi.articles.presentation import Card
from redaksi.language.pages import speaks
from redaksi.language.places import home_url, place
from redaksi.press.tags import record
from redaksi.sections.models import Section

NEWEST = 20
# RSS wants a date of an empty feed too.
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class StableFeed(Rss201rev2Feed):
    """RSS that says the same until something is published: Django dates an empty feed to the second."""

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else NEVER


class ArticleFeed(Feed):  # type: ignore[type-arg]  # generic only in the stubs
    """The newest articles of one list."""

    feed_type = StableFeed

    def __init__(self, articles: ArticleList, title: str, address: str) -> None:
        self.articles = articles
        self.title = title
        self.link = absolute(address)
        self.feed_url = absolute(f"{address}feed/")
        self.language = articles.language
        self.description = title

    def items(self) -> tuple[Card, ...]:
        return cards(self.articles.newest(NEWEST))

    def item_title(self, item: Any) -> str:
        return str(item.headline)

    def item_description(self, item: Any) -> str:
        return str(item.standfirst)

    def item_link(self, item: Card) -> str:
        return absolute(item.url)

    def item_pubdate(self, item: Card) -> dt.datetime:
        return item.published

    def item_author_name(self, item: Card) -> str:
        return ", ".join(credit.name for credit in item.byline)

    def item_categories(self, item: Card) -> list[str]:
        return [item.section.label] if item.section else []


@speaks
def site_feed(request: HttpRequest, *, language: str) -> HttpResponse:
    """The newest of the whole site, in one language."""
    return ArticleFeed(site_list(language), settings.REDAKSI.name, home_url(language))(request)


@speaks
def section_feed(request: HttpRequest, *, language: str, path: str) -> HttpResponse:
    """The newest of a section."""
    section = get_object_or_404(Section, path=path)
    record(f"section:{section.pk}")
    title = f"{settings.REDAKSI.name}: {section.name_in(language)}"
    address = place(language, "section", section.path)
    return ArticleFeed(section_list(section.pk, language), title, address)(request)
