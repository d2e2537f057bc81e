"""The outermost WSGI application: what every request meets before Django does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl

from redaksi.press.answers import is_unchanged, variant
from redaksi.press.encodings import chosen
from redaksi.press.gate import Away, unavailable
from redaksi.press.operators import ASKING, Operators
from redaksi.press.rendering import Application, Environ, NotStorable
from redaksi.press.room import Failed, Room
from redaksi.press.shelf import Ready
from redaksi.press.telling import of_answer, of_page, telling

StartResponse = Callable[..., Any]

# Arguments that campaigns hang on links; they change nothing on the page.
CAMPAIGNS = frozenset(
    ("fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "_ga", "yclid", "ref_src")
)
LONGEST_PATH = 1000
SESSION = "sessionid="
UNCHANGED = "304 Not Modified"
# As many ways to write the site's hosts are remembered, with ports.
MOST_KNOWN = 100


class Press:
    """Gives stored pages out, has others made, and lets everything else through to `application`."""

    def __init__(
        self,
        application: Application,
        room: Room,
        *,
        hosts: Iterable[str],
        past: tuple[str, ...],
        away: Callable[[str], Away],
        operators: Operators | None = None,
    ) -> None:
        self.application = application
        self.room = room
        self.hosts = frozenset(host.lower() for host in hosts)
        self.past = past
        # The page for readers of what nobody has stored while the database is away.
        self.away = away
        self.operators = operators
        self.counters = room.counters
        self.hit = room.counters.hit
        self.bell = room.watch.bell.words
        # Hosts as readers write them, port and all.
        self.known = self.hosts
        # Each look-up through another object costs what a comparison costs.
        self.shelf, self.watch, self.positions = room.pages, room.watch, room.watch.positions

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """The short way, for nearly every reader: a page in memory, to somebody who asks nothing special.

        It asks nothing that the long way does not ask, and gives whatever it is not sure of to it.
        The bell comes before the page: what is learned in between makes the versions differ.
        """
        if (
            self.bell[0] == self.watch.heard
            and (page := self.shelf.get(environ["PATH_INFO"])) is not None
            and page.version == self.positions.version
            and (now := time.time()) < page.until
            and now < self.positions.next_due
            and environ["REQUEST_METHOD"] == "GET"
            and not environ.get("QUERY_STRING")
            and environ.get("HTTP_HOST") in self.known
            and SESSION not in environ.get("HTTP_COOKIE", "")
            and ASKING not in environ
            and (answer := page.variants.get(chosen(environ.get("HTTP_ACCEPT_ENCODING", ""))))
        ):
            asked = environ.get("HTTP_IF_NONE_MATCH")
            if asked is None:
                self.hit()
                start_response(page.status, answer.headers)
                return [answer.body]
            if asked == answer.etag:
                self.hit()
                start_response(UNCHANGED, answer.unchanged)
                return []
        return self._the_long_way(environ, start_response)

    def _the_long_way(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if (method != "GET" and method != "HEAD") or not self._is_ours(environ):
            self.counters.past += 1
            if ASKING in environ:
                start_response = self._telling("past", environ, start_response)
            return self.application(environ, start_response)
        room, watch = self.room, self.room.watch
        key: str = environ["PATH_INFO"]
        now = time.time()
        if self.bell[0] != watch.heard and watch.away_since is None:
            watch.catch_up()
        if now >= watch.positions.next_due:
            watch.positions.come_due(now)
        accepted = environ.get("HTTP_ACCEPT_ENCODING")
        encoding = chosen(accepted) if accepted else ""
        page = room.ready(key)
        made = None
        if page is None or not room.is_current(page, now):
            try:
                page = made = room.page(key, environ, encoding)
            except NotStorable as answer:
                self.counters.once += 1
                if ASKING in environ:
                    start_response = self._telling("once", environ, start_response)
                start_response(answer.status, answer.headers)
                return [] if method == "HEAD" else [answer.body]
            except Failed:
                self.counters.failed += 1
                if ASKING in environ:
                    start_response = self._telling("failed", environ, start_response)
                return self._unavailable(key, method, start_response)
        else:
            self.hit()
        if ASKING in environ:
            start_response = self._telling(page, environ, start_response, from_memory=made is None)
        return self._answer(page, encoding, environ, method, start_response)

    def _is_ours(self, environ: Environ) -> bool:
        """Whether the answer may be one for everybody."""
        path: str = environ["PATH_INFO"]
        query: str = environ.get("QUERY_STRING", "")
        if query and not _is_campaign(query):
            return False
        if path.startswith(self.past) or len(path) > LONGEST_PATH:
            return False
        host: str = environ.get("HTTP_HOST", "")
        if host not in self.known:
            if _bare(host) not in self.hosts:
                return False
            if len(self.known) < MOST_KNOWN:
                self.known |= {host}
        return SESSION not in environ.get("HTTP_COOKIE", "")

    def _telling(
        self,
        what: Ready | str,
        environ: Environ,
        start_response: StartResponse,
        *,
        from_memory: bool = False,
    ) -> StartResponse:
        """`start_response` with the debug header, where an operator asked for it."""
        if self.operators is None or not self.operators.may_look(environ):
            return start_response
        if isinstance(what, str):
            return telling(start_response, of_answer(what))
        return telling(start_response, *of_page(what, from_memory=from_memory))

    def _answer(
        self,
        page: Ready,
        encoding: str,
        environ: Environ,
        method: str,
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        answer = variant(page, encoding)
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked is not None and is_unchanged(asked, answer.etag) and page.status[:3] == "200":
            start_response(UNCHANGED, answer.unchanged)
            return []
        start_response(page.status, answer.headers)
        return [] if method == "HEAD" else [answer.body]

    def _unavailable(
        self, path: str, method: str, start_response: StartResponse
    ) -> Iterable[bytes]:
        said = self.away(path)
        start_response("503 Service Unavailable", unavailable(said))
        return [] if method == "HEAD" else [said.body]


def _bare(host: str) -> str:
    """A host without its port."""
    return host.rpartition(":")[0].lower() if not host.endswith("]") else host.lower()


def _is_campaign(query: str) -> bool:
    try:
        names = [
            name for name, _value in parse_qsl(query, keep_blank_values=True, max_num_fields=20)
        ]
    except ValueError:
        return False
    return bool(names) and all(name in CAMPAIGNS or name.startswith("utm_") for name in names)
