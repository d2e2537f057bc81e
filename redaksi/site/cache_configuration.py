"""What redaksi.toml says of a cache in front of the site."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

KINDS = ("varnish", "fastly", "cloudflare")
# By kind, the variable of the environment that holds the token.
TOKENS = {"fastly": "FASTLY_API_TOKEN", "cloudflare": "CLOUDFLARE_API_TOKEN"}
SERVICE = re.compile(r"[A-Za-z0-9]{10,40}")
ZONE = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class CacheConfiguration:
    """Which cache stands in front, if one does, and where it is reached."""

    # "" for none.
    kind: str = ""
    varnish: tuple[str, ...] = ()
    service: str = ""
    zone: str = ""


def cache_configuration(
    text: Callable[[str], str],
    value: Callable[[str], Any],
    refuse: Callable[[str, str], Exception],
) -> CacheConfiguration:
    """Read with the configuration's own `text` and `value`; what is wrong is raised as `refuse` makes it."""
    kind = text("press.front")
    if kind and kind not in KINDS:
        raise refuse("press.front", f'is "{kind}"; it can be "" or one of {", ".join(KINDS)}.')
    addresses = value("press.varnish")
    if not isinstance(addresses, list) or not all(map(_is_address, addresses)):
        raise refuse("press.varnish", 'must be a list such as ["http://127.0.0.1:6081"].')
    if kind == "varnish" and not addresses:
        raise refuse("press.varnish", "needs the address of each Varnish: http://127.0.0.1:6081.")
    service, zone = text("press.fastly_service"), text("press.cloudflare_zone")
    if kind == "fastly" and not SERVICE.fullmatch(service):
        raise refuse("press.fastly_service", "must be the id of the service, letters and digits.")
    if kind == "cloudflare" and not ZONE.fullmatch(zone):
        raise refuse("press.cloudflare_zone", "must be the id of the zone, 32 of 0-9 and a-f.")
    return CacheConfiguration(kind, tuple(dict.fromkeys(addresses)), service, zone)


def _is_address(address: object) -> bool:
    if not isinstance(address, str):
        return False
    try:
        parts = urlsplit(address)
        # Reading the port is what finds it wrong.
        return parts.scheme == "http" and bool(parts.hostname and parts.port) and not parts.path
    except ValueError:
        return False
