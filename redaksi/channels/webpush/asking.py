"""What the page's script and the service worker ask: JSON in, JSON out, from our own pages alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from redaksi.channels.webpush import subscribing
from redaksi.channels.webpush.offering import is_offered
from redaksi.channels.webpush.subscribing import NotTaken
from redaksi.language.fields import default_language
from redaksi.language.pages import interface_language, prefixed_languages
from redaksi.lib.lengths import is_longer
from redaksi.lib.origin import is_from_elsewhere

MOST_BYTES: Final = 16 * 1024
Said = dict[str, Any]


def asked(view: Callable[[HttpRequest, Said], Said]) -> Callable[..., HttpResponse]:
    """Read what is asked, and say in words what is wrong with it."""

    @never_cache
    @require_POST
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        if is_longer(request, MOST_BYTES):
            return JsonResponse({"wrong": "too long"}, status=413)
        if is_from_elsewhere(request):
            return JsonResponse({"wrong": "sent from another site"}, status=403)
        said = _read(request.body)
        if said is None:
            return JsonResponse({"wrong": "no JSON object"}, status=400)
        with translation.override(interface_language(_language(said))):
            try:
                return JsonResponse(view(request, said))
            except NotTaken as reason:
                return JsonResponse({"wrong": str(reason)}, status=reason.status)

    return answer


@asked
def choice(request: HttpRequest, said: Said) -> Said:
    """What a browser is told of now."""
    found = subscribing.of(subscribing.read_endpoint(said))
    if found is None:
        return {"known": False}
    return {
        "known": True,
        "language": found.language,
        "sections": list(found.sections.values_list("pk", flat=True)),
        "topics": ", ".join(found.topics.order_by("name").values_list("name", flat=True)),
    }


@asked
def wish(request: HttpRequest, said: Said) -> Said:
    """Be told from now on, or of something else."""
    if not is_offered():
        raise NotTaken("not offered", 404)
    browser = subscribing.read_browser(said.get("subscription"))
    choice = subscribing.read_choice(said.get("choice"))
    subscribing.subscribe(browser, choice, address=_address(request))
    return {"known": True}


@asked
def move(request: HttpRequest, said: Said) -> Said:
    """A browser has another address than before."""
    old = subscribing.read_endpoint({"endpoint": said.get("old")})
    browser = subscribing.read_browser(said.get("subscription"))
    return {"known": subscribing.move(old, browser, address=_address(request))}


@asked
def end(request: HttpRequest, said: Said) -> Said:
    """Be told no more. The same whether or not it was known."""
    subscribing.unsubscribe(subscribing.read_endpoint(said))
    return {"known": False}


def _read(body: bytes) -> Said | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _language(said: Said) -> str:
    """The language of the page that asks; it chooses the words of a refusal and nothing else."""
    named = said.get("page")
    return named if named in prefixed_languages() else default_language()


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
