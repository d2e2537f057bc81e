"""What can be wrong with a cache in front of the site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.utils import timezone

from redaksi.press.models import Front
from redaksi.site.cache_configuration import TOKENS
from redaksi.site.caches import caches
from redaksi.site.findings import Finding

# Shorter trouble mends itself.
AFTER = dt.timedelta(seconds=30)


def front() -> Iterator[Finding]:
    """A cache in front that could not be told what to drop, or would not be believed."""
    kind = settings.REDAKSI.front.kind
    try:
        caches()
    except ImproperlyConfigured as error:
        yield Finding(
            "redaksi.E020",
            "error",
            str(error),
            f"Put {TOKENS[kind]} into the environment of the service, with the right to purge.",
        )
    if kind == "varnish" and not settings.REDAKSI.trusted_proxies:
        yield Finding(
            "redaksi.W020",
            "warning",
            "Varnish stands in front and is not trusted: all readers seem to come from it, and it is "
            "given no pages with marks to fill (ESI).",
            "Write the address Varnish comes from into server.trusted_proxies.",
        )


def front_drops() -> Iterator[Finding]:
    """A cache that does not drop what it is told to."""
    try:
        names = {cache.name for cache in caches()}
        known = {row.name: row for row in Front.objects.filter(name__in=names)}
    except (DatabaseError, ImproperlyConfigured):
        return
    for name in sorted(names):
        row = known.get(name)
        since = row.failing_since if row else None
        if row is not None and since is not None and since < timezone.now() - AFTER:
            yield Finding(
                "redaksi.W021",
                "warning",
                f"{name} has not dropped what changed since {since:%Y-%m-%d %H:%M} UTC: {row.trouble}. "
                "Its readers may see old pages.",
                "Mend the way to it; it is told again by itself, and then everything that was missed.",
            )
