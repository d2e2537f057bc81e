"""Speakers, and what they said: confirmed words in articles readers may see, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from redaksi.api import schema
from redaksi.api.asking import Paged, SpeakerAsked, SpeakersAsked, chosen
from redaksi.api.cursors import of_place, place
from redaksi.api.filed import articles_at, by_slug, in_use, one_of, text_of
from redaksi.api.outward import whole
from redaksi.api.service import BASE, answers
from redaksi.api.sheets import chosen_of, page, sheet
from redaksi.api.stands_on import statement
from redaksi.language.fields import default_language
from redaksi.press.tags import record
from redaksi.statements.lists import KIND, speaker_list
from redaksi.statements.models import Speaker, Statement, said_tag
from redaksi.statements.models.speaker import SPEAKERS, speaker_tag

router = Router(tags=["Speakers"])


@router.get("speakers", response=answers(schema.Speakers))
def speakers(request: HttpRequest, asked: Query[SpeakersAsked]) -> HttpResponse:
    """Speakers readers find words of in a language, by their slugs."""
    fields = chosen(asked, schema.Speaker)
    rows = in_use(_whole(), KIND, asked.language)
    return by_slug(
        request,
        "speakers",
        rows,
        asked,
        lambda shown: [_speaker(one, asked.language, fields) for one in shown],
    )


@router.get("speakers/{slug}", response=answers(schema.Speaker, 404))
def speaker(request: HttpRequest, slug: str, asked: Query[SpeakerAsked]) -> HttpResponse:
    """One speaker, by their slug, if they are quoted in the language."""
    fields = chosen(asked, schema.Speaker)
    return sheet(_speaker(_quoted(slug, asked.language), asked.language, fields))


@router.get("speakers/{slug}/statements", response=answers(schema.Statements, 404))
def statements(request: HttpRequest, slug: str, asked: Query[Paged]) -> HttpResponse:
    """What a speaker says in articles of a language, the newest article first."""
    here = _quoted(slug, asked.language)
    rows = _said_by(here, asked.language)
    if behind := place(asked.cursor):
        when, last = behind
        beyond = Q(out__lt=when) | Q(out=when, pk__lt=last)
        rows = rows.filter(Q(out__lte=when) & beyond)
    return page(
        request,
        "statements",
        list(rows.order_by("-out", "-pk")[: asked.limit + 1]),
        asked.limit,
        cursor=lambda one: of_place((one.out, one.pk)),
        told=lambda shown: [_spoken(one) for one in shown],
    )


def speaker_of(slug: str) -> Speaker:
    """The speaker with a slug. Raises Problem."""
    record(SPEAKERS)
    found = one_of(_whole().filter(slug=text_of(slug)), "speaker")
    record(speaker_tag(found.pk))
    return found


def _quoted(slug: str, language: str) -> Speaker:
    """The speaker; whoever stands in the directory alone is nobody to readers. Raises Problem."""
    found = speaker_of(slug)
    record(speaker_list(found.pk, language).tag)
    one_of(in_use(_whole().filter(pk=found.pk), KIND, language), "speaker")
    return found


def _whole() -> QuerySet[Speaker]:
    found: QuerySet[Speaker] = Speaker.objects.prefetch_related("names", "roles")
    return found


def _said_by(here: Speaker, language: str) -> QuerySet[Any]:
    rows = Statement.objects.public().filter(speaker=here, article__language=language)
    rows = rows.select_related("article").defer("article__body").prefetch_related("speaker__names")
    return rows.annotate(out=F("article__first_published_at"))


def _speaker(one: Speaker, language: str, fields: Iterable[str]) -> dict[str, Any]:
    name = one.name_in(language)
    names = dict.fromkeys([one.name, *(other.name for other in one.names.all())])
    here = f"?language={language}" if language != default_language() else ""
    said = f"{settings.REDAKSI.url}{BASE}speakers/{quote(one.slug)}/statements{here}"
    values = {
        "slug": lambda: one.slug,
        "name": lambda: name,
        "names": lambda: [other for other in names if other != name],
        "kind": lambda: one.kind,
        "roles": lambda: [_role(role.title, role.begins, role.ends) for role in one.roles.all()],
        "url": lambda: whole(one.url_in(language)),
        "articles": lambda: articles_at("speaker", one.slug, language),
        "statements": lambda: said,
    }
    return chosen_of(values, fields)


def _role(title: str, begins: dt.date | None, ends: dt.date | None) -> dict[str, Any]:
    return {"title": title, "begins": begins, "ends": ends}


def _spoken(one: Any) -> dict[str, Any]:
    article = one.article
    record(f"article:{article.pk}", said_tag(article.pk))
    return {
        **statement(one, article),
        "article": {
            "id": article.pk,
            "headline": article.headline,
            "url": article.full_url,
            "published": article.first_published_at,
        },
    }
