"""The API itself: its name, its version, and how it says that something is wrong."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError

from redaksi.api import problems, schema
from redaksi.api.asking import nothing_else, nothing_here

VERSION = "1.0.0"
BASE = "/api/v1/"
# Which of these are in use no bounded number of tags can tell, so the press keeps no such list.
WITHOUT_TAGS = tuple(f"{BASE}{name}" for name in ("topics", "authors", "sources", "speakers"))

api = NinjaAPI(
    title=f"{settings.REDAKSI.name}: public API",
    version=VERSION,
    description="What readers may see, as JSON. Only reading, no key, any origin.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="redaksi-api",
    servers=[{"url": settings.REDAKSI.url}],
)
api.add_decorator(nothing_else)


def answers(told: type[Schema], *statuses: int) -> dict[int, type[Schema]]:
    """What an operation may answer, for the OpenAPI document."""
    return {200: told, **dict.fromkeys((400, *statuses, 429), schema.Problem)}


@api.exception_handler(problems.Problem)
def told(request: HttpRequest, problem: problems.Problem) -> HttpResponse:
    return problems.answer(problem)


@api.exception_handler(Http404)
def nothing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problems.answer(nothing_here("such thing"))


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [
        {"parameter": str(one["loc"][-1]), "detail": str(one["msg"]).removeprefix("Value error, ")}
        for one in error.errors
    ]
    said = "; ".join(f"{one['parameter']}: {one['detail']}" for one in errors)
    return problems.answer(problems.Problem(400, said, errors=errors))
