"""Addresses of feeds, once for each way to name a language, and of sitemaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from django.http import HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.generic import RedirectView

from redaksi.feeds import comment_feeds, correction_feeds, sitemap_views, views
from redaksi.feeds.feed import Mastheads
from redaksi.feeds.forms import FORMS
from redaksi.language.places import feed_url

View = Callable[..., HttpResponse]


def reader_urls(words: Mapping[str, str], mastheads: Mastheads) -> list[URLPattern]:
    """The feeds of all lists, each in every form, each with its archive."""
    lists: dict[str, View] = {
        "": views.of_site,
        f"{words['section']}/<place:path>/": views.of_section,
        f"{words['topic']}/<str:slug>/": views.of_topic,
        f"{words['author']}/<str:slug>/": views.of_author,
    }
    of_lists = [
        pattern
        for base, view in lists.items()
        for pattern in _of_list(base, view, words["page"], mastheads)
    ]
    return [*of_lists, *_of_words(mastheads)]


def _of_words(mastheads: Mastheads) -> Iterator[URLPattern]:
    """Of the whole paper's comments, and below each article: where WordPress has them; and of corrections."""
    for form in FORMS:
        given = {"form": form, "mastheads": mastheads}
        yield path(feed_url("comments/", form), comment_feeds.of_site, given)
        yield path(feed_url("corrections/", form), correction_feeds.of_site, given)
        below = feed_url(r"^(?P<path>.+?)/", form)
        yield re_path(f"{below}$", comment_feeds.of_article, given)


def _of_list(base: str, view: View, page: str, mastheads: Mastheads) -> Iterator[URLPattern]:
    for form in FORMS:
        given = {"form": form, "mastheads": mastheads}
        here = feed_url(base, form)
        yield path(here, view, given)
        yield path(f"{here}{page}/<int:number>/", view, given)


def site_urls(mastheads: Mastheads) -> list[URLPattern]:
    """The sitemaps, which stand once for all languages, and where plug-ins of WordPress had them."""
    return [
        path("sitemap.xml", sitemap_views.index),
        path("sitemap-pages.xml", sitemap_views.pages),
        path("sitemap-news.xml", sitemap_views.news, {"mastheads": mastheads}),
        re_path(
            r"^sitemap-(?P<language>[a-z]{2,3})-(?P<year>[0-9]{4})-(?P<month>[0-9]{2})"
            r"(?:-(?P<part>[1-9][0-9]{0,3}))?\.xml$",
            sitemap_views.month,
        ),
        re_path(
            r"^(?:wp-sitemap|sitemap_index|sitemap-index|sitemaps|post-sitemap\d*)\.xml$",
            RedirectView.as_view(url="/sitemap.xml", permanent=True),
        ),
        re_path(
            r"^(?:news-sitemap|sitemap-news-index|googlenews)\.xml$",
            RedirectView.as_view(url=sitemap_views.NEWS, permanent=True),
        ),
    ]
