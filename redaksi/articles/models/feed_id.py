"""What feeds called an article before it came here."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from redaksi.articles.models.article import Article
from redaksi.press.ledger import Pressed


class FeedId(Pressed, models.Model):
    """The id of an article in the old site's feeds: with another one, feed readers would show it as new."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="feed_id")
    value = models.CharField(max_length=500)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.value

    def press_tags(self) -> Iterable[str]:
        yield f"article:{self.article_id}"
