"""A feed before it is written down: the same for every form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from redaksi.articles.presentation import Credit
from redaksi.media.pictures import Picture

# A feed of nothing wants a date too, and the same one each time.
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Masthead:
    """The paper's name and words in one language."""

    name: str
    tagline: str = ""
    logo: Picture | None = None


# The paper's identity stands above this floor; the site hands it in with the addresses.
Mastheads = Callable[[str], Masthead]


@dataclass(frozen=True)
class Story:
    """An article, or a comment, as a feed tells it. Addresses are whole."""

    id: str
    url: str
    headline: str
    published: dt.datetime
    updated: dt.datetime
    # Plain text.
    summary: str
    # The whole text as HTML; empty where the feed gives summaries.
    html: str = ""
    names: tuple[Credit, ...] = ()
    labels: tuple[str, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True)
class Neighbours:
    """The way through the archive of a feed (RFC 5005); empty where it ends."""

    current: str = ""
    older: str = ""
    newer: str = ""
    is_archive: bool = False


@dataclass(frozen=True)
class Feed:
    """One document: what it is of, where it stands, and its stories, newest first."""

    title: str
    description: str
    language: str
    # The page people read.
    page: str
    # Where this document stands.
    url: str
    stories: tuple[Story, ...]
    neighbours: Neighbours = Neighbours()
    logo: Picture | None = None

    @property
    def updated(self) -> dt.datetime:
        """When anything in it last changed."""
        return max((story.updated for story in self.stories), default=NEVER)
