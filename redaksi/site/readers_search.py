"""The readers' search, by Wagtail's index. The search room takes over from it."""

from __future__ import annotations

from typing import Any

from redaksi.articles.lists import fetch
from redaksi.articles.models import Article
from redaksi.articles.visibility import visible

# Beyond this nobody pages, and ranking costs.
MOST = 200


def search_articles(query: str, language: str) -> list[Article]:
    """Visible articles that match, best first, at most MOST."""
    from wagtail.search.backends import get_search_backend

    candidates = Article.objects.filter(live=True, language=language)
    results: Any = get_search_backend().search(query, candidates)[:MOST]
    ids = [article.pk for article in results]
    return fetch([pk for pk in ids if pk in set(visible().filter(pk__in=ids).values_list("pk", flat=True))])
