"""One errand: an article announced in a channel, or what was announced there brought up to date."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from redaksi.articles.models import Article
from redaksi.channels.models.channel import Channel


class Delivery(models.Model):
    """What is to be brought to a channel, how far it got, and what became of it.

    An announcement is unique for its article and channel, so nothing is ever announced twice. What
    changes it later (`original` is the announcement then) is a row of its own.
    """

    class Act(models.TextChoices):
        ANNOUNCE = "announce", _("announcement")
        UPDATE = "update", _("update")
        CORRECT = "correct", pgettext_lazy("delivery", "correction")
        WITHDRAW = "withdraw", _("withdrawal")

    class State(models.TextChoices):
        QUEUED = "queued", pgettext_lazy("delivery", "queued")
        SENDING = "sending", pgettext_lazy("delivery", "being sent")
        DELIVERED = "delivered", pgettext_lazy("delivery", "delivered")
        # Will be tried again at `due_at`.
        FAILED = "failed", pgettext_lazy("delivery", "failed, to be tried again")
        # It left, and no answer came: it may have arrived. A person says which.
        UNKNOWN = "unknown", pgettext_lazy("delivery", "uncertain")
        ABANDONED = "abandoned", pgettext_lazy("delivery", "not sent")

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="deliveries")
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="deliveries"
    )
    # For reading, once the article is gone.
    headline = models.CharField(max_length=300)
    act = models.CharField(max_length=10, choices=Act.choices, default=Act.ANNOUNCE)
    original = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="amendments"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    # A withdrawal goes before a correction, and that before anything new.
    rank = models.PositiveSmallIntegerField(default=3)
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=64, blank=True)
    tries = models.PositiveIntegerField(default=0)
    # An editor's own text; "" for the channel's.
    text = models.TextField(_("text"), blank=True, max_length=4000)
    # What a correction or withdrawal says to readers.
    note = models.TextField(blank=True, max_length=2000)
    # Why it did not go, in words for the newsroom.
    error = models.TextField(blank=True)
    # What the other side gave back: whatever the kind needs to find it again.
    receipt = models.JSONField(default=dict, blank=True)
    link = models.CharField(max_length=500, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    # Who decided, where a person did.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-created_at", "-pk"]
        permissions = [("tend_delivery", _("Can decide on deliveries"))]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "channel"],
                condition=models.Q(act="announce"),
                name="announced_once",
            )
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="delivery_due"),
            models.Index(fields=["channel", "state", "rank", "due_at"], name="delivery_next"),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.headline[:60]}"


# The order in which what waits on one line is sent.
RANKS = {
    Delivery.Act.WITHDRAW: 0,
    Delivery.Act.CORRECT: 1,
    Delivery.Act.UPDATE: 2,
    Delivery.Act.ANNOUNCE: 3,
}
# What the outbox may take up, when it is due.
WAITING = (Delivery.State.QUEUED, Delivery.State.FAILED)
