"""The one gate to what readers may see. Public code gets articles from nowhere else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Expression, Q
from django.utils import timezone

if TYPE_CHECKING:
    from redaksi.articles.models import Article  # noqa: F401  # named in a string below


class ArticleQuerySet(models.QuerySet["Article"]):
    """Articles; `visible()` is the only door for readers."""

    def visible(self, now: dt.datetime | Expression | None = None) -> ArticleQuerySet:
        """Published, out of embargo, not from the future, not expired, not withdrawn."""
        now = now or timezone.now()
        return self.filter(
            Q(live=True),
            Q(first_published_at__lte=now),
            Q(embargo_until=None) | Q(embargo_until__lte=now),
            Q(expire_at=None) | Q(expire_at__gt=now),
            Q(withdrawal=None),
        )


def visible(now: dt.datetime | Expression | None = None) -> ArticleQuerySet:
    """All articles a reader may see at `now`, unordered."""
    from redaksi.articles.models import Article

    return Article.objects.visible(now)
