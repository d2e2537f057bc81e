"""Old addresses: where what stood there has moved to, or that it is gone."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from redaksi.addresses.paths import address_tag
from redaksi.press.ledger import Pressed


class OldAddress(Pressed, models.Model):
    """One address that no longer answers itself.

    `path` is normalised by redaksi.addresses.paths.normalise, with its query string where the
    old site used one ("?p=12"). The target is an object, so that a second move needs no second row.
    """

    class Reason(models.TextChoices):
        MOVED = "moved", _("moved")
        IMPORTED = "imported", _("address of the old site")
        MERGED = "merged", _("merged into another article")
        GONE = "gone", _("withdrawn")
        MANUAL = "manual", _("set by hand")

    path = models.CharField(_("old address"), max_length=700, unique=True)
    target_type = models.ForeignKey(
        ContentType, models.CASCADE, null=True, blank=True, related_name="+"
    )
    target_id = models.PositiveBigIntegerField(null=True, blank=True)
    target = GenericForeignKey("target_type", "target_id")
    to = models.CharField(
        _("new address"),
        max_length=700,
        blank=True,
        help_text=_("A path such as /about/ or a whole address; empty for one that is gone."),
    )
    reason = models.CharField(
        _("reason"), max_length=10, choices=Reason.choices, default=Reason.MANUAL
    )
    made_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        ordering = ["-made_at", "path"]
        indexes = [models.Index(fields=["target_type", "target_id"], name="old_address_target")]

    def __str__(self) -> str:
        return self.path

    def press_tags(self) -> Iterable[str]:
        yield address_tag(self.path)
