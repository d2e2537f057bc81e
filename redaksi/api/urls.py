"""All addresses of the API; whatever else begins like one is answered as the API answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, include, path, re_path

from redaksi.api import articles, comments, corrections, filed, sources, speakers
from redaksi.api.asking import nothing_here
from redaksi.api.document import openapi, readable
from redaksi.api.manners import mannered
from redaksi.api.problems import answer
from redaksi.api.service import BASE, api

for room in (articles, filed, sources, speakers, corrections, comments):
    api.add_router("", room.router)


def nowhere(request: HttpRequest) -> HttpResponse:
    """An address the API does not have."""
    return answer(nothing_here("such address"))


def _operations() -> list[URLPattern]:
    patterns: list[URLPattern] = []
    for pattern in api.urls[0]:
        assert isinstance(pattern, URLPattern)
        # Ninja's own front door, which only knows how to be asked for its name.
        if pattern.name != "api-root":
            pattern.callback = mannered(pattern.callback)
            patterns.append(pattern)
    return patterns


urlpatterns = [
    path(
        BASE.strip("/") + "/",
        include(
            [
                path("", mannered(readable)),
                path("openapi.json", mannered(openapi)),
                *_operations(),
                re_path(r"", mannered(nowhere)),
            ]
        ),
    )
]
