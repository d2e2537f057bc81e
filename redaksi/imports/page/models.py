"""Pages somebody asked the worker to fetch."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redaksi.articles.models import Article


class Intake(models.Model):
    """One address on its way to become a draft: asked for by whom, and what came of it."""

    address = models.URLField(_("web address"), max_length=1000)
    language = models.CharField(max_length=12, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="page_intakes"
    )
    at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)
    # Why there is no draft; empty while it waits, and where there is one.
    trouble = models.CharField(max_length=300, blank=True)
    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("page on its way in")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.address
