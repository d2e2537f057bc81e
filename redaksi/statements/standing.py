"""What stands on somebody's words: for the day they take them back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from redaksi.articles.models import Article
from redaksi.statements.models import Speaker, Statement
from redaksi.statements.models.statement import StatementQuerySet


@dataclass(frozen=True)
class Resting:
    """An article that rests on a speaker or a statement: the numbers of its statements, and their sentences."""

    article: Article
    statements: tuple[int, ...]
    sentences: tuple[str, ...]


def articles_on(what: Speaker | Statement, most: int | None = None) -> list[Resting]:
    """The articles that rest on `what`, the newest first: published ones and drafts.

    For a statement these are also the articles that quote the same words of the same speaker.
    Two queries, however many there are; `most` where a page shows no more.
    """
    return _by_article(resting_on(what), most)


def resting_on(what: Speaker | Statement) -> StatementQuerySet:
    """All that a speaker said, or a statement with those of the same words and the same speaker."""
    found = Statement.objects.filter(state=Statement.State.CONFIRMED)
    if isinstance(what, Speaker):
        return found.filter(speaker=what)
    if what.speaker_id is None:
        return found.filter(pk=what.pk)
    return found.filter(speaker=what.speaker_id, words=what.words)


# What a list of articles shows.
_SHOWN = (
    "headline", "path", "language", "section", "live", "first_published_at", "has_unpublished_changes",
    "translation_key",
)  # fmt: skip


def _by_article(statements: StatementQuerySet, most: int | None) -> list[Resting]:
    # Asked inside the database: thousands of numbers are more than a query may hold.
    rows = Article.objects.filter(pk__in=statements.order_by().values("article"))
    found = list(rows.only(*_SHOWN).order_by("-first_published_at", "-pk")[:most])
    if most is not None:
        statements = statements.filter(article__in=[article.pk for article in found])
    # Plain rows: of somebody quoted ten thousand times, instances take longer than all the rest.
    several: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for article, number, words in statements.order_by("pk").values_list("article", "pk", "words"):
        several[article].append((number, words))
    return [
        Resting(
            article,
            tuple(number for number, _words in several[article.pk]),
            tuple(words for _number, words in several[article.pk]),
        )
        for article in found
        if article.pk in several
    ]
