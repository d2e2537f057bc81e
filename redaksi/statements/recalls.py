"""How the articles are found that rest on a statement, for the day it is taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from redaksi.articles.models import Article
from redaksi.corrections import recalling
from redaksi.corrections.standing import Sentence
from redaksi.statements.models import Statement
from redaksi.statements.models.statement import StatementQuerySet
from redaksi.statements.standing import resting_on


class StatementFinder:
    """By a statement: its article, and those that quote the same words of the same speaker."""

    def articles(self, number: int) -> QuerySet[Any]:
        return _same(number).order_by().values("article_id")

    def sentences(self, number: int, articles: Sequence[Article]) -> dict[int, list[Sentence]]:
        found: dict[int, list[Sentence]] = defaultdict(list)
        for one in _same(number).filter(article__in=[article.pk for article in articles]):
            found[one.article_id].append(Sentence(one.words))
        return found

    def desk_url(self, number: int) -> str:
        article = Statement.objects.filter(pk=number).values_list("article_id", flat=True).first()
        return reverse("wagtailsnippets_articles_article:edit", args=[article]) if article else ""


def recall(statement: Statement) -> None:
    """Called by deciding.stand, in its transaction."""
    recalling.note(
        "statement",
        statement.pk,
        name=statement.words,
        standing=statement.standing,
        words=statement.standing_note,
        by=statement.standing_by,
    )


def _same(number: int) -> StatementQuerySet:
    return resting_on(Statement.objects.get(pk=number))
