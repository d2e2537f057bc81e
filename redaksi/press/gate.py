"""The gate before the site itself: what goes past the press is refused at once while the database is away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from redaksi.press.rendering import Application, Environ
from redaksi.press.watch import Watch

# Seconds, for whoever asks again by itself.
AGAIN_AFTER = "10"


@dataclass(frozen=True)
class Away:
    """What is said at an address while the database is away."""

    body: bytes
    type: str = "text/html; charset=utf-8"
    more: tuple[tuple[str, str], ...] = ()


class Gate:
    """Lets requests through to `application`; without the database, readers and editors get `away`.

    The site would say the same, after it has waited for the database as long as its settings allow,
    with a thread each that readers of stored pages need.
    """

    def __init__(
        self, application: Application, watch: Watch, *, away: Callable[[str], Away]
    ) -> None:
        self.application = application
        self.watch = watch
        self.away = away

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not self.watch.is_gone:
            return self.application(environ, start_response)
        said = self.away(environ["PATH_INFO"])
        start_response("503 Service Unavailable", unavailable(said))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [said.body]


def unavailable(said: Away) -> list[tuple[str, str]]:
    """The headers of an answer that asks to come back later."""
    return [
        ("Content-Type", said.type),
        ("Content-Length", str(len(said.body))),
        ("Retry-After", AGAIN_AFTER),
        ("Cache-Control", "no-store"),
        *said.more,
    ]
