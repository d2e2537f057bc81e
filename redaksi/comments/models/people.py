"""Who may not comment here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.db import connection, models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

_IN_FORCE: Final = (
    "SELECT 1 FROM comments_ban"
    " WHERE digest = %s AND lifted_at IS NULL AND (until IS NULL OR until > %s) LIMIT 1"
)


class BanQuerySet(models.QuerySet["Ban"]):
    """Bans; those that have ended stay on record."""

    def in_force(self) -> BanQuerySet:
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()), lifted_at=None)

    def hold_any(self, digests: Iterable[str]) -> bool:
        """Whether one of `digests` is banned now. In plain SQL, as every comment waits for it."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            for digest in filter(None, digests):
                cursor.execute(_IN_FORCE, [digest, now])
                if cursor.fetchone():
                    return True
        return False


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
