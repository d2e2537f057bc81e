"""Every article's page in the store, and what is measured there inside one process.

Rendering a whole archive would take an hour for nothing: a page of each author and language is
rendered, and kept under the address of each of their articles, with that article's tags and holes.
So the store is as large and as varied in tags as a real one; only the words repeat.
"""

from __future__ import annotations

import dataclasses
import gzip
import io
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from redaksi.articles.models import Article
    from redaksi.press.positions import Stamp
    from redaksi.press.rendering import Application
    from redaksi.press.sheets import Sheet
    from redaksi.press.wsgi import Press


# For the largest archive; the default is enough for about 200,000 pages.
ROOM = 8 * 1024**3


def main(what: str) -> dict[str, Any]:
    """Measure what is asked for in the web process's own application."""
    from redaksi.site.wsgi import application as press

    return MEASURES[what](press)


def fill(press: Press) -> list[str]:
    """Have a current page of every article in the store; their keys."""
    store, keys = press.room.store, []
    store.most = max(store.most, ROOM)
    stamp = press.room.watch.positions.stamp()
    samples: dict[tuple[str, int], tuple[Article, Sheet]] = {}
    for article in _articles():
        key = key_of(article)
        keys.append(key)
        kind = (article.language, article.author)
        if kind in samples:
            like, sheet = samples[kind]
            store.put(key, _as_of(article, like, sheet, stamp))
            talk = store.get(_talk_key(like))
            assert talk is not None, f"the comments of {like.pk} are not in the store"
            store.put(_talk_key(article), _talk_of(article, like, talk, stamp))
            continue
        ask(press, key)
        sheet = store.get(key)
        assert sheet is not None, f"{key} is not in the store"
        samples[kind] = (article, sheet)
    return keys


def key_of(article: Article) -> str:
    """Its key in the store: its path as WSGI has it."""
    return unquote_to_bytes(article.full_path).decode("latin-1")


def _articles() -> Iterator[Article]:
    from django.db.models import Min

    from redaksi.articles.models import Article

    found = Article.objects.filter(live=True).annotate(author=Min("bylines__author_id"))
    yield from found.only("language", "path", "translation_key").order_by("pk").iterator(2000)


def _as_of(article: Article, like: Article, sample: Sheet, stamp: Stamp) -> Sheet:
    """The sample's sheet as that of another article."""
    swapped = dict(zip(_own_tags(like), _own_tags(article), strict=True))
    tags = tuple(sorted(swapped.get(tag, tag) for tag in sample.made.tags))
    holes = tuple(
        (*hole[:-1], str(article.pk)) if hole[-1] == str(like.pk) else hole for hole in sample.holes
    )
    made = dataclasses.replace(sample.made, tags=tags, stamp=stamp)
    return dataclasses.replace(sample, made=made, holes=holes)


def _talk_key(article: Article) -> str:
    from redaksi.press.sheets import fragment_key

    return fragment_key(("comments", str(article.pk)))


def _talk_of(article: Article, like: Article, sample: Sheet, stamp: Stamp) -> Sheet:
    """The comments under the sample's article as those of another one; nobody has written yet."""
    old, new = f"/comments/on/{like.pk}/", f"/comments/on/{article.pk}/"
    swapped = {f"{kind}:{like.pk}": f"{kind}:{article.pk}" for kind in ("comments", "article")}
    tags = tuple(sorted(swapped.get(tag, tag) for tag in sample.made.tags))
    parts = tuple(part.replace(old.encode(), new.encode()) for part in sample.parts)
    made = dataclasses.replace(sample.made, tags=tags, stamp=stamp)
    return dataclasses.replace(sample, made=made, parts=parts)


def _own_tags(article: Article) -> list[str]:
    number = article.pk
    return [
        f"article:{number}",
        f"shown:article:{number}",
        f"translations:{article.translation_key}",
    ]


def ask(application: Application, key: str, **headers: str) -> tuple[str, bytes]:
    """Status and body of a page, as a server would ask."""
    said: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": key,
        "QUERY_STRING": "",
        "SCRIPT_NAME": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "HTTP_HOST": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "HTTP_ACCEPT_ENCODING": "gzip",
        **headers,
    }
    answer = b"".join(application(environ, lambda status, _headers: said.append(status)))
    return said[0], answer


def addresses(_press: Press) -> dict[str, Any]:
    """The keys of all articles' pages."""
    return {"keys": [key_of(article) for article in _articles()]}


def stitching(press: Press) -> dict[str, Any]:
    """Publish one article, which stands in every page's "latest"; then read all of the pages."""
    known = fill(press)
    shells = _counting(press)
    times: list[float] = []
    headline, prefix = _publish_anew()
    rendered, before = press.room.counters.rendered, shells()
    for place, key in enumerate(known):
        began = time.perf_counter()
        status, body = ask(press, key)
        times.append((time.perf_counter() - began) * 1000)
        assert status == "200 OK", f"{key} answered {status}"
        if place % 50 == 0 and key.startswith(prefix):
            assert headline in gzip.decompress(body), f"{key} does not have the newest article"
    times.sort()
    made = shells() - before
    return {
        "pages": len(known),
        "median": statistics.median(times),
        "p99": times[int(0.99 * len(times))],
        "shells": made,
        "fragments": press.room.counters.rendered - rendered - made,
    }


def _counting(press: Press) -> Callable[[], int]:
    """How often the application behind the press is asked for a page."""
    application, asked = press.room.application, [0]

    def counted(environ: Any, start_response: Any) -> Any:
        asked[0] += 1
        return application(environ, start_response)

    press.room.application = counted
    return lambda: asked[0]


def _publish_anew() -> tuple[bytes, str]:
    """Publish an article like the newest one; what to look for in which pages."""
    from redaksi.articles.models import Article, Byline

    like = Article.objects.filter(live=True).order_by("-first_published_at")[0]
    article = Article(
        headline=f"Kabar {time.time_ns()}",
        language=like.language,
        section=like.section,
        body=like.body,
        live=False,
    )
    article.bylines = [Byline(author=byline.author) for byline in like.bylines.all()]
    article.save()
    article.save_revision().publish()
    # Addresses of one language begin alike: with a year, or with the language.
    return article.headline.encode(), like.full_path[:4]


MEASURES = {"addresses": addresses, "stitching": stitching}


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "redaksi.site.settings"
    print(json.dumps(main(sys.argv[1])), flush=True)
    os._exit(0)
