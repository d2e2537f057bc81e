"""What stands on somebody's words: for the day they take them back."""

from __future__ import annotations

from dataclasses import dataclass

from redaksi.articles.models import Article
from redaksi.statements.models import Speaker, Statement
from redaksi.statements.models.statement import StatementQuerySet


@dataclass(frozen=True)
class Resting:
    """An article that rests on a speaker or a statement, and the sentences concerned."""

    article: Article
    statements: tuple[Statement, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(statement.words for statement in self.statements)


def articles_on(what: Speaker | Statement) -> list[Resting]:
    """Every article that rests on `what`, the newest first: published ones and drafts.

    For a statement these are also the articles that quote the same words of the same speaker.
    Two queries, however many there are.
    """
    found = Statement.objects.filter(state=Statement.State.CONFIRMED)
    if isinstance(what, Speaker):
        found = found.filter(speaker=what)
    elif what.speaker_id is not None:
        found = found.filter(speaker=what.speaker_id, words=what.words)
    else:
        found = found.filter(pk=what.pk)
    return _by_article(found)


def _by_article(statements: StatementQuerySet) -> list[Resting]:
    several: dict[int, list[Statement]] = {}
    for statement in statements.order_by("pk"):
        several.setdefault(statement.article_id, []).append(statement)
    # Asked inside the database: thousands of numbers are more than a query may hold.
    rows = Article.objects.filter(pk__in=statements.order_by().values("article")).defer("body")
    articles = rows.order_by("-first_published_at", "-pk")
    return [
        Resting(article, tuple(several[article.pk]))
        for article in articles
        if article.pk in several
    ]
