"""Making a sheet: the site's own application, asked for one page as any reader would get it."""

from __future__ import annotations

import io
import secrets
import sys
from collections.abc import Callable, Iterable
from typing import Any

from django.db import close_old_connections

from redaksi.lib.database_file import close_if_replaced
from redaksi.lib.memory import request_memory
from redaksi.press import fragments
from redaksi.press.positions import Stamp
from redaksi.press.sheets import STATUSES, Hole, Made, Sheet, split_at_holes
from redaksi.press.tags import Record, recording, sheet_tag

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

# A page is for everybody: of a reader's request only these get into it. What headers say of one
# reader (a language, a scheme, a host) must not show in another's page.
GENERAL = ("SCRIPT_NAME", "PATH_INFO", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL")
# Said anew with each answer.
OURS = frozenset({"content-length", "vary", "etag", "date", "expires", "age"})
REFUSING = ("no-store", "private")


class NotStorable(Exception):
    """The answer is none to keep; here it is, for the one who asked."""

    def __init__(self, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        super().__init__(status)
        self.status, self.headers, self.body = status, headers, body

    @property
    def code(self) -> int:
        return int(self.status[:3])


def render_page(
    application: Application, environ: Environ, stamp: Stamp, *, host: str, why: str = ""
) -> Sheet:
    """Ask `application` for a page and keep what it was made from. Raises NotStorable."""
    asked = {
        name: value
        for name, value in environ.items()
        if name in GENERAL or name.startswith("wsgi.")
    }
    asked.update(REQUEST_METHOD="GET", QUERY_STRING="", HTTP_HOST=host, REMOTE_ADDR="127.0.0.1")
    asked["wsgi.input"] = io.BytesIO()
    asked["wsgi.url_scheme"] = "http"
    record = Record(nonce=secrets.token_hex(12))
    record.tags.add(sheet_tag(environ["PATH_INFO"]))
    with recording(record):
        status, headers, body = _answer(application, asked)
    says = ", ".join(value for name, value in headers if name.lower() == "cache-control")
    kept = [(name, value) for name, value in headers if name.lower() not in OURS]
    if (
        int(status[:3]) not in STATUSES
        or any(name.lower() == "set-cookie" for name, _value in headers)
        or any(word in says for word in REFUSING)
    ):
        raise NotStorable(status, headers, _filled(body, record.holes))
    parts, holes = split_at_holes(body, record.holes)
    return Sheet(
        parts=parts,
        holes=holes,
        made=_made(record, stamp),
        status=status,
        headers=tuple(kept),
        why=why,
    )


def render_fragment(hole: Hole, stamp: Stamp, *, why: str = "") -> Sheet:
    """Render one fragment and keep what it was made from. Raises fragments.NoSuchFragment."""
    record = Record(nonce=secrets.token_hex(12))
    close_old_connections()
    close_if_replaced()
    try:
        with recording(record), request_memory():
            body = fragments.render(*hole).encode()
    finally:
        close_old_connections()
    parts, holes = split_at_holes(body, record.holes)
    return Sheet(
        parts=parts,
        holes=holes,
        made=_made(record, stamp),
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        why=why,
    )


def _made(record: Record, stamp: Stamp) -> Made:
    return Made(tuple(map(sys.intern, sorted(record.tags))), stamp, record.until)


def _answer(application: Application, environ: Environ) -> tuple[str, list[tuple[str, str]], bytes]:
    said: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], *_rest: object) -> None:
        said[:] = [status, list(headers)]

    answer = application(environ, start_response)
    try:
        body = b"".join(answer)
    finally:
        close = getattr(answer, "close", None)
        if close is not None:
            close()
    return said[0], said[1], body


def _filled(body: bytes, holes: dict[str, Hole]) -> bytes:
    """A body that is not kept, with its holes filled at once."""
    for mark, hole in holes.items():
        with request_memory():
            body = body.replace(mark.encode(), fragments.render(*hole).encode())
    return body
