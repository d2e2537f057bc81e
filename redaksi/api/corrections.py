"""What the newsroom corrected, over all articles of a language."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from redaksi.api import schema
from redaksi.api.asking import Paged
from redaksi.api.cursors import of_place, place
from redaksi.api.outward import whole
from redaksi.api.service import answers
from redaksi.api.sheets import page
from redaksi.corrections.lists import Told, approved_in, told
from redaksi.corrections.models import Correction

router = Router(tags=["Corrections"])


@router.get("corrections", response=answers(schema.Corrections))
def corrections(request: HttpRequest, asked: Query[Paged]) -> HttpResponse:
    """Corrections in a language, the newest first.

    A page may hold fewer than were asked for, and more follow: of an article that is hidden for a while
    nothing is told.
    """
    rows = approved_in(asked.language).exclude(at=None)
    if behind := place(asked.cursor):
        when, last = behind
        rows = rows.filter(Q(at__lte=when) & (Q(at__lt=when) | Q(at=when, pk__lt=last)))
    return page(
        request,
        "corrections",
        list(rows.order_by("-at", "-pk")[: asked.limit + 1]),
        asked.limit,
        cursor=_cursor,
        told=lambda shown: [_told(one) for one in told(shown)],
    )


def _cursor(one: Correction) -> str:
    assert one.at is not None
    return of_place((one.at, one.pk))


def _told(one: Told) -> dict[str, Any]:
    return {
        "id": one.correction.pk,
        "kind": one.correction.kind,
        "note": one.correction.note,
        "at": one.correction.at,
        "headline": one.headline,
        "url": whole(one.url),
    }
