"""How far an article has been read for statements."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from redaksi.articles.models import Article


class Reading(models.Model):
    """The text of an article as the machine last read it.

    Of the text it keeps the blocks that statements stand in: what an edit did to their words is found
    by comparing the two.
    """

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="reading"
    )
    # Of the whole text and its language, and of the engine that read it.
    digest = models.CharField(max_length=64)
    engine = models.PositiveIntegerField(default=0)
    # Block to plain text.
    texts: Any = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)
    # It could not be read; said on the desk.
    trouble = models.CharField(max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.article_id} at {self.at:%Y-%m-%d}"
