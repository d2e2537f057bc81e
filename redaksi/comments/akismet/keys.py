"""Keys with which other sites ask."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from redaksi.comments.models import FilterKey

if TYPE_CHECKING:
    from redaksi.accounts.models import User

# WordPress's plugin takes no key of another length.
LENGTH = 12
SHAPE = re.compile(rf"[0-9a-z]{{{LENGTH}}}")


def make(name: str, *, by: User | None, blog: str = "") -> FilterKey:
    """A new key for somebody."""
    key = secrets.token_hex(LENGTH // 2)
    return FilterKey.objects.create(key=key, name=name, blog=blog, by=by)


def find(key: str, blog: str) -> FilterKey | None:
    """The key, if it is in force and for this site."""
    found = in_force(key)
    if found is None or (found.blog and host_of(found.blog) != host_of(blog)):
        return None
    return found


def in_force(key: str) -> FilterKey | None:
    """The key, whosever it is."""
    if not SHAPE.fullmatch(key):
        return None
    return FilterKey.objects.filter(key=key, revoked_at=None).first()


def standing(key: str) -> str:
    """ "good", "withdrawn" or "unknown", whosever it is."""
    if not SHAPE.fullmatch(key):
        return "unknown"
    found = FilterKey.objects.filter(key=key).values_list("revoked_at").first()
    if found is None:
        return "unknown"
    return "good" if found == (None,) else "withdrawn"


def host_of(address: str) -> str:
    """The host alone: sites say their address with and without path, scheme and "www"."""
    named = address if "//" in address else f"//{address}"
    try:
        host = urlsplit(named).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
