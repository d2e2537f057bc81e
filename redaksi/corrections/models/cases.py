"""Errors that readers report: each is a case, with what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redaksi.articles.models import Article
from redaksi.corrections.models.correction import Correction

LONGEST_REPORT = 3000


class Case(models.Model):
    """One report, and how it stands."""

    class State(models.TextChoices):
        NEW = "new", _("new")
        LOOKED_AT = "looked_at", _("being looked at")
        CORRECTED = "corrected", _("corrected")
        NO_ERROR = "no_error", _("no error")

    OPEN = frozenset({"new", "looked_at"})

    article = models.ForeignKey(Article, models.CASCADE, related_name="cases")
    # The passage it is about, as the reader typed or copied it.
    passage = models.TextField(max_length=LONGEST_REPORT, blank=True)
    text = models.TextField(max_length=LONGEST_REPORT)
    # Kept for the answer alone, and not for long.
    email = models.EmailField(blank=True)
    # Of the network it came from, while the limit by address looks back.
    network = models.CharField(max_length=64, blank=True)
    # A form that is sent twice is the same case.
    form = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State.choices, default=State.NEW)
    correction = models.ForeignKey(
        Correction, models.SET_NULL, null=True, blank=True, related_name="cases"
    )
    answered_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("report of an error")
        verbose_name_plural = _("reports of errors")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["state", "-at", "-id"], name="case_queue"),
            models.Index(fields=["network", "at"], name="case_network"),
            models.Index(fields=["article", "state"], name="case_of_article"),
        ]
        permissions = [("tend_case", _("Can look after readers’ reports of errors"))]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to decide on it."""
        return self.state in self.OPEN


class CaseStep(models.Model):
    """What a colleague decided about a case, and what they wrote to the reader."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="steps")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=Case.State.choices)
    # Why there is no error, for colleagues.
    words = models.TextField(max_length=2000, blank=True)
    answer = models.TextField(max_length=5000, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.get_state_display())
