"""Which articles stand on a source: directly, or through another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from redaksi.articles.models import Article
from redaksi.articles.visibility import ArticleQuerySet
from redaksi.sources.models import Citation, Source


@dataclass(frozen=True)
class Stand:
    """One reason why an article stands on a source."""

    article_id: int
    citation_id: int
    # The sources between the one asked about and the article, the nearest to the article first; none: directly.
    through: tuple[int, ...] = ()


def articles_on(source: Source) -> ArticleQuerySet:
    """All articles that stand on `source`, whatever their state; newest first, without their text.

    For the newsroom: readers get articles by `articles.visibility` alone.
    """
    numbers = citations_on(source).values("article_id")
    found = Article.objects.filter(pk__in=numbers).defer("body")
    return found.order_by("-first_published_at", "-pk")


def stands_on(source: Source) -> list[Stand]:
    """Why each of them does, a row a citation, in the order of articles."""
    chains = _chains(source.pk)
    rows = citations_on(source).order_by("article_id", "order", "pk")
    return [
        Stand(article, number, _chain(chains, of, passed_on))
        for article, number, of, passed_on in rows.values_list(
            "article_id", "pk", "source_id", "through_id"
        )
    ]


def citations_on(source: Source) -> QuerySet[Citation]:
    """The citations of `source` and of all that rests on it, named as source or as who passed it on."""
    numbers = list(_chains(source.pk))
    return Citation.objects.filter(Q(source_id__in=numbers) | Q(through_id__in=numbers))


def _chains(source_id: int) -> dict[int, tuple[int, ...]]:
    """The source and all that rest on it, each with those between, the nearest to the article first.

    There are few chains beside the many sources: one query brings them all, and circles end.
    """
    resting: dict[int, list[int]] = defaultdict(list)
    pairs = Source.objects.exclude(through=None).order_by("pk").values_list("through_id", "pk")
    for lower, upper in pairs:
        assert lower is not None
        resting[lower].append(upper)
    found: dict[int, tuple[int, ...]] = {source_id: ()}
    ahead = [source_id]
    for number in ahead:
        for upper in resting[number]:
            if upper not in found:
                found[upper] = (upper, *found[number])
                ahead.append(upper)
    return found


def _chain(chains: dict[int, tuple[int, ...]], of: int, passed_on: int | None) -> tuple[int, ...]:
    """How a citation of `of`, had through `passed_on`, leads to the source asked about."""
    if of in chains:
        return chains[of]
    assert passed_on is not None
    return (of, *chains[passed_on])
