"""The readers' search, by Wagtail's index. The search room takes over from it."""

from __future__ import annotations

import re
from typing import Any

from wagtail.search.backends import get_search_backend

from redaksi.articles.visibility import indexed, visible

# Beyond this nobody pages, and ranking costs.
MOST = 200
MOST_WORDS = 12


def search_articles(query: str, language: str) -> list[int]:
    """Ids of visible articles that match, newest first, at most MOST.

    Not by relevance: on SQLite the index works that out row by row, and for a newspaper's reader
    the newest is the better guess.
    """
    # Words alone: in the index's own language quotes and signs are orders, or errors.
    words = " ".join(re.findall(r"\w+", query)[:MOST_WORDS])
    if not words:
        return []
    newest = indexed(language).only("pk").order_by("-first_published_at")
    results: Any = get_search_backend().search(words, newest, order_by_relevance=False)
    ids = [article.pk for article in results[:MOST]]
    may_be_seen = set(visible().filter(pk__in=ids).values_list("pk", flat=True))
    return [number for number in ids if number in may_be_seen]
