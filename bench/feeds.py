"""Feeds and sitemaps made anew, at a small archive and a large one: their queries do not grow."""

from __future__ import annotations

import json
import os
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.report import Row
from bench.sites import inside, seeded

if TYPE_CHECKING:
    from django.test import Client

SMALL = 1_000
ROUNDS = 15
LIMIT = 20
# In milliseconds, of the processor: how busy the machine is with other things does not count.
MOST = 100


def measure(folder: Path, articles: int) -> list[Row]:
    """A row for each document: time and queries at both sizes."""
    found = {size: inside(seeded(folder, size), "bench.feeds") for size in (SMALL, articles)}
    small, large = found[SMALL], found[articles]
    return [
        Row(
            name,
            f"{large[name]['ms']:.0f} ms and {large[name]['queries']} queries at {articles:,}, "
            f"{small[name]['ms']:.0f} ms and {small[name]['queries']} at {SMALL:,}",
            f"≤ {MOST} ms; ≤ {LIMIT} queries, no more than at {SMALL:,}",
            "",
            large[name]["queries"] <= min(LIMIT, small[name]["queries"])
            and large[name]["ms"] <= MOST,
        )
        for name in small
    ]


def main() -> dict[str, Any]:
    """Ask for each document through the whole application, inside this process."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    found: dict[str, Any] = {}
    for name, path in documents().items():
        answer = client.get(path)
        assert answer.status_code == 200, f"{name}: {path} answered {answer.status_code}"
        spent = statistics.median(_spent(client, path) for _round in range(ROUNDS))
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        found[name] = {"ms": spent, "queries": len(captured)}
    return found


def _spent(client: Client, path: str) -> float:
    began = time.process_time()
    client.get(path)
    return (time.process_time() - began) * 1000


def documents() -> dict[str, str]:
    """One of each kind."""
    from django.conf import settings
    from django.db.models import Count

    from redaksi.articles.models import Article, Listing
    from redaksi.sections.models import Section

    words, language = settings.REDAKSI.words, settings.REDAKSI.languages[0]
    rows = Listing.objects.filter(kind=Listing.Kind.SECTION, language=language).values("of")
    fullest = rows.annotate(number=Count("pk")).order_by("-number")[0]["of"]
    section = f"/{words['section']}/{Section.objects.get(pk=fullest).path}/"
    newest = Article.objects.filter(language=language, live=True).latest("first_published_at")
    when = newest.first_published_at
    assert when is not None
    return {
        "RSS of the site": "/feed/",
        "Atom of the site": "/feed/atom/",
        "JSON Feed of a section": f"{section}feed/json/",
        "RSS, deep in the archive": f"/feed/{words['page']}/7/",
        "feed of all comments": "/comments/feed/",
        "index of sitemaps": "/sitemap.xml",
        "sitemap of a month": f"/sitemap-{language}-{when:%Y-%m}.xml",
        "sitemap of pages": "/sitemap-pages.xml",
        "sitemap of news": "/sitemap-news.xml",
    }


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "redaksi.site.settings"
    print(json.dumps(main()))
