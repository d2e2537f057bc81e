"""The words of the API: what every answer is made of, for the OpenAPI document and its page."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from ninja import Field, Schema


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
