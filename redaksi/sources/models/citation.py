"""That an article stands on a source, and for what."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redaksi.articles.models import Article
from redaksi.press.ledger import Pressed
from redaksi.sources.models.mark import Marked
from redaksi.sources.models.page import CitedPage
from redaksi.sources.models.source import Source


class Citation(Pressed, Marked):
    """One article, one source, and what the article has from it.

    Stands beside the article's revisions and not in them: docs/decisions/0013-citations-beside-revisions.md.
    """

    class Role(models.TextChoices):
        BASED_ON = "based_on", _("based on")
        TRANSLATED_FROM = "translated_from", _("translated from")
        QUOTES = "quotes", _("quotes")
        VIA = "via", _("via")
        PHOTO = "photo", _("photo")
        DATA = "data", _("data")

    article = models.ForeignKey(Article, models.CASCADE, related_name="citations")
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="citations", verbose_name=_("source")
    )
    role = models.CharField(
        _("for what"), max_length=16, choices=Role.choices, default=Role.BASED_ON
    )
    # How we have it: "X told newspaper Y, agency Z reports" is X through Y, and Y through Z.
    through = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="passed_on",
        verbose_name=_("through"),
        help_text=_("Who passed it on, where we have it at second hand."),
    )
    address = models.URLField(_("web address"), max_length=1000, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    date = models.DateField(_("dated"), null=True, blank=True)
    retrieved_at = models.DateTimeField(_("read on"), null=True, blank=True)
    note = models.CharField(
        _("note"), max_length=500, blank=True, help_text=_("Readers see it beside the source.")
    )
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    # The page at the address, as it was read; one for all articles that cite it.
    page = models.ForeignKey(
        CitedPage, models.SET_NULL, null=True, blank=True, editable=False, related_name="citations"
    )
    # Made by somebody who may not publish, of an article readers see: it comes out with the next publishing.
    waiting = models.BooleanField(default=False, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now, editable=False)

    unseen = frozenset({"page"})
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["article", "order"], name="citation_order")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.get_role_display()} {self.source}"

    def clean(self) -> None:
        if self.through_id and self.through_id == self.source_id:
            raise ValidationError({"through": _("A source does not pass on itself.")})

    def press_tags(self) -> Iterable[str]:
        return [citations_tag(self.article_id)]


def citations_tag(article_id: int) -> str:
    """What the page of an article carries for the sources it shows."""
    return f"citations:{article_id}"
