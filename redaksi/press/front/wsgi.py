"""The press behind a cache: the same answers, with what the cache needs to hold them and let them go."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from redaksi.press.answers import is_unchanged, variant
from redaksi.press.encodings import chosen
from redaksi.press.fragments import PREFIX, NoSuchFragment, from_address
from redaksi.press.front.holding import Holding
from redaksi.press.operators import ASKING
from redaksi.press.rendering import Environ, NotStorable
from redaksi.press.room import Failed
from redaksi.press.shelf import Headers, Ready
from redaksi.press.wsgi import Press, StartResponse

# Before the path of a page with marks in its holes, on the shelf.
MARKED = "esi "
CAPABLE = "ESI/1.0"


class FrontedPress(Press):
    """A press that speaks to a cache in front; `fillers` are the addresses of caches that fill marks."""

    def __init__(
        self, *args: Any, holding: Holding, fillers: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.holding = holding
        self.fillers = frozenset(fillers)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if ASKING in environ and self.operators and self.operators.may_look(environ):
            # Looks behind the cache, and is told by the press itself in an answer nobody may hold.
            return super().__call__(environ, start_response)
        method: str = environ["REQUEST_METHOD"]
        path: str = environ["PATH_INFO"]
        alone = self._alone(start_response)
        is_reading = method in {"GET", "HEAD"}
        if is_reading and path.startswith(PREFIX):
            return self._fragment(path, environ, alone, start_response)
        if not is_reading or not self._is_ours(environ):
            self.counters.past += 1
            return self.application(environ, alone)
        self._look()
        try:
            page, encoding, marks = self._page(path, environ)
        except NotStorable as answer:
            alone(answer.status, answer.headers)
            return [] if method == "HEAD" else [answer.body]
        except Failed:
            self.counters.failed += 1
            return self._unavailable(path, method, alone)
        return self._give(page, encoding, environ, start_response, marks=marks)

    def _page(self, path: str, environ: Environ) -> tuple[Ready, str, bool]:
        """The page, its encoding, and whether marks for the cache to fill may stand in it."""
        room, now = self.room, time.time()
        if self._fills_marks(environ):
            page = room.ready(MARKED + path)
            if page is None or not room.is_current(page, now):
                page = room.marked_page(path, MARKED + path, environ)
            else:
                self.hit()
            # Never compressed: whoever fills the marks has to find them.
            return page, "", True
        accepted = environ.get("HTTP_ACCEPT_ENCODING")
        encoding = chosen(accepted) if accepted else ""
        page = room.ready(path)
        if page is None or not room.is_current(page, now):
            page = room.page(path, environ, encoding)
        else:
            self.hit()
        return page, encoding, False

    def _fragment(
        self, path: str, environ: Environ, alone: StartResponse, start_response: StartResponse
    ) -> Iterable[bytes]:
        """A fragment that a page of ours named; for everything else nothing is looked up or kept."""
        self._look()
        try:
            page = self.room.fragment_page(from_address(path))
        except NoSuchFragment:
            return _nothing("404 Not Found", alone)
        except Failed:
            return _nothing("503 Service Unavailable", alone)
        return self._give(page, "", environ, start_response, marks=False)

    def _look(self) -> None:
        """Know what was committed before this request, as far as that can be known now."""
        watch = self.room.watch
        if self.bell[0] != watch.heard and watch.away_since is None:
            watch.catch_up()
        now = time.time()
        if now >= watch.positions.next_due:
            watch.positions.come_due(now)

    def _is_known(self, page: Ready) -> bool:
        """Whether the page is current for certain, at the last moment before it leaves.

        What changed while it was made was perhaps dropped from the cache before it arrives there.
        """
        watch = self.room.watch
        return (
            watch.away_since is None
            and self.bell[0] == watch.heard
            and self.room.is_current(page, time.time())
        )

    def _fills_marks(self, environ: Environ) -> bool:
        """Whether the one who asks fills marks: it says so, and it is no reader who says so."""
        said: str = environ.get("HTTP_SURROGATE_CAPABILITY", "")
        return CAPABLE in said and environ.get("REMOTE_ADDR") in self.fillers

    def _give(
        self,
        page: Ready,
        encoding: str,
        environ: Environ,
        start_response: StartResponse,
        *,
        marks: bool,
    ) -> Iterable[bytes]:
        answer = variant(page, encoding)
        told = self.holding.headers(
            page,
            self.room.watch.positions,
            known=self._is_known(page),
            marks=marks and b"<esi:" in answer.body,
        )
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked is not None and is_unchanged(asked, answer.etag) and page.code == 200:
            start_response("304 Not Modified", answer.unchanged + told)
            return []
        start_response(page.status, answer.headers + told)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]

    def _alone(self, start_response: StartResponse) -> StartResponse:
        """Have an answer held by nobody: it is for one person, or about one moment."""

        def start(status: str, headers: Headers, *rest: Any) -> Any:
            said = any(name.lower() == "cache-control" for name, _value in headers)
            ours = [] if said else [("Cache-Control", "private, no-cache")]
            return start_response(status, [*headers, *ours, *self.holding.refusal()], *rest)

        return start


def _nothing(status: str, start_response: StartResponse) -> Iterable[bytes]:
    """An empty answer: what is written here would stand in the middle of a page."""
    start_response(
        status,
        [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", "0"),
            ("Cache-Control", "no-store"),
        ],
    )
    return []
