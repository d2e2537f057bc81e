"""The list of a speaker: the articles that quote them."""

from __future__ import annotations

from typing import Final

from django.db.models import Exists
from django.utils import timezone

from redaksi.articles.lists import ArticleList
from redaksi.articles.models import Listing
from redaksi.statements.models import Statement

# Beside the articles' own kinds of lists, and that of sources.
KIND: Final = 6


def speaker_list(speaker_id: int, language: str) -> ArticleList:
    return ArticleList(KIND, speaker_id, language)


def speakers_of(article_id: int) -> set[int]:
    """The speakers in whose lists an article stands."""
    quoting = Statement.objects.printed().filter(article=article_id).exclude(speaker=None)
    numbers = quoting.order_by().values_list("speaker", flat=True).distinct()
    return {number for number in numbers if number is not None}


def somebody_quoted(language: str) -> Exists:
    """Whether readers of a language find any speaker; for a query that is made anyway."""
    return Exists(
        Listing.objects.filter(kind=KIND, language=language, published_at__lte=timezone.now())
    )
