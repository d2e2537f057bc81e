"""The three forms of a feed, and answering with one."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse

from redaksi.articles.presentation import FeedLink
from redaksi.feeds.atom import atom
from redaksi.feeds.feed import Feed
from redaksi.feeds.hubs import link_header
from redaksi.feeds.json_feed import json_feed
from redaksi.feeds.rss import rss
from redaksi.language.places import feed_url

FORMS: dict[str, tuple[str, Callable[[Feed], bytes]]] = {
    "rss": ("application/rss+xml", rss),
    "atom": ("application/atom+xml", atom),
    "json": ("application/feed+json", json_feed),
}


def feed_answer(feed: Feed, form: str) -> HttpResponse:
    """`feed` in one of its forms."""
    kind, write = FORMS[form]
    response = HttpResponse(write(feed), content_type=f"{kind}; charset=utf-8")
    if header := link_header(feed.url):
        response["Link"] = header
    return response


def feed_links(label: str, base: str) -> tuple[FeedLink, ...]:
    """What a page's head says of the feeds of what stands at `base`."""
    return tuple(FeedLink(label, feed_url(base, form), kind) for form, (kind, _) in FORMS.items())
