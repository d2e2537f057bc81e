"""RSS 2.0, with the whole text, names, pictures and the way to the archive."""

from __future__ import annotations

from email.utils import format_datetime

from redaksi.articles.head import absolute
from redaksi.feeds.elements import Element, add, kind_of, root, written
from redaksi.feeds.feed import Feed, Story
from redaksi.feeds.hubs import hub_addresses

NAMESPACES: dict[str | None, str] = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
    "fh": "http://purl.org/syndication/history/1.0",
}


def rss(feed: Feed) -> bytes:
    """`feed` as RSS 2.0."""
    top = root("rss", NAMESPACES, version="2.0")
    channel = add(top, "channel")
    add(channel, "title", feed.title)
    add(channel, "link", feed.page)
    add(channel, "description", feed.description or feed.title)
    add(channel, "language", feed.language)
    add(channel, "lastBuildDate", format_datetime(feed.updated))
    add(channel, "generator", "Redaksi")
    if feed.logo:
        image = add(channel, "image")
        add(image, "url", absolute(feed.logo.src))
        add(image, "title", feed.title)
        add(image, "link", feed.page)
    _links(channel, feed)
    for story in feed.stories:
        _item(channel, story)
    return written(top)


def _links(channel: Element, feed: Feed) -> None:
    kind = "application/rss+xml"
    add(channel, "atom:link", rel="self", href=feed.url, type=kind)
    for hub in hub_addresses():
        add(channel, "atom:link", rel="hub", href=hub)
    around = feed.neighbours
    if around.is_archive:
        add(channel, "fh:archive")
        add(channel, "atom:link", rel="current", href=around.current, type=kind)
    if around.older:
        add(channel, "atom:link", rel="prev-archive", href=around.older, type=kind)
    if around.newer:
        add(channel, "atom:link", rel="next-archive", href=around.newer, type=kind)


def _item(channel: Element, story: Story) -> None:
    item = add(channel, "item")
    add(item, "title", story.headline)
    add(item, "link", story.url)
    add(item, "guid", story.id, isPermaLink="false")
    add(item, "pubDate", format_datetime(story.published))
    for name in story.names:
        add(item, "dc:creator", name.name)
    for label in story.labels:
        add(item, "category", label)
    add(item, "description", story.summary)
    if story.html:
        add(item, "content:encoded", story.html)
    if story.picture:
        _media(item, story)


def _media(item: Element, story: Story) -> None:
    picture = story.picture
    assert picture is not None
    url = absolute(picture.src)
    size = {"width": str(picture.width), "height": str(picture.height)}
    media = add(item, "media:content", url=url, medium="image", type=kind_of(url), **size)
    if picture.alt or picture.caption:
        add(media, "media:description", picture.caption or picture.alt, type="plain")
    if picture.credit:
        add(media, "media:credit", picture.credit)
