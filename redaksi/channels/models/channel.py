"""A channel, and the line it sends on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redaksi.channels.secrecy import opened, sealed
from redaksi.sections.models import Section, Topic

# The tag of pages that show which channels there are: feeds name hubs, a newsletter is signed up for.
CHANNELS = "channels"


class Line(models.Model):
    """What several channels share that must be sent one at a time: a bot's token, a server.

    Whoever sends holds the line for a while (a lease), so that its pace is kept by all workers together.
    """

    # A digest of the kind and the token; the token itself cannot be read from it.
    key = models.CharField(max_length=64, unique=True)
    held_by = models.CharField(max_length=64, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    # Not before this moment: the pace, a wait the other side asked for, or a rest after a failure.
    next_at = models.DateTimeField(default=timezone.now)
    # Why it waits longer than the pace asks for, in words; "" where it does not.
    resting = models.CharField(max_length=300, blank=True)
    # Failures one after the other; the other side is asked after its health before the next delivery.
    failures = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.key[:12]


class Channel(models.Model):
    """One place articles are sent to."""

    class Quiet(models.TextChoices):
        SILENT = "silent", _("send without a sound")
        WAIT = "wait", _("wait for the morning")

    kind = models.CharField(_("kind"), max_length=20, editable=False)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(
        _("language"),
        max_length=12,
        blank=True,
        help_text=_("Articles in this language alone. Empty: in every language."),
    )
    sections = models.ManyToManyField(
        Section,
        blank=True,
        related_name="+",
        verbose_name=_("sections"),
        help_text=_("With the sections inside them. None chosen: all."),
    )
    topics = models.ManyToManyField(
        Topic,
        blank=True,
        related_name="+",
        verbose_name=_("topics"),
        help_text=_("Articles with at least one of them. None chosen: all."),
    )
    template = models.TextField(
        _("text"),
        blank=True,
        max_length=2000,
        help_text=_(
            "With {headline}, {standfirst}, {section}, {topics} and {link}. Empty: the usual text."
        ),
    )
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)
    quiet = models.CharField(
        _("in quiet hours"), max_length=8, choices=Quiet.choices, default=Quiet.SILENT
    )
    a_minute = models.PositiveIntegerField(
        _("at most so many a minute"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(6000)],
        help_text=_("Empty: what the other side is known to bear."),
    )
    is_on = models.BooleanField(_("in use"), default=True)
    # Nothing older than this is ever announced here.
    since = models.DateTimeField(default=timezone.now, editable=False)
    # What the kind needs to know, in its own words; see its form.
    address = models.JSONField(default=dict, blank=True, editable=False)
    # A token or key, sealed with the site's own; never shown again.
    sealed_secret = models.TextField(blank=True, editable=False)
    line = models.ForeignKey(Line, models.PROTECT, editable=False, related_name="channels")
    # Of the last deliveries without a break: none got through since.
    failing_since = models.DateTimeField(null=True, blank=True, editable=False)
    last_failure = models.TextField(blank=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def secret(self) -> str:
        """The token or key in clear; raises Unreadable where the site's own key has changed since."""
        return opened(self.sealed_secret)

    @secret.setter
    def secret(self, text: str) -> None:
        self.sealed_secret = sealed(text)

    def is_quiet(self, at: dt.datetime) -> bool:
        """Whether these are the quiet hours, by the newsroom's clock."""
        if self.quiet_from is None or self.quiet_until is None:
            return False
        now = timezone.localtime(at).time()
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= now < self.quiet_until
        return now >= self.quiet_from or now < self.quiet_until

    def morning_after(self, at: dt.datetime) -> dt.datetime:
        """When the quiet hours that hold at a moment end."""
        assert self.quiet_until is not None
        local = timezone.localtime(at)
        end = local.replace(
            hour=self.quiet_until.hour, minute=self.quiet_until.minute, second=0, microsecond=0
        )
        return end if end > local else end + dt.timedelta(days=1)

    def save(self, *args: Any, **kwargs: Any) -> None:
        from redaksi.channels.kinds import kind_of

        key = kind_of(self.kind).line_key(self)
        self.line, _made = Line.objects.get_or_create(key=key)
        if fields := kwargs.get("update_fields"):
            kwargs["update_fields"] = {*fields, "line"}
        super().save(*args, **kwargs)
