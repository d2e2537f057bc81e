"""The words of the API: what every answer is made of, for the OpenAPI document and its page."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from ninja import Field, Schema


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

    id: int = Field(None, description="Its number, which never changes.")
    url: str = Field(None, description="Where readers find it.")
    language: str = Field(None)
    headline: str = Field(None)
    standfirst: str = Field(None)
    published: dt.datetime = Field(None, description="The date readers see.")
    updated: dt.datetime | None = Field(
        None, description="When its text changed, if that was notably later."
    )
    section: SectionLink | None = Field(None)
    byline: list[Credit] = Field(None)
    picture: Picture | None = Field(None)
    topics: list[TopicLink] = Field(None)
    dateline: str = Field(None, description="Place and outlet, as before the first words.")
    sign_off: str = Field(None, description="Initials at the end.")
    source_line: str = Field(None)
    versions: list[Version] = Field(None, description="The same story in other languages.")
    body_html: str = Field(None, description="Its text as HTML.")
    blocks: list[Block] = Field(None, description="Its text block by block.")


class Articles(Schema):
    """A page of articles, newest first."""

    articles: list[Article]
    next: str | None = Field(description="Where older ones are; null where there are none.")


class Section(Schema):
    """A section."""

    path: str = Field(None, description="Its place in the tree, such as `city/transport`.")
    name: str = Field(None, description="In the language that was asked for.")
    description: str = Field(None)
    parent: str | None = Field(None, description="The path of the section it lies in.")
    url: str = Field(None)
    articles: str = Field(None, description="Where its articles are.")


class Sections(Schema):
    """A page of sections, by their paths."""

    sections: list[Section]
    next: str | None


class Topic(Schema):
    """A topic."""

    slug: str = Field(None)
    name: str = Field(None)
    description: str = Field(None)
    url: str = Field(None)
    articles: str = Field(None, description="Where articles about it are.")


class Topics(Schema):
    """A page of topics, by their slugs: those readers can find articles about."""

    topics: list[Topic]
    next: str | None


class Author(Schema):
    """Somebody who writes, or a desk."""

    slug: str = Field(None)
    name: str = Field(None)
    kind: Literal["person", "guest", "desk"] = Field(None)
    role: str = Field(None)
    biography: str = Field(None, description="In the language that was asked for, else another.")
    picture: Picture | None = Field(None)
    links: list[dict[str, str]] = Field(None, description="Elsewhere: label and url.")
    url: str = Field(None)
    articles: str = Field(None, description="Where their articles are.")


class Authors(Schema):
    """A page of authors, by their slugs: those readers can find articles of."""

    authors: list[Author]
    next: str | None


class Comment(Schema):
    """What a reader said under an article, as plain text."""

    id: int = Field(None)
    name: str = Field(None)
    text: str = Field(None)
    at: dt.datetime = Field(None)
    url: str = Field(None)
    in_reply_to: int | None = Field(
        None, description="The comment it answers, while readers see it."
    )
    is_staff: bool = Field(None, description="Whether somebody of the newsroom wrote it.")
    is_picked: bool = Field(None, description="Whether the newsroom picked it out.")
    edited: bool = Field(None)
    note: str = Field(None, description="A moderator's words to readers under it.")


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
    errors: list[WrongParameter] = Field(None)


def names(schema: type[Schema]) -> tuple[str, ...]:
    """The fields that can be asked for."""
    return tuple(schema.model_fields)
