"""What holds some words, by PostgreSQL's full-text index."""

from __future__ import annotations

from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet
from wagtail.search.models import IndexEntry


def entries(words: list[str]) -> QuerySet[IndexEntry]:
    """Entries of the index that hold all of `words`.

    Wagtail's own query looks through titles and texts put together, for which there is no index.
    """
    # No field of an article is called title, so that the index has all of its text in `body`.
    found: QuerySet[IndexEntry] = IndexEntry.objects.filter(
        body=SearchQuery(" ".join(words), search_type="plain")
    )
    return found
