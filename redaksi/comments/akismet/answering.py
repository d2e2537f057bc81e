"""What all endpoints share: the form read, the key known, the pace kept; errors as clients understand them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from redaksi.comments.akismet import keys, pace
from redaksi.comments.akismet.reading import Asked, Unreadable, read
from redaksi.comments.models import FilterKey

Answer = Callable[[Asked, FilterKey], HttpResponse]

# Of Akismet's published codes those that say what can be wrong here; clients show the words to their admin.
NO_LONGER: Final = ("10005", "This key was withdrawn. Ask the newsroom for a new one.")
NOT_FOR_THIS: Final = ("10404", "This key is for another site.")
TOO_FAST: Final = ("10501", "This key asks too often; wait as long as Retry-After says.")


def endpoint(
    *methods: str, of_site: bool = True
) -> Callable[[Answer], Callable[[HttpRequest], HttpResponse]]:
    """Make a view of what answers somebody with a good key; without `of_site` no site is named."""

    def made(answer: Answer) -> Callable[[HttpRequest], HttpResponse]:
        @csrf_exempt
        @wraps(answer)
        def view(request: HttpRequest) -> HttpResponse:
            if request.method not in methods:
                help_ = f"Ask by {' or '.join(methods)}"
                return plain("invalid", 405, Allow=", ".join(methods), X_akismet_debug_help=help_)
            try:
                asked = read(request)
            except Unreadable as error:
                return plain("invalid", 400, X_akismet_debug_help=f"The form: {error}")
            key = keys.find(asked.key, asked.blog) if of_site else keys.in_force(asked.key)
            if key is None:
                return _no_key(asked)
            if wait := pace.wait_for(key.pk):
                return alerted(TOO_FAST, 429, Retry_After=str(wait))
            return answer(asked, key)

        return view

    return made


def plain(body: str, status: int = 200, **headers: str) -> HttpResponse:
    """A body as clients compare it, letter for letter."""
    answer = HttpResponse(body, status=status, content_type="text/plain; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    for name, value in headers.items():
        answer.headers[name.replace("_", "-")] = value
    return answer


def alerted(alert: tuple[str, str], status: int = 200, **headers: str) -> HttpResponse:
    """An error whose words the client shows to whoever looks after it."""
    code, words = alert
    said = {"X_akismet_alert_code": code, "X_akismet_alert_msg": words}
    return plain("invalid", status, X_akismet_debug_help=words, **said, **headers)


def _no_key(asked: Asked) -> HttpResponse:
    standing = keys.standing(asked.key)
    if standing == "withdrawn":
        return alerted(NO_LONGER)
    if standing == "good":
        return alerted(NOT_FOR_THIS)
    return plain("invalid", X_akismet_debug_help="The key is not known here")
