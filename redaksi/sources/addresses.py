"""Addresses of cited pages: one spelling, and what of them names the source."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import httpx

LONGEST: Final = 1000


def tidy(address: str) -> str:
    """The address as we keep it: web, in ASCII, without what only browsers see; "" for any other."""
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, ValueError, UnicodeError):
        return ""
    if url.scheme not in ("http", "https") or not url.host or url.userinfo:
        return ""
    # Part of the page alone; the page is the same.
    written = str(url.copy_with(fragment=None))
    return written if len(written) <= LONGEST else ""


def host_of(address: str) -> str:
    """The name of its server without "www.", "" for what is no web address."""
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
    return host.removeprefix("www.")
