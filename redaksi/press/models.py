"""The ledger: which tags changed, in the order their transactions were committed."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """One change: its tags, and its position in the order of commits.

    Written by `ledger.changed` in the transaction of the change itself. On PostgreSQL the position
    is given at the commit by a trigger (see migration 0002), so it is null until then.
    """

    position = models.BigIntegerField(null=True, unique=True)
    # Separated by spaces; a tag holds none.
    tags = models.TextField()
    # For `redaksi press explain`: what happened, in words.
    what = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    # The change takes effect at this moment (an embargo ends); null: at once.
    due = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        permissions = [("look_after_press", _("Can look after the press"))]

    def __str__(self) -> str:
        return f"{self.position}: {self.what or self.tags}"


class Folded(models.Model):
    """The newest position of a tag among the changes that were folded away."""

    tag = models.CharField(max_length=250, primary_key=True)
    position = models.BigIntegerField(db_index=True)
    # What that change was, in words, and when.
    what = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.tag} {self.position}"


class Horizon(models.Model):
    """The one row that says what the ledger still knows.

    `ledger` names this ledger, so that a store filled from another database is thrown away.
    """

    ledger = models.UUIDField(default=uuid.uuid4)
    # Changes up to this position are in Folded.
    folded = models.BigIntegerField(default=0)
    # Pages with an older stamp are refused: tags were forgotten since.
    refused = models.BigIntegerField(default=0)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"folded to {self.folded}"


class Front(models.Model):
    """A cache in front, and up to where it has dropped what changed.

    What it still has to drop is read from the ledger; see front/owed.py.
    """

    name = models.CharField(max_length=200, unique=True)
    # Changes up to this position, and dated ones up to this moment, are dropped.
    position = models.BigIntegerField(default=0)
    moment = models.DateTimeField(null=True)
    # Of what code, theme and configuration its pages are, and of which ledger.
    build = models.CharField(max_length=80, blank=True)
    ledger = models.CharField(max_length=40, blank=True)
    # When it last did as it was told.
    at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    again_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=200, blank=True)
    # Which worker is telling it, where several could.
    held_by = models.CharField(max_length=80, blank=True)
    held_until = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.name
