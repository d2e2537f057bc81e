"""One edition of a newsletter, and the letter of it that each subscriber gets."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from redaksi.articles.models import Article
from redaksi.channels.models import Channel
from redaksi.channels.newsletter.models.subscriber import Subscriber


class Edition(models.Model):
    """What goes out together: one article at once, its correction, or the news of a day or week."""

    class Kind(models.TextChoices):
        BREAKING = "breaking", pgettext_lazy("edition", "breaking news")
        CORRECTION = "correction", pgettext_lazy("edition", "correction")
        DAILY = "daily", pgettext_lazy("edition", "of the day")
        WEEKLY = "weekly", pgettext_lazy("edition", "of the week")

    class State(models.TextChoices):
        # Its letters are being written down, one for each subscriber.
        LISTING = "listing", pgettext_lazy("edition", "being addressed")
        SENDING = "sending", pgettext_lazy("edition", "being sent")
        DONE = "done", pgettext_lazy("edition", "sent")
        EMPTY = "empty", pgettext_lazy("edition", "nothing to send")
        STOPPED = "stopped", pgettext_lazy("edition", "stopped")

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="editions")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    # What it is known by within its channel: a day, or the errand it came with. Never used twice.
    name = models.CharField(max_length=80)
    state = models.CharField(max_length=8, choices=State.choices, default=State.LISTING)
    created_at = models.DateTimeField(default=timezone.now)
    # Articles readers could see from here on, and before there.
    since = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="editions"
    )
    # What a correction corrects.
    original = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="corrections"
    )
    headline = models.CharField(max_length=300, blank=True)
    # What is said of the one article, in the channel's words or an editor's.
    text = models.TextField(blank=True)
    note = models.TextField(blank=True)
    # The last subscriber a letter was written down for.
    listed_to = models.BigIntegerField(default=0)
    # How many letters ended how, kept when the letters themselves are forgotten.
    numbers = models.JSONField(default=dict, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "kind", "name"], name="one_edition_a_name")
        ]
        indexes = [models.Index(fields=["state", "created_at"], name="edition_state")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.headline or self.name}"[:80]

    @property
    def is_of_one(self) -> bool:
        """Whether it tells of one article."""
        return self.kind in {self.Kind.BREAKING, self.Kind.CORRECTION}


class Letter(models.Model):
    """One edition to one subscriber, once."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("letter", "waiting")
        SENDING = "sending", pgettext_lazy("letter", "being sent")
        SENT = "sent", pgettext_lazy("letter", "sent")
        FAILED = "failed", pgettext_lazy("letter", "failed")
        # It left, and the mail server's answer did not come back. Never sent again.
        UNCERTAIN = "uncertain", pgettext_lazy("letter", "uncertain")
        # Its subscriber, or its news, was gone before its turn.
        DROPPED = "dropped", pgettext_lazy("letter", "not sent")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="letters")
    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="letters")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    # Breaking news overtakes a digest that is on its way.
    rank = models.PositiveSmallIntegerField(default=1)
    due_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    # When a report came that it could not be delivered after all.
    bounced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "subscriber"], name="one_letter_a_subscriber"
            )
        ]
        indexes = [
            models.Index(fields=["state", "rank", "due_at", "id"], name="letter_due"),
            models.Index(fields=["edition", "state"], name="letter_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} → {self.subscriber_id}: {self.state}"
