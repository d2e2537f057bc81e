"""The keys addresses are hashed with: a new one each period, and old ones are thrown away."""

from __future__ import annotations

from django.db import models


class HashKey(models.Model):
    """The key of one period. Once it is deleted, nobody can tell whose address a hash was."""

    # Days since 1970, divided by the length of a period.
    period = models.PositiveIntegerField(unique=True)
    key = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.period)
