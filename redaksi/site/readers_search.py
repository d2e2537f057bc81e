"""The readers' search, by Wagtail's index. The search room takes over from it."""

from __future__ import annotations

import re
from typing import Any

from wagtail.search.backends import get_search_backend

from redaksi.articles.lists import fetch
from redaksi.articles.models import Article
from redaksi.articles.visibility import indexed

# Beyond this nobody pages, and ranking costs.
MOST = 200
MOST_WORDS = 12


def search_articles(query: str, language: str) -> list[Article]:
    """Visible articles that match, best first, at most MOST."""
    # Words alone: in the index's own language quotes and signs are orders, or errors.
    words = " ".join(re.findall(r"\w+", query)[:MOST_WORDS])
    if not words:
        return []
    results: Any = get_search_backend().search(words, indexed(language))
    return fetch([article.pk for article in results[:MOST]])
