"""Readers' pages: made anew in the process, and over HTTP, where the press has them."""

from __future__ import annotations

import html
import http.client
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.report import Row
from bench.sites import environment, inside, seeded

ROUNDS = 40
# Results are paged by going on, as a reader would.
STEPS = 40
LIMIT = 30.0
DEEP = 1.2
PEERS = "WordPress 58–83 ms, Ghost 46–810 ms"


def measure(folder: Path, articles: int) -> list[Row]:
    """A row for each kind of page, and one for each deep page against its first."""
    site = seeded(folder, articles)
    found: dict[str, Any] = inside(site, "bench.pages", str(ROUNDS))
    over_http = through_granian(site, found["paths"])
    rows = []
    for name, spent in found["medians"].items():
        # What is searched for no press keeps: it is made anew for each reader.
        kept = "" if name.startswith("search") else ", stored"
        measured = f"{spent:.1f} ms, {found['queries'][name]} queries; {over_http[name]:.1f} ms over HTTP{kept}"
        reached = spent <= LIMIT and found["queries"][name] <= 15
        rows.append(
            Row(f"{name}, {articles:,} articles", measured, "≤ 30 ms, ≤ 15 queries", PEERS, reached)
        )
    for name in ("section, deep page", "author, deep page", "search, deep page"):
        first = name.partition(",")[0]
        ratio = found["medians"][name] / found["medians"][first]
        rows.append(
            Row(f"{name} against its first", f"{ratio:.2f} ×", "≤ 1.2 ×", "", ratio <= DEEP)
        )
    return rows


def through_granian(site: Path, paths: dict[str, str]) -> dict[str, float]:
    """Medians over one kept connection to a served site."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "redaksi", "serve", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(command, env=environment(site), stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

        def ask(path: str) -> None:
            link.request("GET", path)
            response = link.getresponse()
            response.read()
            assert response.status == 200, f"{path} answered {response.status}"

        return {name: median(lambda path=path: ask(path)) for name, path in paths.items()}
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(40)


def median(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds, after one round to warm up."""
    act()
    spent = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            link.request("GET", "/")
            link.getresponse().read()
        except OSError:
            time.sleep(0.5)
        else:
            return
        finally:
            link.close()
    raise TimeoutError("the site did not come up")


def main(rounds: int) -> dict[str, Any]:
    """Ask every kind of page through the whole application, inside this process."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    paths = reader_paths()
    paths["search, deep page"] = further(client, paths["search"], STEPS)
    medians: dict[str, float] = {}
    queries: dict[str, int] = {}
    for name, path in paths.items():
        answer = client.get(path)
        assert answer.status_code == 200, f"{name}: {path} answered {answer.status_code}"
        medians[name] = median(lambda path=path: client.get(path), rounds)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        queries[name] = len(captured)
    return {"paths": paths, "medians": medians, "queries": queries}


def further(client: Any, path: str, steps: int) -> str:
    """The address that many pages of results behind `path`."""
    for _ in range(steps):
        page = client.get(path).content.decode()
        link = re.search(r'rel="next" href="([^"]+)"', page)
        assert link, f"{path} leads to no further results"
        path = html.unescape(link[1])
    return path


def reader_paths() -> dict[str, str]:
    """One address of each kind, on the fullest section, author and topic."""
    from urllib.parse import quote

    from django.conf import settings
    from django.db.models import Count

    from redaksi.articles.models import Article, Listing
    from redaksi.authors.models import Author
    from redaksi.sections.models import Section, Topic

    words, language = settings.REDAKSI.words, settings.REDAKSI.languages[0]

    def fullest(kind: int) -> int:
        rows = (
            Listing.objects.filter(kind=kind, language=language)
            .values("of")
            .annotate(n=Count("pk"))
        )
        return int(rows.order_by("-n")[0]["of"])

    section = Section.objects.get(pk=fullest(Listing.Kind.SECTION)).path
    author = Author.objects.get(pk=fullest(Listing.Kind.AUTHOR)).slug
    topic = Topic.objects.get(pk=fullest(Listing.Kind.TOPIC)).slug
    article = Article.objects.filter(language=language, live=True).exclude(lead_picture=None)[0]
    when = article.first_published_at
    assert when is not None
    deep = f"{words['page']}/{Listing.objects.filter(kind=2, language=language).count() // 200}/"
    return {
        "front page": "/",
        "section": f"/{words['section']}/{section}/",
        "section, deep page": f"/{words['section']}/{section}/{deep}",
        "author": f"/{words['author']}/{quote(author)}/",
        "author, deep page": f"/{words['author']}/{quote(author)}/{deep}",
        "topic": f"/{words['topic']}/{quote(topic)}/",
        "article": article.full_path,
        "archive of a month": f"/{words['archive']}/{when:%Y/%m}/",
        # In every article of the language; in a few; two words; in none.
        "search": f"/{words['search']}/?q=pasar",
        "search, a rare word": f"/{words['search']}/?q=jembatan",
        "search, two words": f"/{words['search']}/?q=pasar+warga",
        "search, nothing found": f"/{words['search']}/?q=zebra",
    }


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "redaksi.site.settings"
    print(json.dumps(main(int(sys.argv[1]))))
