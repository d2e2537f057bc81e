"""What the room does when something happens to an article, in the same transaction."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from redaksi.articles import events
from redaksi.articles.models import Article
from redaksi.statements.reading import printed
from redaksi.statements.tasks import read_article


@receiver(events.article_published)
@receiver(events.article_updated)
def follow_text(article: Article, **_more: Any) -> None:
    """Words that are gone from the text are gone from speakers' pages with it; new ones wait for the worker."""
    printed(article)
    transaction.on_commit(lambda: read_article.enqueue(article.pk))
