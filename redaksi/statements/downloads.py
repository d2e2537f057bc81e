"""A speaker's statements to take away: as a table, and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from redaksi.language.pages import speaks
from redaksi.statements.asking import Asked
from redaksi.statements.models import Speaker, Statement

# The newest of them; a file with more opens nowhere.
MOST = 50_000
COLUMNS = (
    "speaker", "role", "words", "speech", "stance", "language", "said_to", "via", "published",
    "headline", "url", "standing", "standing_since", "note",
)  # fmt: skip
# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@speaks
def as_csv(request: HttpRequest, *, language: str, slug: str) -> HttpResponse:
    """All of a speaker's public statements, or those of a choice, as CSV."""
    speaker, rows = _asked(request, slug)
    out = io.StringIO()
    # The mark at the beginning tells spreadsheets that it is UTF-8.
    out.write("\ufeff")
    table = csv.DictWriter(out, COLUMNS)
    table.writeheader()
    for row in rows:
        table.writerow({name: _cell(value) for name, value in row.items()})
    return _file(out.getvalue(), "text/csv; charset=utf-8", f"{speaker.slug}.csv")


@require_safe
@speaks
def as_json(request: HttpRequest, *, language: str, slug: str) -> HttpResponse:
    """The same as JSON."""
    speaker, rows = _asked(request, slug)
    told = {"speaker": {"name": speaker.name, "kind": speaker.kind}, "statements": list(rows)}
    text = json.dumps(told, ensure_ascii=False, indent=1)
    return _file(text, "application/json; charset=utf-8", f"{speaker.slug}.json")


def _asked(request: HttpRequest, slug: str) -> tuple[Speaker, Iterator[dict[str, Any]]]:
    speaker = get_object_or_404(Speaker.objects.prefetch_related("names", "roles"), slug=slug)
    statements = Asked.of(request.GET).of_speaker(speaker)
    if not Statement.objects.public().filter(speaker=speaker).exists():
        raise Http404
    return speaker, _rows(speaker, statements)


def _rows(speaker: Speaker, statements: Any) -> Iterator[dict[str, Any]]:
    article_fields = ("headline", "path", "language", "first_published_at")
    wanted = statements.select_related("article").only(
        "words", "kind", "stance", "language", "addressee", "via", "speaker_title", "standing",
        "standing_at", "standing_note", *(f"article__{name}" for name in article_fields),
    )  # fmt: skip
    for one in wanted[:MOST].iterator(1000):
        article = one.article
        yield {
            "speaker": speaker.name,
            "role": speaker.role_at(article.first_published_at.date()) or one.speaker_title,
            "words": one.words,
            "speech": one.kind,
            "stance": one.stance,
            "language": one.language,
            "said_to": one.addressee,
            "via": one.via,
            "published": article.first_published_at.isoformat(),
            "headline": article.headline,
            "url": f"{article.full_url}#{one.anchor}",
            "standing": one.standing,
            "standing_since": one.standing_at.isoformat() if one.standing_at else "",
            "note": one.standing_note,
        }


def _cell(value: Any) -> str:
    text = "; ".join(value) if isinstance(value, list) else str(value)
    # A quotation may begin with any sign; none may be run by a spreadsheet.
    return f"'{text}" if text.startswith(_FORMULA) else text


def _file(text: str, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=kind)
    # Its rows rest on too many articles for the press to know when it is old.
    answer["Cache-Control"] = "no-store"
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer
