"""What the hub keeps: feeds somebody waits for, and who waits for them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from redaksi.channels.secrecy import opened, sealed


class Topic(models.Model):
    """A feed of ours with subscribers, as it was last distributed."""

    url = models.CharField(max_length=500, unique=True)
    # Raised each time the feed says something else.
    version = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    type = models.CharField(max_length=100, blank=True)
    body = models.BinaryField(default=bytes)
    # When it is looked at next; a publishing makes it now.
    due_at = models.DateTimeField(default=timezone.now, db_index=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.url


class Subscription(models.Model):
    """Who gets a feed, how far they have it, and what they have asked for and not confirmed yet."""

    class Wish(models.TextChoices):
        NONE = ""
        SUBSCRIBE = "subscribe"
        UNSUBSCRIBE = "unsubscribe"

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="subscriptions")
    callback = models.CharField(max_length=500)
    host = models.CharField(max_length=255, db_index=True)
    sealed_secret = models.TextField(blank=True)
    # Null until the subscriber has confirmed for the first time.
    lease_until = models.DateTimeField(null=True)
    # The version it has.
    version = models.PositiveIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    wish = models.CharField(max_length=12, choices=Wish.choices, blank=True)
    wish_sealed_secret = models.TextField(blank=True)
    wish_seconds = models.PositiveIntegerField(default=0)
    wish_tries = models.PositiveIntegerField(default=0)
    wish_due_at = models.DateTimeField(default=timezone.now)
    # Tells a wish from one that came while the first was being confirmed.
    wish_number = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "callback"], name="subscribed_once")
        ]
        indexes = [models.Index(fields=["wish", "wish_due_at"], name="websub_wishes")]

    def __str__(self) -> str:
        return self.callback

    @property
    def secret(self) -> str:
        return opened(self.sealed_secret)

    def wishes(self, wish: str, *, secret: str, seconds: int) -> None:
        """Note what is asked for; it holds once the subscriber has confirmed it."""
        self.wish, self.wish_seconds = wish, seconds
        self.wish_sealed_secret = sealed(secret)
        self.wish_tries, self.wish_due_at = 0, timezone.now()
        self.wish_number += 1
