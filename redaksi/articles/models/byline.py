"""The names over an article."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from redaksi.articles.models.article import Article
from redaksi.authors.models import Author


class Byline(Orderable):
    """One name over an article, in order; an author's, or one typed for this article alone."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        Author,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bylines",
        verbose_name=_("author"),
    )
    name = models.CharField(
        _("or a name"),
        max_length=200,
        blank=True,
        help_text=_("For a guest without a page of their own."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("name in the byline")

    def __str__(self) -> str:
        return self.author.name if self.author else self.name

    def clean(self) -> None:
        if not self.author and not self.name.strip():
            raise ValidationError(_("Choose an author or type a name."))
