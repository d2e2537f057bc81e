"""The hub's door."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from redaksi.channels.websub.asking import NotTaken, note, read
from redaksi.lib.lengths import is_longer

MOST_BYTES = 8192


@never_cache
@require_POST
def hub(request: HttpRequest) -> HttpResponse:
    """Take a request in; whether it holds, the subscriber is asked later."""
    if is_longer(request, MOST_BYTES):
        return _said("the request is too long", 413)
    try:
        note(read(request.POST.dict()))
    except NotTaken as reason:
        return _said(str(reason), reason.status)
    return _said("", 202)


def _said(words: str, status: int) -> HttpResponse:
    answer = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    if status in {429, 503}:
        answer.headers["Retry-After"] = "300"
    return answer
