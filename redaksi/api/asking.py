"""What can be asked: the parameters of each list, checked in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Schema
from pydantic import field_validator

from redaksi.api import schema
from redaksi.api.cursors import EARLIEST, LATEST
from redaksi.api.problems import Problem, wrong_parameter
from redaksi.language.fields import default_language

PAGE = 20
MOST = 50


class Asked(Schema):
    """Parameters of a request; what is not among them is refused."""


def fields_of(told: type[Schema]) -> Any:
    """The parameter that chooses among the fields of an answer."""
    known = list(schema.names(told))
    one = f"(?:{'|'.join(known)})"
    return Field(
        "",
        description=f"Only these, with commas between: {', '.join(known)}.",
        examples=[",".join(known[:2])],
        json_schema_extra={"pattern": f"^(?:{one}(?:,{one})*)?$"},
    )


def language_field() -> Any:
    return Field(
        default_factory=default_language,
        description="One of the site's languages; without it the first.",
        json_schema_extra=_languages,
    )


def _languages(told: dict[str, Any]) -> None:
    """Say which there are when the document is made: a schema is made before the site is known."""
    told.update(enum=list(settings.REDAKSI.languages), default=default_language())


class InLanguage(Asked):
    language: str = language_field()

    @field_validator("language")
    @classmethod
    def known_language(cls, said: str) -> str:
        languages = settings.REDAKSI.languages
        if said not in languages:
            raise ValueError(f"this site has {', '.join(languages)}")
        return said


class Paged(InLanguage):
    cursor: str = Field("", description="From `next` of the page before.")
    limit: int = Field(PAGE, ge=1, le=MOST, description="So many at most on a page.")


class ArticleAsked(Asked):
    fields: str = fields_of(schema.Article)


class ArticlesAsked(Paged):
    section: str = Field("", description="The path of a section; what lies inside counts too.")
    topic: str = Field("", description="The slug of a topic.")
    author: str = Field("", description="The slug of an author.")
    source: str = Field("", description="The slug of a source they stand on.")
    speaker: str = Field("", description="The slug of somebody they quote.")
    since: dt.datetime | None = Field(None, description="Published at this moment or later.")
    until: dt.datetime | None = Field(None, description="Published at this moment or before.")
    fields: str = fields_of(schema.Article)

    @field_validator("since", "until", mode="before")
    @classmethod
    def written_out(cls, said: object) -> object:
        if isinstance(said, str) and not (len(said) >= 10 and said[4:5] == "-"):
            raise ValueError("write a date as 2026-11-24 or 2026-11-24T08:00:00+07:00")
        return said

    @field_validator("since", "until")
    @classmethod
    def in_our_time(cls, said: dt.datetime | None) -> dt.datetime | None:
        if said is None:
            return None
        # A century more on either side, so that no time zone leads out of the calendar.
        if not EARLIEST.year < said.year < LATEST.year:
            raise ValueError("no newspaper is that old, or that new")
        return said if timezone.is_aware(said) else timezone.make_aware(said)


class SectionAsked(InLanguage):
    fields: str = fields_of(schema.Section)


class SectionsAsked(Paged):
    fields: str = fields_of(schema.Section)


class TopicAsked(InLanguage):
    fields: str = fields_of(schema.Topic)


class TopicsAsked(Paged):
    fields: str = fields_of(schema.Topic)


class AuthorAsked(InLanguage):
    fields: str = fields_of(schema.Author)


class AuthorsAsked(Paged):
    fields: str = fields_of(schema.Author)


class SourceAsked(InLanguage):
    fields: str = fields_of(schema.Source)


class SourcesAsked(Paged):
    fields: str = fields_of(schema.Source)


class SpeakerAsked(InLanguage):
    fields: str = fields_of(schema.Speaker)


class SpeakersAsked(Paged):
    fields: str = fields_of(schema.Speaker)


class CommentsAsked(Asked):
    cursor: str = Field("", description="From `next` of the page before.")
    limit: int = Field(PAGE, ge=1, le=MOST, description="So many at most on a page.")
    order: Literal["oldest", "newest"] = Field("oldest", description="Which come first.")
    fields: str = fields_of(schema.Comment)


def chosen(asked: Any, told: type[Schema], default: Iterable[str] = ()) -> tuple[str, ...]:
    """The fields of `told` to answer with, each once. Raises Problem."""
    known = schema.names(told)
    if not asked.fields:
        return tuple(default) or known
    several = dict.fromkeys(asked.fields.split(","))
    if unknown := [name[:40] for name in several if name not in known]:
        said = ", ".join(unknown[:5])
        raise wrong_parameter("fields", f"there is no {said}; known: {', '.join(known)}")
    return tuple(several)


def nothing_else(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse parameters nobody has heard of, so that a misspelt filter is not taken for none."""

    @wraps(operation)
    def strict(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        known = {
            name
            for value in kwargs.values()
            if isinstance(value, Asked)
            for name in type(value).model_fields
        }
        for name, said in request.GET.lists():
            if name not in known:
                told = f"there is no such parameter here; known: {', '.join(sorted(known))}"
                raise wrong_parameter(name[:100], told)
            if len(said) > 1:
                raise wrong_parameter(name, "say it once")
            if "\0" in said[0]:
                raise wrong_parameter(name, "this is no text")
        return operation(request, *args, **kwargs)

    return strict


def nothing_here(what: str) -> Problem:
    return Problem(404, f"There is no {what} here that readers may see.")
