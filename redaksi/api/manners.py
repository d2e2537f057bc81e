"""How every address of the API behaves: open to any origin, read-only, unhurried, and brief when nothing changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from redaksi.api import pace
from redaksi.api.pace import MINUTE, Allowance
from redaksi.api.problems import Problem, answer
from redaksi.lib.networks import network_of
from redaksi.press.gate import AGAIN_AFTER
from redaksi.press.tags import present_record

View = Callable[..., HttpResponse]
METHODS = "GET, HEAD, OPTIONS"
# What scripts on other sites may read besides the body.
EXPOSED = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"
# Any site's script may read it; no cookie is looked at, so none may be sent.
SHARED = (("Access-Control-Allow-Origin", "*"), ("Access-Control-Expose-Headers", EXPOSED))
# Seconds a browser need not ask again whether it may ask.
ASKED_ONCE = "86400"


def mannered(view: View) -> View:
    """The view with the API's manners."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return _shared(_preflight())
        if request.method not in {"GET", "HEAD"}:
            refused = answer(Problem(405, "This API is for reading: GET and HEAD."))
            refused.headers["Allow"] = METHODS
            return _shared(refused)
        # An operation that answers GET answers HEAD; the server leaves the body out.
        request.method = "GET"
        if present_record() is not None:
            # The press asks, for everybody: it adds ETags itself, and nobody is counted.
            return _shared(view(request, *args, **kwargs))
        return _shared(_counted(request, lambda: view(request, *args, **kwargs)))

    return inner


def failed(status: int) -> HttpResponse:
    """Nothing can be read: 503 while the database is away, 500 for a mistake of ours."""
    told = {
        503: "The newsroom's database is away; come back in some seconds.",
        500: "Something went wrong here, and is noted; asking again may help later.",
    }
    made = _shared(answer(Problem(status, told[status])))
    made.headers["Cache-Control"] = "no-store"
    if status == 503:
        made.headers["Retry-After"] = AGAIN_AFTER
    return made


def _counted(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """An answer for one caller, if they have one left."""
    allowance = pace.ask(network_of(request.META.get("REMOTE_ADDR", "")))
    if allowance.wait:
        made = answer(Problem(429, f"Asked too often; come back in {allowance.wait} seconds."))
        made.headers["Retry-After"] = str(allowance.wait)
    else:
        made = _brief(request, make())
    made.headers["RateLimit-Policy"] = f'"default";q={allowance.limit};w={MINUTE}'
    made.headers["RateLimit"] = f'"default";r={allowance.left};t={_until(allowance)}'
    made.headers["Cache-Control"] = "private, no-cache"
    return made


def _until(allowance: Allowance) -> int:
    return allowance.wait or allowance.full_in


def _brief(request: HttpRequest, made: HttpResponse) -> HttpResponse:
    """304 for who has it already."""
    if made.status_code != 200:
        return made
    digest = hashlib.blake2b(made.content, digest_size=12).hexdigest()
    made.headers["ETag"] = f'"{digest}"'
    found = get_conditional_response(request, etag=made.headers["ETag"], response=made)
    assert isinstance(found, HttpResponse)
    return found


def _preflight() -> HttpResponse:
    made = HttpResponse(status=204)
    made.headers["Allow"] = METHODS
    made.headers["Access-Control-Allow-Methods"] = METHODS
    made.headers["Access-Control-Allow-Headers"] = "If-None-Match"
    made.headers["Access-Control-Max-Age"] = ASKED_ONCE
    return made


def _shared(made: HttpResponse) -> HttpResponse:
    for name, value in SHARED:
        made.headers[name] = value
    return made
