"""Atom (RFC 4287), with the way to the archive (RFC 5005)."""

from __future__ import annotations

from redaksi.articles.head import absolute
from redaksi.feeds.elements import Element, add, kind_of, moment, root, written
from redaksi.feeds.feed import Feed, Story
from redaksi.feeds.hubs import hub_addresses

XML = "http://www.w3.org/XML/1998/namespace"
NAMESPACES: dict[str | None, str] = {
    None: "http://www.w3.org/2005/Atom",
    "media": "http://search.yahoo.com/mrss/",
    "fh": "http://purl.org/syndication/history/1.0",
}


def atom(feed: Feed) -> bytes:
    """`feed` as Atom."""
    top = root("feed", NAMESPACES)
    top.set(f"{{{XML}}}lang", feed.language)
    add(top, "id", feed.neighbours.current or feed.url)
    add(top, "title", feed.title)
    if feed.description:
        add(top, "subtitle", feed.description)
    add(top, "updated", moment(feed.updated))
    add(top, "generator", "Redaksi")
    if feed.logo:
        add(top, "logo", absolute(feed.logo.src))
    _links(top, feed)
    for story in feed.stories:
        _entry(top, story, feed)
    return written(top)


def _links(top: Element, feed: Feed) -> None:
    kind = "application/atom+xml"
    add(top, "link", rel="alternate", href=feed.page, type="text/html")
    add(top, "link", rel="self", href=feed.url, type=kind)
    for hub in hub_addresses():
        add(top, "link", rel="hub", href=hub)
    around = feed.neighbours
    if around.is_archive:
        add(top, "fh:archive")
        add(top, "link", rel="current", href=around.current, type=kind)
    if around.older:
        add(top, "link", rel="prev-archive", href=around.older, type=kind)
    if around.newer:
        add(top, "link", rel="next-archive", href=around.newer, type=kind)


def _entry(top: Element, story: Story, feed: Feed) -> None:
    entry = add(top, "entry")
    add(entry, "id", story.id)
    add(entry, "title", story.headline)
    add(entry, "link", rel="alternate", href=story.url, type="text/html")
    add(entry, "published", moment(story.published))
    add(entry, "updated", moment(story.updated))
    # An entry without a name is not valid, so the paper signs what nobody else does.
    for name in story.names:
        author = add(entry, "author")
        add(author, "name", name.name)
        if name.url:
            add(author, "uri", absolute(name.url))
    if not story.names:
        add(add(entry, "author"), "name", feed.title)
    for label in story.labels:
        add(entry, "category", term=label)
    if story.summary:
        add(entry, "summary", story.summary)
    if story.html:
        add(entry, "content", story.html, type="html")
    if story.picture:
        url = absolute(story.picture.src)
        size = {"width": str(story.picture.width), "height": str(story.picture.height)}
        add(entry, "media:content", url=url, medium="image", type=kind_of(url), **size)
