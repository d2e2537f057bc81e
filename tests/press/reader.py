"""A reader at a press: asks as a server would, and tells what came of it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.util import setup_testing_defaults

from django.core.handlers.wsgi import WSGIHandler

from redaksi.press.wsgi import Press


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Reader:
    """Asks one press; `fresh` asks the application behind it, past the press."""

    def __init__(self, press: Press) -> None:
        self.press = press

    @property
    def room(self) -> Any:
        return self.press.room

    def get(self, address: str, *, method: str = "GET", **headers: str) -> Answer:
        return ask(self.press, address, method=method, **headers)

    def fresh(self, address: str) -> Answer:
        """The page as it would be made now, with nothing kept."""
        return ask(_handler(), address)

    @property
    def rendered(self) -> int:
        """How many sheets were made so far."""
        return int(self.press.room.counters.rendered)


@cache
def _handler() -> WSGIHandler:
    return WSGIHandler()


def ask(application: Any, address: str, *, method: str = "GET", **headers: str) -> Answer:
    path, _, query = address.partition("?")
    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    environ.update(
        REQUEST_METHOD=method,
        PATH_INFO=unquote_to_bytes(path).decode("latin-1"),
        QUERY_STRING=query,
        HTTP_HOST="testserver",
        SERVER_NAME="testserver",
        REMOTE_ADDR="127.0.0.1",
    )
    environ["wsgi.input"] = io.BytesIO()
    for name, value in headers.items():
        environ[f"HTTP_{name.upper()}"] = value
    said: list[Any] = []

    def start_response(status: str, found: list[tuple[str, str]], *_rest: object) -> None:
        said[:] = [status, found]

    answer = application(environ, start_response)
    body = b"".join(answer)
    close = getattr(answer, "close", None)
    if close:
        close()
    return Answer(int(said[0][:3]), dict(said[1]), body)
