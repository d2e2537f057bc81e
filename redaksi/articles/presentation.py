"""What templates get: plain values, already looked up. Their names are a promise to themes.

docs/reference/template-variables.md lists every one; a test holds the two together.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from redaksi.media.pictures import Picture, Source

__all__ = [
    "ArticleView",
    "AuthorBox",
    "Card",
    "Credit",
    "FeedLink",
    "Front",
    "Furniture",
    "Head",
    "Link",
    "ListPage",
    "Notice",
    "Picture",
    "SectionStories",
    "SignUp",
    "Source",
]


@dataclass(frozen=True)
class Link:
    """A label and where it leads."""

    label: str
    url: str
    current: bool = False
    language: str = ""


@dataclass(frozen=True)
class FeedLink:
    """A feed of a page, in one of its forms."""

    label: str
    url: str
    type: str = "application/rss+xml"


@dataclass(frozen=True)
class Credit:
    """A name in a byline; `url` is empty for one without a page."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class Card:
    """An article as lists show it. `picture` is cut 3:2; `published` carries the newsroom's zone."""

    headline: str
    url: str
    language: str
    direction: str
    published: dt.datetime
    standfirst: str = ""
    section: Link | None = None
    byline: tuple[Credit, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True)
class AuthorBox:
    """The box under an article: who wrote it and how much they have written."""

    name: str
    url: str
    role: str
    biography: str
    # What the fragment "author_count" is asked with.
    number: int
    picture: Picture | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Notice:
    """A word of the newsroom on an article of its own: a correction, a clarification …

    `text` is plain text in the article's language.
    """

    kind: str
    label: str
    text: str
    at: dt.datetime
    anchor: str


@dataclass(frozen=True)
class ArticleView:
    """Everything an article's page shows. `body` is safe HTML, block by block."""

    headline: str
    standfirst: str
    language: str
    direction: str
    url: str
    published: dt.datetime | None
    updated: dt.datetime | None
    section: Link | None
    byline: tuple[Credit, ...]
    dateline: str
    picture: Picture | None
    body: str
    sign_off: str
    source_line: str
    topics: tuple[Link, ...]
    translations: tuple[Link, ...]
    authors: tuple[AuthorBox, ...]
    comments_open: bool
    # What the fragment "latest" is asked with, to leave this article out.
    number: int
    # JSON-LD nodes of what is quoted in it.
    quotations: tuple[dict[str, Any], ...] = ()
    # The page of all who are quoted, where words of this article lead to somebody.
    speakers_url: str = ""


@dataclass(frozen=True)
class ListPage:
    """One page of a list. Page 0 is the newest; archive pages are numbered from the oldest, 1."""

    cards: tuple[Card, ...]
    number: int
    last: int
    total: int
    newer_url: str = ""
    older_url: str = ""
    newest_url: str = ""
    oldest_url: str = ""


@dataclass(frozen=True)
class SectionStories:
    """A section's block on the front page."""

    section: Link
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Front:
    """The front page. `lead` is None only while nothing is published."""

    lead: Card | None
    seconds: tuple[Card, ...] = ()
    blocks: tuple[SectionStories, ...] = ()
    latest: tuple[Card, ...] = ()
    breaking: Link | None = None
    # Of the page of all who are quoted, empty while nobody is.
    speakers_url: str = ""


@dataclass(frozen=True)
class Furniture:
    """What stands round every page."""

    name: str
    tagline: str
    home_url: str
    search_url: str
    archive_url: str
    feed_url: str
    accent_css: str
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    footer_text: str
    languages: tuple[Link, ...]
    publisher: str = ""
    logo: Picture | None = None
    # How the newsroom corrects mistakes, and those it has.
    corrections_url: str = "/corrections/"
    # All ways to follow the paper: channels, feeds.
    follow_url: str = "/follow/"


@dataclass(frozen=True)
class SignUp:
    """Where readers can ask to be told of news; empty addresses where there is no such thing."""

    newsletter_url: str = ""
    # The letter a form on another page asks for: "daily", "weekly" or "breaking".
    letter: str = ""
    push_url: str = ""


@dataclass(frozen=True)
class Head:
    """What a page says of itself to machines: title, canonical address, alternates, Open Graph, JSON-LD."""

    title: str
    description: str = ""
    canonical: str = ""
    kind: str = "website"
    image: str = ""
    image_width: int = 0
    image_height: int = 0
    image_alt: str = ""
    robots: str = ""
    prev: str = ""
    next: str = ""
    alternates: tuple[Link, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    json_ld: str = ""
    meta: tuple[tuple[str, str], ...] = field(default=())
