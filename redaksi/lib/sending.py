"""Sending one request once, and knowing afterwards whether it may have arrived.

Every request has a connection of its own: one kept open from before may have been closed by the other
side in the very moment of writing, and then nobody knows. Nothing is followed, repeated or pooled.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import httpx

from redaksi.lib.http import AGENT, Refused, judged

MOST_BYTES: Final = 1024 * 1024
# In seconds: until a connection stands, and between two pieces of an answer.
CONNECT, PIECE = 10.0, 20.0
_BEFORE_IT_LEFT: Final = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
    httpx.ProxyError,
)


class NotLeft(Exception):
    """Nothing arrived there; the text says why."""


class NoAnswer(Exception):
    """It left, wholly or in part, and no whole answer came back."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: httpx.Headers
    data: bytes


def send(
    method: str,
    url: str,
    *,
    seconds: float = 40.0,
    only_public: bool = True,
    headers: Mapping[str, str] | None = None,
    most_bytes: int = MOST_BYTES,
    **body: Any,
) -> Answer:
    """Send it, and read the answer within the time. `body` is what httpx takes: json, data, files, content.

    Raises NotLeft, NoAnswer. With `only_public` no address inside a private network is ever reached.
    """
    deadline = time.monotonic() + seconds
    told = {"User-Agent": AGENT, "Accept-Encoding": "identity", **(headers or {})}
    extensions: dict[str, Any] = {}
    target: httpx.URL | str = url
    if only_public:
        try:
            place = judged(url)
        except Refused as reason:
            raise NotLeft(str(reason)) from None
        target, told["Host"] = place.url, place.named
        extensions["sni_hostname"] = place.host
    timeout = httpx.Timeout(min(PIECE, seconds), connect=min(CONNECT, seconds))
    try:
        with (
            httpx.Client(
                trust_env=False, follow_redirects=False, timeout=timeout, verify=_tls()
            ) as client,
            client.stream(method, target, headers=told, extensions=extensions, **body) as response,
        ):
            return _read(response, deadline, most_bytes)
    except (*_BEFORE_IT_LEFT, httpx.InvalidURL) as error:
        raise NotLeft(_why(error)) from None
    except httpx.HTTPError as error:
        raise NoAnswer(_why(error)) from None


@cache
def _tls() -> ssl.SSLContext:
    """Whom to trust, read once: reading it costs more than the whole request does otherwise."""
    return httpx.create_ssl_context(trust_env=False)


def _read(response: httpx.Response, deadline: float, most_bytes: int) -> Answer:
    data = bytearray()
    try:
        for piece in response.iter_raw(65536):
            data += piece
            if len(data) > most_bytes:
                break
            if time.monotonic() > deadline:
                raise httpx.ReadTimeout("the answer takes too long", request=response.request)
    except httpx.HTTPError:
        # A refusal is known from its first line; anything else is not known before its end.
        if not 400 <= response.status_code < 500:
            raise
    return Answer(response.status_code, response.headers, bytes(data))


def _why(error: Exception) -> str:
    return str(error) or type(error).__name__
