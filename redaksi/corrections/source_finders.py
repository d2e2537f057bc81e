"""How the articles are found that stand on a source, or have one citation of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.urls import reverse

from redaksi.articles.models import Article
from redaksi.corrections.standing import Sentence
from redaksi.corrections.words import words_of
from redaksi.sources.models import Citation, Source
from redaksi.sources.standing import citations_on

# Of one article.
MOST_SENTENCES = 3
LONGEST = 400
_END = re.compile(r"(?<=[.!?؟۔])[\"”»’)]*\s+")


class SourceFinder:
    """By a source: directly, and through all that rest on it."""

    def articles(self, number: int) -> QuerySet[Any]:
        source = Source.objects.get(pk=number)
        return citations_on(source).order_by().values("article_id")

    def sentences(self, number: int, articles: Sequence[Article]) -> dict[int, list[Sentence]]:
        source = Source.objects.filter(pk=number).first()
        if source is None:
            return {}
        return _sentences(citations_on(source), articles, number)

    def desk_url(self, number: int) -> str:
        return reverse("wagtailsnippets_sources_source:edit", args=[number])


class CitationFinder:
    """By one citation: the article it stands in."""

    def articles(self, number: int) -> QuerySet[Any]:
        return Citation.objects.filter(pk=number).order_by().values("article_id")

    def sentences(self, number: int, articles: Sequence[Article]) -> dict[int, list[Sentence]]:
        found = Citation.objects.filter(pk=number)
        of = found.values_list("source_id", flat=True).first()
        return _sentences(found, articles, of)

    def desk_url(self, number: int) -> str:
        article = Citation.objects.filter(pk=number).values_list("article_id", flat=True).first()
        return reverse("wagtailsnippets_articles_article:edit", args=[article]) if article else ""


def _sentences(
    citations: QuerySet[Citation], articles: Sequence[Article], asked: int | None
) -> dict[int, list[Sentence]]:
    by_number = {article.pk: article for article in articles}
    prefetch_related_objects(list(articles), "bylines__author")
    rows = citations.filter(article_id__in=list(by_number)).select_related("source", "through")
    found: dict[int, list[Sentence]] = defaultdict(list)
    for citation in rows.prefetch_related("source__names", "through__names"):
        through = "" if citation.source_id == asked else citation.source.name
        told = _with_names(by_number[citation.article_id], _names(citation))
        # An article may name its source nowhere but in what is said of the citation.
        told = told or [" – ".join(filter(None, (citation.title, citation.note, citation.address)))]
        found[citation.article_id] += [Sentence(text, through) for text in told if text or through]
    return {number: several[:MOST_SENTENCES] for number, several in found.items()}


def _names(citation: Citation) -> list[str]:
    sources = [citation.source, *([citation.through] if citation.through else [])]
    return [str(name) for one in sources for name in (one.name, *one.names.all())]


def _with_names(article: Article, names: Iterable[str]) -> list[str]:
    """The article's sentences that name one of these, in any case of letters."""
    wanted = [name.casefold() for name in names if name.strip()]
    told: list[str] = []
    for passage in words_of(article):
        for sentence in _END.split(passage.text):
            folded = sentence.casefold()
            if any(name in folded for name in wanted):
                told.append(sentence[:LONGEST])
                if len(told) == MOST_SENTENCES:
                    return told
    return told
