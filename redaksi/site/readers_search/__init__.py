"""The readers' search, by Wagtail's index. The search room takes over from it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from redaksi.articles.listed import fetch
from redaksi.articles.lists import site_list
from redaksi.articles.models import Article, Listing

MOST_WORDS = 12
# Counting on costs time, and readers with so many need another word, not the number.
COUNTED = 1000
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

# An article's place among all that is found: when it was published, and its id.
Place = tuple[dt.datetime, int]


@dataclass(frozen=True)
class Found:
    """One page of what was found, newest first."""

    articles: list[Article]
    # At most COUNTED; `uncounted` says whether there are more.
    total: int = 0
    uncounted: bool = False
    # Where the pages beside this one begin; empty where there is none.
    newer: dict[str, str] | None = None
    older: dict[str, str] | None = None


def search(query: str, language: str, *, before: str = "", after: str = "") -> Found:
    """A page of the articles that hold all words of `query`.

    Newest first, and not by relevance: for a newspaper's reader the newest is the better guess.
    Pages go on from an article, not by a number, so that they stay what they are while news comes
    in, and a page deep inside costs what the first one costs.
    """
    # Words alone: in the index's own language quotes and signs are orders, or errors.
    words = re.findall(r"\w+", query)[:MOST_WORDS]
    if not words:
        return Found([])
    rows = _matching(words, language)
    total = rows[: COUNTED + 1].count()
    page = _page(rows, _place(before), _place(after)) if total else Found([])
    return Found(
        page.articles, min(total, COUNTED), total > COUNTED, newer=page.newer, older=page.older
    )


def _matching(words: list[str], language: str) -> QuerySet[Listing]:
    """The places, in the list of the whole site, of what holds all these words."""
    # Each knows its own database's index, and cannot be imported with the other's.
    if connection.vendor == "postgresql":
        from redaksi.site.readers_search.postgresql import entries
    else:
        from redaksi.site.readers_search.sqlite import entries
    entry = entries(words).filter(
        content_type=ContentType.objects.get_for_model(Article),
        object_id=Cast(OuterRef("article_id"), CharField(max_length=50)),
    )
    return site_list(language).listings().filter(Exists(entry))


def _page(rows: QuerySet[Listing], before: Place | None, after: Place | None) -> Found:
    size = settings.REDAKSI.page_size
    if after:
        newer = rows.filter(_beyond(after, "gt")).order_by("published_at", "article_id")
        places = _places(newer, size + 1)
        if len(places) > size:
            return _shown(places[:size][::-1], newer=True, older=True)
    if before:
        older = rows.filter(_beyond(before, "lt")).order_by("-published_at", "-article_id")
        places = _places(older, size + 1)
        if places:
            return _shown(places[:size], newer=True, older=len(places) > size)
    # Also for who went back to the top, or came with a place that is none.
    places = _places(rows.order_by("-published_at", "-article_id"), size + 1)
    return _shown(places[:size], newer=False, older=len(places) > size)


def _places(rows: QuerySet[Listing], most: int) -> list[Place]:
    return list(rows.values_list("published_at", "article_id")[:most])


def _beyond(place: Place, way: str) -> Q:
    """What lies on one side of a place; the first condition is a range of the list's index."""
    when, article = place
    same_moment = Q(published_at=when, **{f"article_id__{way}": article})
    return Q(**{f"published_at__{way}e": when}) & (
        Q(**{f"published_at__{way}": when}) | same_moment
    )


def _shown(places: list[Place], *, newer: bool, older: bool) -> Found:
    return Found(
        fetch([article for _when, article in places]),
        newer={"after": _written(places[0])} if newer else None,
        older={"before": _written(places[-1])} if older else None,
    )


def _written(place: Place) -> str:
    """A place as it stands in an address."""
    when, article = place
    return f"{(when - EPOCH) // dt.timedelta(microseconds=1)}-{article}"


def _place(written: str) -> Place | None:
    found = re.fullmatch(r"(\d{1,17})-(\d{1,18})", written, re.ASCII)
    if not found:
        return None
    return EPOCH + dt.timedelta(microseconds=int(found[1])), int(found[2])
