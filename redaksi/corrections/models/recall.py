"""When something we stand on is taken back: a recall, and a task for every article concerned."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redaksi.articles.models import Article
from redaksi.corrections.models.correction import Correction
from redaksi.sources.models import Standing


class Recall(models.Model):
    """That a source, a citation or a statement was withdrawn or changed by whoever it is from."""

    # By what the room that knows it has registered (standing.py), and its number there.
    kind = models.CharField(max_length=16)
    of = models.PositiveBigIntegerField()
    name = models.CharField(max_length=300)
    standing = models.CharField(max_length=10, choices=Standing.choices)
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # When it was noted that everything stands as it was after all.
    ended_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("recall")
        verbose_name_plural = _("recalls")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "of"],
                condition=models.Q(ended_at=None),
                name="one_recall_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.name


class RecallTask(models.Model):
    """One article that stands on it, and what was decided."""

    class State(models.TextChoices):
        OPEN = "open", _("to decide")
        CORRECTED = "corrected", _("corrected")
        ANNOTATED = "annotated", _("annotated")
        LEFT = "left", _("left as it is")

    recall = models.ForeignKey(Recall, models.CASCADE, related_name="tasks")
    article = models.ForeignKey(Article, models.CASCADE, related_name="recall_tasks")
    # Of the article, for the order of the list: the newest first.
    published_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    reason = models.CharField(max_length=500, blank=True)
    correction = models.ForeignKey(
        Correction, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recall", "article"], name="one_task_an_article")
        ]
        indexes = [
            models.Index(
                fields=["recall", "state", "-published_at", "-id"], name="recall_task_list"
            ),
            models.Index(fields=["article", "state"], name="recall_task_of_article"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.get_state_display()}"
