"""Our own feeds, by their addresses: whether one is there, and what it says."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest

from redaksi.articles.head import absolute
from redaksi.articles.models import Article
from redaksi.language.places import feed_url, home_url, place

LONGEST: Final = 500
TYPES: Final = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/json",
)


@dataclass(frozen=True)
class Feed:
    """What stands at a feed's address."""

    type: str
    body: bytes


def is_ours(url: str) -> bool:
    """Whether an address is written as one of ours; what stands there is another question."""
    if len(url) > LONGEST or not url.startswith(f"{settings.REDAKSI.url}/"):
        return False
    return url.isascii() and url.isprintable() and not {"?", "#"} & set(url)


def feed_at(url: str) -> Feed | None:
    """The feed at an address of ours, made as for any reader; None where there is none.

    The site is asked within the process: from outside it may stand behind a cache or another name.
    """
    path = unquote_to_bytes(urlsplit(url).path).decode("latin-1")
    if path.startswith("/desk/"):
        return None
    # Without the signals of a request: they would close the connection of the thread that asks.
    answer = _handler().get_response(WSGIRequest(_environ(path)))
    kind = answer.headers.get("Content-Type", "")
    if answer.status_code != 200 or kind.partition(";")[0].strip() not in TYPES:
        return None
    return Feed(kind, b"".join(answer))


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def _environ(path: str) -> dict[str, Any]:
    parts = urlsplit(settings.REDAKSI.url)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": parts.hostname or "",
        "SERVER_PORT": str(parts.port or {"https": 443}.get(parts.scheme, 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": parts.netloc,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": parts.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


# As feeds name themselves (WebSub, section 4): a hub knows each by its own address.
FORMS: Final = ("rss", "atom", "json")
# An article with dozens of topics is told of in the feeds that most wait for.
MOST_PLACES: Final = 16


def feeds_with(article: Article) -> list[str]:
    """The feeds an article appears in, in every form: the site's, its sections', topics' and authors'."""
    language = article.language
    homes = [home_url(language)]
    if article.section:
        names = article.section.path.split("/")
        around = ["/".join(names[: end + 1]) for end in range(len(names))]
        homes += [place(language, "section", path) for path in around]
    authors = [line.author for line in article.bylines.all() if line.author]
    homes += [place(language, "author", author.slug) for author in authors]
    homes += [place(language, "topic", topic.slug) for topic in article.topics.all()]
    told = list(dict.fromkeys(homes))[:MOST_PLACES]
    return [absolute(feed_url(home, form)) for home in told for form in FORMS]
