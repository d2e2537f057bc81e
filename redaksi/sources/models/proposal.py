"""Names that imports found and nobody has confirmed: an editor makes a source of each, or none."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redaksi.articles.models import Article
from redaksi.sources.models.citation import Citation
from redaksi.sources.models.source import Source
from redaksi.sources.names import LONGEST, LONGEST_KEY


class ProposedSource(models.Model):
    """A name no source has, and the decision about it."""

    name = models.CharField(_("name"), max_length=LONGEST)
    key = models.CharField(max_length=LONGEST_KEY, unique=True)
    language = models.CharField(max_length=12, blank=True)
    at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    # What it was accepted as; decided and without one: it is no source.
    source = models.ForeignKey(Source, models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("proposed source")
        verbose_name_plural = _("proposed sources")
        indexes = [
            models.Index(fields=["name"], name="proposal_open", condition=Q(decided_at=None))
        ]

    def __str__(self) -> str:
        return self.name


class ProposedCitation(models.Model):
    """That an article names a proposed source; becomes a citation when that is accepted."""

    proposal = models.ForeignKey(ProposedSource, models.CASCADE, related_name="citations")
    article = models.ForeignKey(Article, models.CASCADE, related_name="proposed_citations")
    role = models.CharField(
        max_length=16, choices=Citation.Role.choices, default=Citation.Role.BASED_ON
    )
    address = models.URLField(max_length=1000, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("proposed citation")
        verbose_name_plural = _("proposed citations")
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "article", "role"], name="proposed_once_an_article"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.proposal}"


class ReadLine(models.Model):
    """The source line of an article as it was read into citations, so that reading it again adds nothing."""

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="read_line"
    )
    line = models.CharField(max_length=500)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.line
