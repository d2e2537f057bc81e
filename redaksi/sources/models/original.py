"""The text an article was started from, kept for whoever translates or rewrites it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redaksi.articles.models import Article

LONGEST = 200_000


class Original(models.Model):
    """What a page said when a draft was made of it. For the newsroom alone; readers never see it."""

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="original"
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    # Paragraphs, with an empty line between them.
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=12, blank=True)
    address = models.URLField(_("web address"), max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("original")

    def __str__(self) -> str:
        return self.title or self.address
