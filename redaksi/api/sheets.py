"""Pages of a list as they are sent, each with the way to the next."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse

Row = TypeVar("Row")


def sheet(told: dict[str, Any], *, following: str | None = None) -> HttpResponse:
    """An answer; `following` is the address of the page behind it."""
    body = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False)
    made = HttpResponse(body, content_type="application/json; charset=utf-8")
    if following:
        made.headers["Link"] = f'<{following}>; rel="next"'
    return made


def page(
    request: HttpRequest,
    name: str,
    rows: Sequence[Row],
    limit: int,
    *,
    cursor: Callable[[Row], str],
    told: Callable[[list[Row]], Iterable[Any]],
) -> HttpResponse:
    """A page of `rows`, of which one more was asked for than the page shows."""
    shown = list(rows[:limit])
    following = _following(request, cursor(shown[-1])) if len(rows) > limit else None
    return sheet({name: list(told(shown)), "next": following}, following=following)


def _following(request: HttpRequest, cursor: str) -> str:
    """The same request, going on behind `cursor`."""
    asked = request.GET.copy()
    asked["cursor"] = cursor
    return f"{settings.REDAKSI.url}{request.path}?{asked.urlencode(safe=':,/')}"


def chosen_of(values: dict[str, Callable[[], Any]], fields: Iterable[str]) -> dict[str, Any]:
    """The values of the chosen fields; the others are not worked out."""
    return {name: values[name]() for name in fields}
