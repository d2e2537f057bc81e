"""The gate before the site itself: what goes past the press is refused at once while the database is away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from redaksi.press.rendering import Application, Environ
from redaksi.press.watch import Watch

# Seconds, for whoever asks again by itself.
AGAIN_AFTER = "10"


class Gate:
    """Lets requests through to `application`; without the database, readers and editors get `away`.

    The site would say the same, after it has waited for the database as long as its settings allow,
    with a thread each that readers of stored pages need.
    """

    def __init__(
        self, application: Application, watch: Watch, *, away: Callable[[str], bytes]
    ) -> None:
        self.application = application
        self.watch = watch
        self.away = away

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not self.watch.is_gone:
            return self.application(environ, start_response)
        body = self.away(environ["PATH_INFO"])
        start_response("503 Service Unavailable", unavailable(body))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def unavailable(body: bytes) -> list[tuple[str, str]]:
    """The headers of an answer that asks to come back later."""
    return [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Retry-After", AGAIN_AFTER),
        ("Cache-Control", "no-store"),
    ]
