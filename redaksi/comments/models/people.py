"""Who may not comment here."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class BanQuerySet(models.QuerySet["Ban"]):
    """Bans; those that have ended stay on record."""

    def in_force(self) -> BanQuerySet:
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()), lifted_at=None)


class Ban(models.Model):
    """An address or a mailbox that may not comment. Kept as a keyed hash, see privacy.py."""

    class Kind(models.TextChoices):
        ADDRESS = "address", _("network address")
        EMAIL = "email", _("e-mail address")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    digest = models.CharField(max_length=64)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = BanQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("ban")
        verbose_name_plural = _("bans")
        ordering = ["-at"]
        indexes = [models.Index(fields=["digest", "kind"], name="ban_digest")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.digest[:8]}"
