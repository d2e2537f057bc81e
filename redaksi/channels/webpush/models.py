"""What Web Push keeps: the key pair, who asked to be told, what is told, and how far it got with each."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from redaksi.articles.models import Article
from redaksi.channels.models import Channel
from redaksi.language.fields import LanguageField
from redaksi.sections.models import Section, Topic


class KeyPair(models.Model):
    """The site's keys (VAPID, RFC 8292). Subscriptions are bound to them: with others all would end."""

    # As browsers want it: an uncompressed point, base64url.
    public = models.CharField(max_length=100)
    sealed_private = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.public[:12]


class PushService(models.Model):
    """A host that brings messages to browsers. What it asks for concerns all its subscriptions."""

    host = models.CharField(max_length=255, unique=True)
    # Nothing goes there before this moment.
    next_at = models.DateTimeField(default=timezone.now)
    resting = models.CharField(max_length=300, blank=True)
    failures = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.host


class Subscription(models.Model):
    """One browser that is to be told, and of what. Who sits before it is not known."""

    service = models.ForeignKey(PushService, models.CASCADE, related_name="subscriptions")
    # Whoever knows it could write there; it is shown to nobody.
    endpoint = models.CharField(max_length=1000)
    digest = models.CharField(max_length=64, unique=True)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=30)
    language = LanguageField()
    # None chosen: all. Else articles in one of these sections, or with one of these topics.
    sections = models.ManyToManyField(Section, blank=True, related_name="+")
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")
    # A hash that cannot be undone and ends after a month, for counting.
    network = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    # Refusals one after the other; too many end it.
    failures = models.PositiveSmallIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["network", "made_at"], name="push_network")]

    def __str__(self) -> str:
        return f"{self.service_id} {self.digest[:8]}"


class Notice(models.Model):
    """What is told of one article: once, however many channels carry it."""

    class State(models.TextChoices):
        LISTING = "listing", pgettext_lazy("notice", "being addressed")
        SENDING = "sending", pgettext_lazy("notice", "being sent")
        DONE = "done", pgettext_lazy("notice", "sent")

    # The article's number, also once it is gone.
    number = models.BigIntegerField(unique=True)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="notices"
    )
    channel = models.ForeignKey(
        Channel, models.SET_NULL, null=True, blank=True, related_name="notices"
    )
    language = models.CharField(max_length=12)
    url = models.CharField(max_length=1000)
    headline = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    is_silent = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State.choices, default=State.LISTING)
    # Raised when whoever was told has to be told something else.
    version = models.PositiveIntegerField(default=1)
    # What the newest version says: a correction, or why the article is gone.
    note = models.TextField(blank=True)
    is_withdrawn = models.BooleanField(default=False)
    # The last subscription a row was written down for.
    listed_to = models.BigIntegerField(default=0)
    # Subscriptions that turned out to have ended.
    gone = models.PositiveIntegerField(default=0)
    # How many ended how, kept when the rows themselves are forgotten.
    numbers = models.JSONField(default=dict, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "created_at"], name="notice_state")]

    def __str__(self) -> str:
        return self.headline[:80]


class Push(models.Model):
    """One notice and one browser: one row, so that nobody is told twice."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("push", "waiting")
        SENDING = "sending", pgettext_lazy("push", "being sent")
        SENT = "sent", pgettext_lazy("push", "sent")
        FAILED = "failed", pgettext_lazy("push", "failed")
        # It left, and no answer came. Never sent again.
        UNCERTAIN = "uncertain", pgettext_lazy("push", "uncertain")
        DROPPED = "dropped", pgettext_lazy("push", "not sent")

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="pushes")
    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="pushes")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    # The version that reached them, or may have; 0: none yet.
    told = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=64, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "subscription"], name="one_push_a_browser")
        ]
        indexes = [
            models.Index(fields=["state", "due_at", "id"], name="push_due"),
            models.Index(fields=["notice", "state"], name="push_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} → {self.subscription_id}: {self.state}"
