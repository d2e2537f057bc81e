"""Whether a source, or what we have from it, still stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from redaksi.accounts.models import User


class Standing(models.TextChoices):
    """What became of it."""

    STANDS = "stands", _("as it was")
    WITHDRAWN = "withdrawn", _("withdrawn")
    CHANGED = "changed", _("changed")


class Marked(models.Model):
    """What can be taken back or changed by whoever said it: when, who noted it, and in what words."""

    standing = models.CharField(
        _("standing"), max_length=10, choices=Standing.choices, default=Standing.STANDS
    )
    standing_at = models.DateTimeField(_("noted on"), null=True, blank=True, editable=False)
    standing_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("noted by"),
    )
    standing_note = models.CharField(_("what happened"), max_length=500, blank=True)

    class Meta:
        abstract = True

    @property
    def stands(self) -> bool:
        """Whether nobody has taken it back or changed it."""
        return self.standing == Standing.STANDS

    def set_standing(self, standing: str, *, by: User | None, note: str = "") -> None:
        """Note what became of it; the caller saves."""
        row: Any = self
        row.standing, row.standing_note = Standing(standing), note[:500]
        row.standing_at, row.standing_by = timezone.now(), by
