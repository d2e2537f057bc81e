"""Reading pages of strangers as a guest: asking their robots.txt first, and keeping their pace.

https://www.rfc-editor.org/rfc/rfc9309 says what robots.txt means: no file allows everything, one that the
server fails to give forbids everything for the time being.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from redaksi.lib.http import (
    PORTS,
    Address,
    Fetched,
    Fetcher,
    Refused,
    Resolve,
    Silence,
    addresses_of,
    is_public,
)

NAME: Final = "Redaksi"
AGENT: Final = "Redaksi (a newsroom reading what it cites)"
PAGES: Final = ("text/html", "application/xhtml", "text/plain")
MOST_BYTES: Final = 8 * 1024 * 1024
SECONDS: Final = 25.0
# Between two requests to one server, and the longest a robots.txt may ask for that we keep.
PAUSE, LONGEST_PAUSE = 3.0, 60.0
# How long a robots.txt is believed, and how much of one is read (RFC 9309: at least 500 kibibytes).
ROBOTS_FOR: Final = 3600.0
MOST_ROBOTS: Final = 512 * 1024
# So many servers are remembered.
MOST_SERVERS: Final = 2000


class Forbidden(Refused):
    """The server's robots.txt asks not to read the page."""


@dataclass
class _Server:
    """What is known of one server."""

    rules: RobotFileParser | None = None
    asked: float = float("-inf")
    # What to say while its robots.txt cannot be had.
    trouble: str = ""
    free_at: float = float("-inf")


@dataclass
class Visitor:
    """Fetches pages one at a time. `patient`: waits for a server's pace, else says it is too soon."""

    patient: bool = True
    seconds: float = SECONDS
    may_reach: Callable[[Address], bool] = is_public
    ports: frozenset[int] = PORTS
    resolve: Resolve = addresses_of
    pause: float = PAUSE
    _servers: dict[str, _Server] = field(default_factory=dict, init=False)

    def read(self, url: str) -> Fetched:
        """What stands at `url`. Raises Refused, Forbidden, TooSoon."""
        asked: set[int] = set()
        with self._fetcher(PAGES, MOST_BYTES, lambda hop: self._before(hop, asked)) as fetcher:
            return fetcher.fetch(url)

    def _before(self, url: str, asked: set[int]) -> None:
        server = self._server(url)
        if id(server) not in asked:
            # Where a server itself leads on to another page of its own, that is one visit.
            self._keep_pace(server)
            asked.add(id(server))
        self._learn(server, url)
        if server.trouble:
            raise Silence(server.trouble)
        assert server.rules is not None
        if not server.rules.can_fetch(NAME, url):
            raise Forbidden("its robots.txt asks not to be read")
        wished = server.rules.crawl_delay(NAME)
        wait = min(float(wished or 0), LONGEST_PAUSE)
        server.free_at = time.monotonic() + max(self.pause, wait)

    def _keep_pace(self, server: _Server) -> None:
        wait = server.free_at - time.monotonic()
        if wait <= 0:
            return
        if not self.patient:
            raise TooSoon(wait)
        time.sleep(wait)

    def _server(self, url: str) -> _Server:
        parts = urlsplit(url)
        key = f"{parts.scheme}://{parts.netloc.lower()}"
        if key not in self._servers and len(self._servers) >= MOST_SERVERS:
            oldest = min(self._servers, key=lambda one: self._servers[one].asked)
            del self._servers[oldest]
        return self._servers.setdefault(key, _Server())

    def _learn(self, server: _Server, url: str) -> None:
        """Read the server's robots.txt, unless it was read within the hour."""
        if time.monotonic() - server.asked < ROBOTS_FOR:
            return
        server.asked = time.monotonic()
        parts = urlsplit(url)
        rules = RobotFileParser()
        rules.modified()
        server.rules, server.trouble = rules, ""
        try:
            # Any kind: servers say the strangest things of this file.
            with self._fetcher(("",), MOST_ROBOTS, lambda url: None) as fetcher:
                found = fetcher.fetch(f"{parts.scheme}://{parts.netloc}/robots.txt")
        except Refused as refused:
            if 400 <= refused.status < 500 and refused.status != 429:
                rules.parse([])
            else:
                server.trouble = f"its robots.txt cannot be read: {refused}"
                # To be asked again before the hour is over.
                server.asked = time.monotonic() - ROBOTS_FOR + 60
            return
        # An HTML page in its place holds no rules.
        text = found.data.decode("utf-8-sig", "replace")
        try:
            rules.parse([] if text.lstrip()[:1] == "<" else text.splitlines()[:5000])
        except ValueError:
            # Addresses no parser reads; what was understood before them counts.
            return

    def _fetcher(self, types: tuple[str, ...], most: int, before: Callable[[str], None]) -> Fetcher:
        return Fetcher(
            types,
            most_bytes=most,
            seconds=self.seconds,
            may_reach=self.may_reach,
            ports=self.ports,
            resolve=self.resolve,
            agent=AGENT,
            before=before,
        )


class TooSoon(Exception):
    """The server was asked a moment ago; `seconds` says when it may be asked again."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"to be asked again in {seconds:.0f} s")
        self.seconds = seconds
