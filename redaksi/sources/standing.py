"""Which articles stand on a source: directly, or through another."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Q, QuerySet

from redaksi.articles.models import Article
from redaksi.articles.visibility import ArticleQuerySet
from redaksi.sources.models import Citation, Source

# What a list of articles shows: an archive's worth of full rows takes longer than all the rest.
_SHOWN = (
    "headline", "path", "language", "section", "live", "first_published_at", "has_unpublished_changes",
    "translation_key",
)  # fmt: skip


def articles_on(source: Source) -> ArticleQuerySet:
    """All articles that stand on `source`, whatever their state; newest first, with what a list shows.

    Read them page by page, or as rows (`values_list`): making an instance of each of an archive's
    articles takes fifteen times as long as finding them. For the newsroom: readers get articles by `articles.visibility` alone.
    """
    numbers = citations_on(source).values("article_id")
    found = Article.objects.filter(pk__in=numbers).only(*_SHOWN)
    return found.order_by("-first_published_at", "-pk")


def citations_on(source: Source) -> QuerySet[Citation]:
    """The citations of `source` and of all that rests on it, named as source or as who passed it on."""
    numbers = _with_all_resting(source.pk)
    return Citation.objects.filter(Q(source_id__in=numbers) | Q(through_id__in=numbers))


def _with_all_resting(source_id: int) -> set[int]:
    """The source and all that rest on it, directly or through another.

    There are few chains beside the many sources: one query brings them all, and circles end.
    """
    resting: dict[int, list[int]] = defaultdict(list)
    pairs = Source.objects.exclude(through=None).order_by("pk").values_list("through_id", "pk")
    for lower, upper in pairs:
        assert lower is not None
        resting[lower].append(upper)
    found = {source_id}
    ahead = [source_id]
    while ahead:
        fresh = set(resting[ahead.pop()]) - found
        found |= fresh
        ahead += fresh
    return found
