"""What the filter was taught, and who else may ask it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redaksi.comments.models.comment import Comment


class FilterKey(models.Model):
    """A key with which another site may ask this filter, as it would ask Akismet."""

    key = models.CharField(_("key"), max_length=12, unique=True)
    name = models.CharField(_("for whom"), max_length=120)
    blog = models.CharField(
        _("address of the site"),
        max_length=300,
        blank=True,
        help_text=_("Empty: any site that knows the key."),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("key to the filter")
        verbose_name_plural = _("keys to the filter")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class KeyMonth(models.Model):
    """How much one site asked with a key in one month, and what it reported to have been wrong."""

    key = models.ForeignKey(FilterKey, models.CASCADE, related_name="months")
    # YYYY-MM
    month = models.CharField(max_length=7)
    site = models.CharField(max_length=253)
    spam = models.PositiveIntegerField(default=0)
    ham = models.PositiveIntegerField(default=0)
    missed_spam = models.PositiveIntegerField(default=0)
    false_positives = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "month", "site"], name="one_row_a_key_month_and_site"
            )
        ]

    def __str__(self) -> str:
        return f"{self.site} {self.month}"


class Lesson(models.Model):
    """One thing the filter was taught: this is spam, or this is not. Taken back, it is unlearnt.

    The order of the rows is the order of learning; what the filter knows follows from them alone.
    """

    class Source(models.TextChoices):
        MODERATOR = "moderator", _("a moderator's decision")
        IMPORT = "import", _("an import")
        KEY = "key", _("another site")
        FILE = "file", _("a file")

    text = models.TextField()
    # What else there was: {"name", "email", "website", "user_agent"}, as far as known.
    facts: Any = models.JSONField(default=dict)
    is_spam = models.BooleanField()
    source = models.CharField(max_length=10, choices=Source.choices)
    at = models.DateTimeField(default=timezone.now)
    comment = models.ForeignKey(
        Comment, models.SET_NULL, null=True, blank=True, related_name="lessons"
    )
    key = models.ForeignKey(
        FilterKey, models.SET_NULL, null=True, blank=True, related_name="lessons"
    )
    # What the filter thought just before it was taught, between 0 and 1: its mistakes are known by it.
    # None while it knew too little to judge.
    score_before = models.FloatField(null=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["taken_back_at"],
                name="lesson_taken_back",
                condition=models.Q(taken_back_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{'spam' if self.is_spam else 'ham'}: {self.text[:60]}"
