"""What every request passes: proxies believed only when trusted, headers, and no cookies for readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from wagtail.users.models import UserProfile

from redaksi.articles.embed_frame import FRAME_HOSTS
from redaksi.language.pages import interface_language
from redaksi.lib.memory import request_memory

Handler = Callable[[HttpRequest], HttpResponse]

DESK = "/desk/"

# Frames are the embed providers', opened only by the reader's click.
READER_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; "
    "connect-src 'self'; media-src 'self' https:; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'; frame-src {frames}"
)


def on_desk(request: HttpRequest) -> bool:
    """Whether the request is for the editor's side."""
    return request.path.startswith(DESK)


def trusted_proxy(get_response: Handler) -> Handler:
    """Take scheme and reader's address from X-Forwarded-* only when a trusted proxy sent them."""
    trusted = frozenset(settings.REDAKSI.trusted_proxies)

    def middleware(request: HttpRequest) -> HttpResponse:
        forwarded = request.META.pop("HTTP_X_FORWARDED_FOR", "")
        scheme = request.META.pop("HTTP_X_FORWARDED_PROTO", "")
        if request.META.get("REMOTE_ADDR") in trusted:
            hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
            # The nearest hop we did not set up ourselves is the reader.
            outside = [hop for hop in reversed(hops) if hop not in trusted]
            if outside:
                request.META["REMOTE_ADDR"] = outside[0]
            if scheme == "https":
                request.META["wsgi.url_scheme"] = "https"
        return get_response(request)

    return middleware


def memory(get_response: Handler) -> Handler:
    """Let what a request looks up be looked up once."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with request_memory():
            return get_response(request)

    return middleware


def reader_headers(get_response: Handler) -> Handler:
    """Strict policies on everything outside the desk."""
    frames = " ".join(f"https://{host}" for host in FRAME_HOSTS)
    policy = READER_POLICY.format(frames=frames)

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not on_desk(request):
            response.headers.setdefault("Content-Security-Policy", policy)
            response.headers.setdefault(
                "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
            )
        return response

    return middleware


class ReaderCompression(GZipMiddleware):
    """Compressed pages for readers. The desk's hold secrets, which compression could give away."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        return response if on_desk(request) else super().process_response(request, response)


class DeskSessions(SessionMiddleware):
    """Sessions for the desk alone."""

    def process_request(self, request: HttpRequest) -> None:
        if on_desk(request):
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        return super().process_response(request, response) if on_desk(request) else response


class DeskUsers(AuthenticationMiddleware):
    """Users on the desk; every reader is nobody in particular."""

    def process_request(self, request: HttpRequest) -> None:
        if on_desk(request):
            super().process_request(request)


def desk_language(get_response: Handler) -> Handler:
    """The desk in the language its person chose; before the log-in, in one the browser asks for.

    Wagtail does so inside its views; refusals and errors are made outside of them.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not on_desk(request):
            return get_response(request)
        user = request.user
        language = (
            UserProfile.get_for_user(user).get_preferred_language()
            if user.is_authenticated
            else translation.get_language_from_request(request)
        )
        with translation.override(interface_language(language)):
            return get_response(request)

    return middleware


class DeskMessages(MessageMiddleware):
    """Messages on the desk."""

    def process_request(self, request: HttpRequest) -> None:
        if on_desk(request):
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return super().process_response(request, response) if on_desk(request) else response


class DeskCsrf(CsrfViewMiddleware):
    """Cross-site tokens on the desk. Reader pages are stored, so they cannot carry any."""

    def process_request(self, request: HttpRequest) -> None:
        if on_desk(request):
            super().process_request(request)

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., HttpResponseBase],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        if not on_desk(request):
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        return super().process_response(request, response) if on_desk(request) else response
