"""The words of the API: what every answer is made of, for the OpenAPI document and its page."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from ninja import Field, Schema

from redaksi.api.schema_of_grounds import Citation, Correction, Statement


def choosable(description: str = "") -> Any:
    """A field that is there if it was chosen."""
    return Field(None, description=description or None)


class SectionLink(Schema):
    """The section something stands in."""

    path: str = Field(description="Its place in the tree, such as `city/transport`.")
    name: str
    url: str


class TopicLink(Schema):
    """A topic something is about."""

    slug: str
    name: str
    url: str


class Credit(Schema):
    """A name over an article."""

    name: str
    author: str | None = Field(description="The author's slug; null for a name without a page.")
    url: str | None


class Picture(Schema):
    """A picture with the words that belong to it."""

    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str


class Version(Schema):
    """The same story in another language."""

    id: int
    language: str
    url: str


class Block(Schema):
    """One block of a text. What it holds besides depends on its `type`."""

    type: str

    model_config = {"extra": "allow"}


class Article(Schema):
    """An article. An answer holds the fields that were asked for."""

    id: int = choosable("Its number, which never changes.")
    url: str = choosable("Where readers find it.")
    language: str = choosable()
    headline: str = choosable()
    standfirst: str = choosable()
    published: dt.datetime = choosable("The date readers see.")
    updated: dt.datetime | None = choosable("When its text changed, if that was notably later.")
    section: SectionLink | None = choosable()
    byline: list[Credit] = choosable()
    picture: Picture | None = choosable()
    topics: list[TopicLink] = choosable()
    dateline: str = choosable("Place and outlet, as before the first words.")
    sign_off: str = choosable("Initials at the end.")
    source_line: str = choosable()
    versions: list[Version] = choosable("The same story in other languages.")
    citations: list[Citation] = choosable("What it stands on.")
    statements: list[Statement] = choosable("Who says what in it.")
    corrections: list[Correction] = choosable("What the newsroom corrected in it.")
    body_html: str = choosable("Its text as HTML.")
    blocks: list[Block] = choosable("Its text block by block.")


class Articles(Schema):
    """A page of articles, newest first."""

    articles: list[Article]
    next: str | None = Field(description="Where older ones are; null where there are none.")


class Section(Schema):
    """A section."""

    path: str = choosable("Its place in the tree, such as `city/transport`.")
    name: str = choosable("In the language that was asked for.")
    description: str = choosable()
    parent: str | None = choosable("The path of the section it lies in.")
    url: str = choosable()
    articles: str = choosable("Where its articles are.")


class Sections(Schema):
    """A page of sections, by their paths."""

    sections: list[Section]
    next: str | None


class Topic(Schema):
    """A topic."""

    slug: str = choosable()
    name: str = choosable()
    description: str = choosable()
    url: str = choosable()
    articles: str = choosable("Where articles about it are.")


class Topics(Schema):
    """A page of topics, by their slugs: those readers can find articles about."""

    topics: list[Topic]
    next: str | None


class Author(Schema):
    """Somebody who writes, or a desk."""

    slug: str = choosable()
    name: str = choosable()
    kind: Literal["person", "guest", "desk"] = choosable()
    role: str = choosable()
    biography: str = choosable("In the language that was asked for, else another.")
    picture: Picture | None = choosable()
    links: list[dict[str, str]] = choosable("Elsewhere: label and url.")
    url: str = choosable()
    articles: str = choosable("Where their articles are.")


class Authors(Schema):
    """A page of authors, by their slugs: those readers can find articles of."""

    authors: list[Author]
    next: str | None


class Source(Schema):
    """Whom or what news is from."""

    slug: str = choosable()
    name: str = choosable("In the language that was asked for.")
    kind: Literal["outlet", "agency", "person", "institution", "document"] = choosable()
    address: str = choosable("Its own site.")
    standing: Literal["stands", "withdrawn", "changed"] = choosable()
    standing_note: str = choosable()
    url: str = choosable()
    articles: str = choosable("Where articles that stand on it are.")


class Sources(Schema):
    """A page of sources, by their slugs: those readers can find articles from."""

    sources: list[Source]
    next: str | None


class Role(Schema):
    """What a speaker was, from when to when."""

    title: str
    begins: dt.date | None
    ends: dt.date | None


class Speaker(Schema):
    """Somebody who is quoted."""

    slug: str = choosable()
    name: str = choosable("In the language that was asked for.")
    names: list[str] = choosable("Other spellings.")
    kind: Literal["person", "institution", "role", "anonymous"] = choosable()
    roles: list[Role] = choosable()
    url: str = choosable()
    articles: str = choosable("Where articles that quote them are.")
    statements: str = choosable("Where what they said is.")


class Speakers(Schema):
    """A page of speakers, by their slugs: those readers can find words of."""

    speakers: list[Speaker]
    next: str | None


class SpokenArticle(Schema):
    """An article in which somebody speaks."""

    id: int
    headline: str
    url: str
    published: dt.datetime


class Spoken(Statement):
    """What a speaker says, with where."""

    article: SpokenArticle


class Statements(Schema):
    """A page of what a speaker says, from the newest article on."""

    statements: list[Spoken]
    next: str | None


class Corrected(Correction):
    """A correction, with the headline over what it corrects."""

    headline: str


class Corrections(Schema):
    """A page of corrections, newest first."""

    corrections: list[Corrected]
    next: str | None


class Comment(Schema):
    """What a reader said under an article, as plain text."""

    id: int = choosable()
    name: str = choosable()
    text: str = choosable()
    at: dt.datetime = choosable()
    url: str = choosable()
    in_reply_to: int | None = choosable("The comment it answers, while readers see it.")
    is_staff: bool = choosable("Whether somebody of the newsroom wrote it.")
    is_picked: bool = choosable("Whether the newsroom picked it out.")
    edited: bool = choosable()
    note: str = choosable("A moderator's words to readers under it.")


class Comments(Schema):
    """A page of an article's comments."""

    comments: list[Comment]
    next: str | None


class WrongParameter(Schema):
    """Which parameter cannot be answered, and why."""

    parameter: str
    detail: str


class Problem(Schema):
    """What is wrong, after RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[WrongParameter] = choosable()


def names(schema: type[Schema]) -> tuple[str, ...]:
    """The fields that can be asked for."""
    return tuple(schema.model_fields)
