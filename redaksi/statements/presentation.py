"""What the templates of speakers' pages get. Their names are a promise to themes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from redaksi.articles.presentation import Link


@dataclass(frozen=True)
class StatementView:
    """One statement as a speaker's page shows it."""

    words: str
    # Whether these are the speaker's own words, to stand between quotation marks.
    is_quoted: bool
    stance: str
    language: str
    direction: str
    # Leads to the words where they stand.
    url: str
    addressee: str = ""
    via: tuple[str, ...] = ()
    # How it stands now, where that is not as it was; when that was said, and the newsroom's words.
    standing: str = ""
    standing_at: dt.datetime | None = None
    note: str = ""


@dataclass(frozen=True)
class SpokenArticle:
    """An article, and what the speaker says in it."""

    headline: str
    url: str
    language: str
    direction: str
    published: dt.datetime
    # What the speaker was then.
    role: str
    statements: tuple[StatementView, ...]


@dataclass(frozen=True)
class RoleView:
    """What a speaker was, from when to when."""

    title: str
    begins: dt.date | None = None
    ends: dt.date | None = None


@dataclass(frozen=True)
class SpeakerView:
    """Who speaks."""

    name: str
    kind: str
    url: str
    # Other spellings, in any script.
    names: tuple[str, ...] = ()
    roles: tuple[RoleView, ...] = ()
    # The same speaker in articles of other languages.
    elsewhere: tuple[Link, ...] = ()


@dataclass(frozen=True)
class SpeakerLine:
    """A speaker in the list of them, with the number of articles that quote them."""

    name: str
    url: str
    role: str
    articles: int
