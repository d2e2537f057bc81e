"""Answers with sitemaps."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from redaksi.feeds import sitemap_of_pages, sitemaps
from redaksi.feeds.feed import Mastheads

INDEX = "/sitemap.xml"
PAGES = "/sitemap-pages.xml"
NEWS = "/sitemap-news.xml"


def index(request: HttpRequest) -> HttpResponse:
    """The index of all sitemaps but that of the news, which robots.txt names beside it."""
    return _xml(sitemaps.index([PAGES]))


def pages(request: HttpRequest) -> HttpResponse:
    """Front pages, sections, authors, speakers and standing pages."""
    return _xml(sitemap_of_pages.pages())


def news(request: HttpRequest, *, mastheads: Mastheads) -> HttpResponse:
    """The last two days, for Google News."""
    names = {language: mastheads(language).name for language in settings.REDAKSI.languages}
    return _xml(sitemaps.news(names))


def month(
    request: HttpRequest, *, language: str, year: str, month: str, part: str | None = None
) -> HttpResponse:
    """A month's articles in one language."""
    if language not in settings.REDAKSI.languages or part in {"0", "1"}:
        raise Http404
    try:
        return _xml(sitemaps.month(language, int(year), int(month), int(part or 1)))
    except sitemaps.NoSuchSitemap:
        raise Http404 from None


def _xml(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type="application/xml; charset=utf-8")
