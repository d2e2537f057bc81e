"""What colleagues decide about an article, and say about it among themselves."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redaksi.articles.models.article import Article


class Withdrawal(models.Model):
    """The decision to take an article off the site for good, or to merge it into another."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="withdrawal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    notice = models.TextField(
        _("notice to readers"),
        max_length=1000,
        blank=True,
        help_text=_("Shown at the article's address."),
    )
    merged_into = models.ForeignKey(
        Article,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="merged_from",
        verbose_name=_("merged into"),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("withdrawal")

    def __str__(self) -> str:
        return f"{self.article} ({self.at:%Y-%m-%d})"


class Note(models.Model):
    """A note between colleagues on an article. Never shown to readers."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(_("note"), max_length=2000)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("note")
        ordering = ["at"]

    def __str__(self) -> str:
        return self.text[:60]
