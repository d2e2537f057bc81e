"""A cited page: its text as it was read, and whether it still says so."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CitedPage(models.Model):
    """What stands at an address citations name; fetched by the worker, looked at again from time to time."""

    class State(models.TextChoices):
        NEVER = "never", _("not looked at yet")
        ALIVE = "alive", _("as it was read")
        DEAD = "dead", _("not there any more")
        CHANGED = "changed", _("says something else")
        REFUSED = "refused", _("cannot be kept")

    # An editor hears of these, until somebody has seen it.
    TROUBLED = (State.DEAD, State.CHANGED)

    address = models.URLField(_("web address"), max_length=1000, unique=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    # Its main text as first read, or as an editor last accepted it.
    text = models.TextField(_("text"), blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    read_at = models.DateTimeField(_("read on"), null=True)
    # What it said instead when it was found changed.
    new_text = models.TextField(blank=True)
    new_sha256 = models.CharField(max_length=64, blank=True)

    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.NEVER)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    state_since = models.DateTimeField(default=timezone.now)
    checked_at = models.DateTimeField(_("last looked at"), null=True)
    # When to look again; null: never, until somebody asks.
    due_at = models.DateTimeField(null=True, default=timezone.now)
    # In a row; one failure alone is no death.
    failures = models.PositiveSmallIntegerField(default=0)
    # An editor knows: it is not shown as news on the desk any longer.
    seen_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("cited page")
        verbose_name_plural = _("cited pages")
        indexes = [
            models.Index(
                fields=["due_at"], name="cited_page_due", condition=Q(due_at__isnull=False)
            ),
            models.Index(fields=["state", "-state_since"], name="cited_page_state"),
        ]

    def __str__(self) -> str:
        return self.title or self.address

    def be(self, state: str, reason: str = "", **more: Any) -> None:
        """Take a new state; the caller saves."""
        if state != self.state:
            self.state_since, self.seen_at = timezone.now(), None
        self.state, self.reason = self.State(state), reason[:300]
        for name, value in more.items():
            setattr(self, name, value)
