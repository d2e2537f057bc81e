"""The words of the API for what an article stands on: citations, statements, corrections."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from ninja import Field, Schema


class SourceLink(Schema):
    """Whom something is from."""

    name: str
    source: str | None = Field(description="The source's slug; null for one without a page.")
    url: str | None


class Citation(Schema):
    """What an article has from whom."""

    role: Literal["based_on", "translated_from", "quotes", "via", "photo", "data"]
    source: SourceLink
    through: SourceLink | None = Field(description="Through whom we have it.")
    title: str
    url: str = Field(description="The cited page, where there is one.")
    date: dt.date | None
    note: str
    reason: str = Field(description="Why the source is not named.")
    standing: Literal["", "withdrawn", "changed"] = Field(
        description="What its source did with it since."
    )
    standing_note: str


class Statement(Schema):
    """What somebody says in an article, confirmed by the newsroom."""

    words: str
    kind: Literal["direct", "indirect", "mixed"]
    stance: str
    name: str = Field(description="Who says it; empty for somebody who is not named.")
    title: str = Field(description="What they are, as the article has it.")
    speaker: str | None = Field(description="The speaker's slug, where they have a page.")
    addressee: str
    via: list[str] = Field(description="Outlets it came through, the nearest first.")
    url: str = Field(description="Leads to the words.")
    standing: Literal["as_it_was", "withdrawn", "changed"]


class Correction(Schema):
    """A word of the newsroom on an article of its own."""

    id: int
    kind: Literal["correction", "clarification", "update", "note", "retraction"]
    note: str
    at: dt.datetime
    url: str = Field(description="Leads to it on the article's page.")
