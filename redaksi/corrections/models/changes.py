"""What changed in articles readers had seen, and what the newsroom said of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redaksi.articles.models import Article
from redaksi.corrections.models.correction import LONGEST_NOTE, Correction, corrections_of
from redaksi.press.ledger import Pressed


class Reason(models.TextChoices):
    """Why a change is no matter for readers."""

    TYPO = "typo", _("a slip of the pen")
    STYLE = "style", _("wording, nothing in the matter")
    FORM = "form", _("layout, links, captions")
    ADDED = "added", _("more of the same story, nothing was wrong")
    OTHER = "other", _("something else")


class Answer(models.Model):
    """What an editor said of a change before it came out. Holds for these very words alone."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    # Of the article's words as they will be; a draft that is changed again asks again.
    words = models.CharField(max_length=64)
    # A kind of correction, or "" for no matter.
    kind = models.CharField(max_length=16, choices=Correction.Kind.choices, blank=True)
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    reason = models.CharField(max_length=8, choices=Reason.choices, blank=True)
    more = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # Whether somebody who may approve corrections said or confirmed it.
    is_approved = models.BooleanField(default=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "words"], name="one_answer_for_words")
        ]

    def __str__(self) -> str:
        return self.note[:60] or str(self.get_reason_display())


class Change(Pressed, models.Model):
    """One change of an article readers had seen: what, when, by whom, and as what it was declared."""

    class How(models.TextChoices):
        ANSWERED = "answered", _("published with an answer")
        PROGRAM = "program", _("by a program, nobody was asked")
        IMPORT = "import", _("by an import, nobody was asked")

    article = models.ForeignKey(Article, models.CASCADE, related_name="changes")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    how = models.CharField(max_length=10, choices=How.choices, default=How.ANSWERED)
    reason = models.CharField(max_length=8, choices=Reason.choices, blank=True)
    more = models.CharField(max_length=300, blank=True)
    correction = models.ForeignKey(
        Correction, models.SET_NULL, null=True, blank=True, related_name="changes"
    )
    # The passages that differ, see differences.py; empty where an import did not keep them.
    passages = models.JSONField(default=list)
    # Kept out of the article's public history: a name that had to go must not live on there.
    is_hidden = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["article", "-at", "-id"], name="change_of_article"),
            models.Index(fields=["-at", "-id"], name="change_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.at:%F %T}"

    def press_tags(self) -> Iterable[str]:
        yield corrections_of(self.article_id)


class LastSeen(models.Model):
    """The words readers last saw of an article that was taken off, for when it comes back."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="last_seen")
    passages = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.article_id} {self.at:%F %T}"
