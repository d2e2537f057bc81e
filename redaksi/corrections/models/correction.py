"""The correction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from redaksi.articles.models import Article
from redaksi.language.fields import LanguageField
from redaksi.press.ledger import Pressed

LONGEST_NOTE = 2000


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Corrections; `approved()` are those readers may know."""

    def approved(self) -> CorrectionQuerySet:
        """Approved and not taken back. Whether the article may be seen is the gate's to say."""
        return self.filter(state=Correction.State.APPROVED)


class Correction(Pressed, models.Model):
    """A word of the newsroom on an article of its own that readers have seen."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        CLARIFICATION = "clarification", _("Clarification")
        UPDATE = "update", pgettext_lazy("a kind of correction", "Update")
        NOTE = "note", _("Editor’s note")
        RETRACTION = "retraction", _("Retraction")

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for approval")
        APPROVED = "approved", _("approved")
        DROPPED = "dropped", _("taken back")

    # Readers have to know these before they read; the others stand at the text's end.
    ABOVE: ClassVar = frozenset({"note", "retraction"})

    article = models.ForeignKey(Article, models.CASCADE, related_name="corrections")
    # The article's, so that lists of a language need not look at articles.
    language = LanguageField()
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices, default=Kind.CORRECTION)
    note = models.TextField(
        _("note to readers"),
        max_length=LONGEST_NOTE,
        help_text=_("What was wrong, since when, and what is right, in the article’s language."),
    )
    # Of a retraction: whether its text left the site. Its address answers with the note either way.
    takes_text_off = models.BooleanField(_("take the text off"), default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)
    # Who approved it, or took it back, and when.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    # The date readers see.
    at = models.DateTimeField(_("dated"), null=True)

    objects = CorrectionQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["language", "state", "at", "id"], name="correction_list"),
            models.Index(fields=["article", "state", "at"], name="correction_of_article"),
            models.Index(fields=["state", "-written_at"], name="correction_waiting"),
        ]
        permissions = [("approve_correction", _("Can approve corrections"))]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {' '.join(self.note.split())[:60]}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.language = self.article.language
        super().save(*args, **kwargs)

    def press_tags(self) -> Iterable[str]:
        yield corrections_of(self.article_id)
        yield corrections_in(self.language)

    @property
    def anchor(self) -> str:
        """Where it stands on the article's page."""
        return f"correction-{self.pk}"

    @property
    def is_above(self) -> bool:
        """Whether it stands before the text."""
        return self.kind in self.ABOVE


def corrections_of(article: int) -> str:
    """The tag of what shows the corrections of an article, or would."""
    return f"corrections:{article}"


def corrections_in(language: str) -> str:
    """The tag of the pages and feeds of all corrections in a language."""
    return f"corrections:{language}"
