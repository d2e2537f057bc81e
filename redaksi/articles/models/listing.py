"""Where an article stands in lists."""

from __future__ import annotations

from django.db import models

from redaksi.articles.models.article import Article


class Listing(models.Model):
    """An article's place in one list: the site's, a section's, a topic's, an author's.

    Rows exist for what is published, so that any page of any list, its count and its last page
    are one range of one index. Written only by redaksi.articles.listing.
    """

    class Kind(models.IntegerChoices):
        SITE = 1
        SECTION = 2
        TOPIC = 3
        AUTHOR = 4

    kind = models.PositiveSmallIntegerField(choices=Kind.choices)
    # The section's, topic's or author's id; 0 for the site's own list.
    of = models.PositiveBigIntegerField(default=0)
    language = models.CharField(max_length=12)
    published_at = models.DateTimeField()
    article = models.ForeignKey(Article, models.CASCADE, related_name="listings", db_index=False)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "kind", "of"], name="once_in_a_list")
        ]
        indexes = [
            models.Index(
                fields=["kind", "of", "language", "published_at", "article"], name="listing_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.of}: {self.article_id}"
