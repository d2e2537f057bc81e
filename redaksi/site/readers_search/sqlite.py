"""What holds some words, by SQLite's full-text index."""

from __future__ import annotations

from functools import reduce
from operator import and_

from django.db.models import F, QuerySet
from modelsearch.backends.database.sqlite.query import (
    Lexeme,
    MatchExpression,
    SearchQueryExpression,
)
from wagtail.search.models import IndexEntry, SQLiteFTSIndexEntry


def entries(words: list[str]) -> QuerySet[IndexEntry]:
    """Entries of the index that hold all of `words`.

    The index itself is asked once, for numbers alone. Wagtail's own query reads the whole row of
    every match, texts and all, which is a second where a word stands in every article.
    """
    query = SearchQueryExpression(reduce(and_, (Lexeme(word) for word in words)))
    # No field of an article is called title, so that the index has all of its text in `body`.
    matches = SQLiteFTSIndexEntry.objects.filter(MatchExpression(["body"], query)).values("pk")
    # The sum keeps SQLite from going through all matches for every article.
    found: QuerySet[IndexEntry] = IndexEntry.objects.annotate(number=F("pk") + 0).filter(
        number__in=matches
    )
    return found
