"""Pressing pages ahead of readers: which, and many at a time. What is current is passed by.

What was done lies in the store, so a run that was interrupted goes on by being started again.
"""

from __future__ import annotations

import io
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
from django.conf import settings

from redaksi.articles.addressing import article_address
from redaksi.articles.visibility import visible
from redaksi.language.places import home_url, place
from redaksi.lib.progress import Progress
from redaksi.pages.models import StandingPage
from redaksi.press.explaining import key_of
from redaksi.press.operators import ASKING
from redaksi.press.rendering import NotStorable
from redaksi.press.room import Failed, Room
from redaksi.press.telling import HEADER
from redaksi.sections.models import Section

# Has one page made; tells what came of it: "current", "pressed" or "failed".
Act = Callable[[str], str]
# A server that answers no page within this is not to be waited for.
PATIENCE = 30.0


def addresses(articles: int | None) -> Iterator[str]:
    """What readers ask for most, first: front pages, sections, standing pages, the newest articles.

    `articles` bounds how many of these; None means all there are.
    """
    languages = settings.REDAKSI.languages
    for language in languages:
        home = home_url(language)
        yield from (home, f"{home}feed/")
    for path in Section.objects.order_by("path").values_list("path", flat=True):
        yield from (place(language, "section", path) for language in languages)
    for page in StandingPage.objects.filter(live=True).order_by("pk"):
        yield page.full_path
    rows = visible().exclude(path=None).order_by("-first_published_at", "-pk")
    for language, path in rows.values_list("language", "path")[:articles].iterator(2000):
        yield article_address(language, path)


def how_many(articles: int | None) -> int:
    """The number of those addresses, for showing how far one is."""
    languages = len(settings.REDAKSI.languages)
    fixed = 2 * languages + Section.objects.count() * languages
    fixed += StandingPage.objects.filter(live=True).count()
    return fixed + visible().exclude(path=None)[:articles].count()


def press_all(found: Iterator[str], act: Act, *, at_once: int, progress: Progress) -> Counter[str]:
    """Have all of them made, `at_once` at a time; how many came out how."""
    tally: Counter[str] = Counter()
    pool = ThreadPoolExecutor(at_once, thread_name_prefix="warming")
    waiting: set[Future[str]] = set()

    def take(done: set[Future[str]]) -> None:
        for future in done:
            tally[future.result()] += 1
        progress.advance(len(done))

    try:
        for address in found:
            if len(waiting) >= 2 * at_once:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                take(done)
            waiting.add(pool.submit(act, address))
        take(wait(waiting).done)
    finally:
        # Interrupted, it ends after the pages that are in the making.
        pool.shutdown(cancel_futures=True)
    return tally


def in_this_process(room: Room) -> Act:
    """Have pages made here, into the store that the web processes share."""

    def act(address: str) -> str:
        key = key_of(address)
        made = room.store.made(key)
        if made is not None and made.is_current(room.watch.positions, time.time()):
            return "current"
        try:
            page = room.page(key, _request(key), "")
        except (NotStorable, Failed):
            return "failed"
        return "failed" if page.stale or page.code != 200 else "pressed"

    return act


def through(server: str, *, at_once: int) -> Act:
    """Have pages made by a running server, which then has them in memory too."""
    token = os.environ.get("REDAKSI_OPERATOR_TOKEN", "") or "1"
    client = httpx.Client(
        base_url=server.rstrip("/"),
        headers={
            "Host": settings.REDAKSI.host,
            "Accept-Encoding": "zstd, br, gzip",
            ASKING.removeprefix("HTTP_").replace("_", "-"): token,
        },
        timeout=PATIENCE,
        limits=httpx.Limits(max_connections=at_once, max_keepalive_connections=at_once),
        trust_env=False,
    )

    def act(address: str) -> str:
        try:
            with client.stream("GET", quote(address, safe="/%")) as answer:
                how = answer.headers.get(HEADER, "rendered").partition(";")[0]
                code = answer.status_code
                # Read to its end, so that the connection serves the next.
                for _piece in answer.iter_raw():
                    pass
        except httpx.HTTPError:
            return "failed"
        if code != 200 or how == "stale":
            return "failed"
        return "current" if how in ("hit", "stitched") else "pressed"

    return act


def _request(key: str) -> dict[str, Any]:
    """A reader's request for one page, as a server would hand it on."""
    parts = urlsplit(settings.REDAKSI.url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": key,
        "QUERY_STRING": "",
        "SERVER_NAME": parts.hostname,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": parts.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
