"""The cache in front of this site: what it is told of pages, and who tells it what to drop."""

from __future__ import annotations

import os
import threading

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.crypto import salted_hmac

from redaksi.press.bell import Bell
from redaksi.press.front.holding import Holding
from redaksi.press.front.kinds import Cache, Cloudflare, Fastly, Varnish
from redaksi.press.front.names import Names
from redaksi.press.front.purging import Purging, keep_purging
from redaksi.press.front.vcl import purge_key
from redaksi.site.cache_configuration import TOKENS


def holding() -> Holding | None:
    """What is said to the cache in front with each page; None when there is no cache."""
    kind = settings.REDAKSI.front.kind
    if not kind:
        return None
    # Pages may be held only where somebody can have them dropped.
    caches()
    return Holding(kind, Names(settings.REDAKSI.host))


def caches() -> list[Cache]:
    """The caches to tell. Raises ImproperlyConfigured when a token is missing."""
    front, host = settings.REDAKSI.front, settings.REDAKSI.host
    if front.kind == "varnish":
        return [Varnish(address, host=host, key=purge_key()) for address in front.varnish]
    if front.kind == "fastly":
        return [Fastly(front.service, token=_token(front.kind))]
    if front.kind == "cloudflare":
        return [Cloudflare(front.zone, token=_token(front.kind))]
    return []


def begin_purging(ending: threading.Event, build: str) -> list[threading.Thread]:
    """Tell the caches what changes, until `ending`; the worker's part."""
    told = caches()
    if not told:
        return []
    assert settings.SITE_FOLDER is not None
    # Addresses of fragments are signed with the key, so pages that name them are of it, too.
    key = salted_hmac("redaksi.press.front", "build").hexdigest()[:16]
    names, of = Names(settings.REDAKSI.host), f"{build} {key}"
    bell = Bell.of_site(settings.SITE_FOLDER.var)
    return keep_purging([Purging(cache, names, of) for cache in told], ending, bell)


def _token(kind: str) -> str:
    token = os.environ.get(TOKENS[kind], "").strip()
    if not token:
        raise ImproperlyConfigured(
            f"press.front is {kind}, and {TOKENS[kind]} is not in the environment: what changes could "
            "not be dropped there. Set it, or take press.front out of redaksi.toml."
        )
    return token
