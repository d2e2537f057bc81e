"""The statement: who said what, where it stands, and what a colleague decided about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from redaksi.articles.models import Article
from redaksi.articles.visibility import visible
from redaksi.language.fields import LanguageField
from redaksi.press.ledger import Pressed
from redaksi.statements.models.speaker import Speaker

LONGEST_WORDS = 20_000


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements; `public()` is the only door for readers."""

    def public(self) -> StatementQuerySet:
        """Confirmed by a person, in the words readers see, in articles they may see."""
        return self.printed().filter(article__in=visible().values("pk"))

    def printed(self) -> StatementQuerySet:
        """Confirmed, and standing in the text of the article as it is published."""
        return self.filter(state=Statement.State.CONFIRMED, in_print=True)

    def waiting(self) -> StatementQuerySet:
        """What an editor has to decide on: proposals, and confirmed ones that lost their words."""
        return self.filter(
            Q(state=Statement.State.PROPOSED) | Q(state=Statement.State.VOID, seen_at=None)
        )


class Statement(Pressed, models.Model):
    """That somebody said something, at a place in an article's text.

    `content` are places in the text, each {"block", "start", "end", "text"}: offsets count characters
    of the block's plain text (texts.py), and the words themselves are kept with them, so that no
    mark ever stands on other words.
    """

    class Kind(models.TextChoices):
        DIRECT = "direct", pgettext_lazy("speech", "direct")
        INDIRECT = "indirect", pgettext_lazy("speech", "indirect")
        MIXED = "mixed", pgettext_lazy("speech", "mixed")

    class Stance(models.TextChoices):
        SAYS = "says", _("says")
        STRESSES = "stresses", _("stresses")
        DENIES = "denies", _("denies")
        CLAIMS = "claims", _("claims")
        WARNS = "warns", _("warns")
        ASKS = "asks", _("asks")
        HOPES = "hopes", _("hopes")
        PROMISES = "promises", _("promises")
        CRITICISES = "criticises", _("criticises")

    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("state of a statement", "proposed")
        CONFIRMED = "confirmed", pgettext_lazy("state of a statement", "confirmed")
        REJECTED = "rejected", pgettext_lazy("state of a statement", "rejected")
        # Confirmed once; its words are in the text no more.
        VOID = "void", pgettext_lazy("state of a statement", "void")

    class Standing(models.TextChoices):
        AS_IT_WAS = "as_it_was", _("as it was")
        WITHDRAWN = "withdrawn", _("withdrawn by who said it")
        CHANGED = "changed", _("changed by who said it")

    article = models.ForeignKey(Article, models.CASCADE, related_name="statements")
    kind = models.CharField(_("speech"), max_length=10, choices=Kind.choices, default=Kind.DIRECT)
    content: Any = models.JSONField(default=list)
    words = models.TextField(_("words"), max_length=LONGEST_WORDS)
    # {"block", "start", "end", "text"} as well, or null.
    cue: Any = models.JSONField(null=True, blank=True)
    speaker = models.ForeignKey(
        Speaker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("speaker"),
    )
    # As it stands beside the cue ("dia"), and the fullest name and title the text has for it.
    speaker_text = models.CharField(_("speaker, as it stands"), max_length=300, blank=True)
    speaker_name = models.CharField(_("name"), max_length=300, blank=True)
    speaker_title = models.CharField(_("title"), max_length=300, blank=True)
    is_anonymous = models.BooleanField(_("unnamed"), default=False)
    # Outlets and agencies it came through, the nearest to us first.
    via: Any = models.JSONField(_("through"), default=list, blank=True)
    addressee = models.CharField(_("said to"), max_length=300, blank=True)
    stance = models.CharField(
        _("stance"), max_length=12, choices=Stance.choices, default=Stance.SAYS
    )
    language = LanguageField()
    # The machine's own; null where a person marked the words.
    confidence = models.FloatField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    # Whether the words stand in the published text.
    in_print = models.BooleanField(default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # When somebody took note that the statement became void.
    seen_at = models.DateTimeField(null=True, blank=True)
    standing = models.CharField(
        _("standing"), max_length=10, choices=Standing.choices, default=Standing.AS_IT_WAS
    )
    standing_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    standing_at = models.DateTimeField(null=True, blank=True)
    standing_note = models.TextField(_("note to readers"), max_length=1000, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    # Counts every change by a person, so that two editors notice each other.
    version = models.PositiveIntegerField(default=1)

    objects = StatementQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["article", "pk"]
        indexes = [
            models.Index(fields=["article", "state"], name="statement_of_article"),
            models.Index(fields=["speaker", "state", "in_print"], name="statement_of_speaker"),
            models.Index(fields=["state", "-article"], name="statement_queue"),
        ]

    def __str__(self) -> str:
        return self.words[:60]

    @property
    def anchor(self) -> str:
        """The part of the article's address that leads to the words."""
        return f"said-{self.pk}"

    @property
    def is_public(self) -> bool:
        """Whether readers of the article see it; whether they see the article is asked elsewhere."""
        return self.state == self.State.CONFIRMED and self.in_print

    def press_tags(self) -> Iterable[str]:
        # What nobody confirmed is on no page.
        if self.is_public:
            yield said_tag(self.article_id)


def said_tag(article: int) -> str:
    """The tag of what shows who said what in an article."""
    return f"said:{article}"
