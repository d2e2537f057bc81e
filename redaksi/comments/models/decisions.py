"""What was decided about comments, by whom and why; and what readers report."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redaksi.comments.models.comment import Comment


class Verdict(models.Model):
    """What the filter made of a comment when it came, with what every check found."""

    class Outcome(models.TextChoices):
        PUBLISH = "publish", _("publish")
        HOLD = "hold", _("hold")
        SPAM = "spam", _("spam")

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="verdicts")
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    # Between 0 (certainly not spam) and 1.
    score = models.FloatField()
    # A list of {"check", "code", "weight", "facts"}; see spam/evidence.py.
    evidence = models.JSONField(default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.outcome} ({self.score:.2f})"


class Decision(models.Model):
    """One act on a comment. `by` is nobody where the filter or its author acted."""

    class Act(models.TextChoices):
        APPROVE = "approve", _("approved")
        HOLD = "hold", _("held")
        SPAM = "spam", _("marked as spam")
        REJECT = "reject", _("rejected")
        EDIT = "edit", _("edited")
        NOTE = "note", _("note added")
        PICK = "pick", _("picked")
        UNPICK = "unpick", _("no longer picked")
        DELETE = "delete", _("deleted by its author")
        IMPORT = "import", _("imported")
        UNDO = "undo", _("undone")

    class Reason(models.TextChoices):
        INSULT = "insult", _("insults or threatens")
        HATE = "hate", _("hatred of a group")
        OFF_TOPIC = "off_topic", _("beside the matter")
        PRIVATE = "private", _("somebody's private matters")
        FALSE = "false", _("false or misleading")
        ILLEGAL = "illegal", _("against the law")
        ADVERTISING = "advertising", _("advertising")
        OTHER = "other", _("another reason")

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="decisions")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    act = models.CharField(max_length=10, choices=Act.choices)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    words = models.TextField(blank=True, max_length=1000)
    # The fields as they were, and as this made them: {"state": ["waiting", "published"]}.
    change: Any = models.JSONField(default=dict)
    undoes = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="undone_by"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at"], name="decision_newest")]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.act}"


class Report(models.Model):
    """A reader says that a comment should not stand there. One a reader and comment."""

    class Reason(models.TextChoices):
        SPAM = "spam", _("It is spam or advertising")
        INSULT = "insult", _("It insults or threatens somebody")
        HATE = "hate", _("It is hateful")
        PRIVATE = "private", _("It tells somebody's private matters")
        ILLEGAL = "illegal", _("It is against the law")
        OTHER = "other", _("Something else")

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    words = models.TextField(max_length=1000, blank=True)
    at = models.DateTimeField(default=timezone.now)
    network = models.CharField(max_length=64)
    # By a decision on the comment after the report.
    settled_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "network"], name="one_report_a_reader")
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.reason}"
