"""Somebody who asked for letters."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from redaksi.language.fields import LanguageField
from redaksi.sections.models import Section


def new_key() -> str:
    """What makes the links of one subscriber theirs, and can be changed so that old ones end."""
    return secrets.token_urlsafe(9)


class Subscriber(models.Model):
    """One mailbox, and which letters it is to get.

    Whoever ended stays as a digest of the address, so that no list brought in later writes to them.
    """

    class State(models.TextChoices):
        # Asked for by somebody; whether by the owner of the mailbox is not known yet.
        WAITING = "waiting", pgettext_lazy("subscriber", "not confirmed yet")
        ACTIVE = "active", pgettext_lazy("subscriber", "subscribed")
        ENDED = "ended", pgettext_lazy("subscriber", "ended it")
        BOUNCED = "bounced", pgettext_lazy("subscriber", "mailbox is gone")
        COMPLAINED = "complained", pgettext_lazy("subscriber", "called it spam")
        REMOVED = "removed", pgettext_lazy("subscriber", "removed by the newsroom")

    # "" once it is forgotten.
    email = models.EmailField(_("e-mail address"), blank=True)
    # A digest under the site's key, by which the mailbox is known again.
    mailbox = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    language = LanguageField()
    wants_breaking = models.BooleanField(_("breaking news, when it happens"), default=False)
    wants_daily = models.BooleanField(_("the day's news, once a day"), default=True)
    wants_weekly = models.BooleanField(_("the week's news, once a week"), default=False)
    sections = models.ManyToManyField(
        Section, blank=True, related_name="+", verbose_name=_("sections")
    )
    key = models.CharField(max_length=16, default=new_key)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # When a letter about the subscription itself went, so that nobody is flooded with them.
    told_at = models.DateTimeField(null=True, blank=True)
    # How it is known that they agreed, where they did so elsewhere.
    proof = models.CharField(_("proof of consent"), max_length=500, blank=True)
    # Why it ended, in the words of whoever ended it.
    why = models.CharField(max_length=300, blank=True)

    wagtail_reference_index_ignore = True
    WANTS: ClassVar[tuple[str, ...]] = ("wants_breaking", "wants_daily", "wants_weekly")

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["-asked_at", "-pk"]
        permissions = [("tend_subscriber", _("Can look after the newsletter"))]
        indexes = [
            models.Index(fields=["state", "id"], name="subscriber_state"),
            models.Index(fields=["-asked_at", "-id"], name="subscriber_newest"),
            models.Index(fields=["email"], name="subscriber_email"),
        ]

    def __str__(self) -> str:
        return self.email or f"({self.pk})"

    @property
    def is_active(self) -> bool:
        """Whether letters go there."""
        return self.state == self.State.ACTIVE


class Asking(models.Model):
    """That somebody in a network asked for a letter, for as long as the limit looks back."""

    network = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["network", "at"], name="asking_network")]

    def __str__(self) -> str:
        return f"{self.network[:8]} {self.at:%F %T}"
