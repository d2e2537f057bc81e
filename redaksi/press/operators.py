"""Who may see what the press is doing: this machine, addresses that were named, or who has the token."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from hmac import compare_digest
from typing import Any

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# The request's header by which an operator asks, as WSGI names it, and the answer's.
ASKING = "HTTP_X_REDAKSI_PRESS"
# Whoever adds one of these speaks for somebody else, so the sender's own address says nothing.
HANDED_ON = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


class Operators:
    """Tells operators from readers. Without a token only addresses count."""

    def __init__(
        self, *, token: str = "", addresses: Iterable[str] = (), proxies: Iterable[str] = ()
    ) -> None:
        self._token = token.encode()
        self._networks = [ipaddress.ip_network(address, strict=False) for address in addresses]
        self._proxies = frozenset(proxies)

    def may_look(self, environ: dict[str, Any]) -> bool:
        """Whether the request is an operator's."""
        return self._has_token(environ) or self._is_near(self._sender(environ))

    def _has_token(self, environ: dict[str, Any]) -> bool:
        said = environ.get("HTTP_AUTHORIZATION", "")
        shown = [environ.get(ASKING, "")]
        if said[:7].lower() == "bearer ":
            shown.append(said[7:].strip())
        return bool(self._token) and any(
            compare_digest(token.encode(), self._token) for token in shown
        )

    def _sender(self, environ: dict[str, Any]) -> str:
        """The address the request is from, "" where that cannot be known."""
        near: str = environ.get("REMOTE_ADDR", "")
        if not any(header in environ for header in HANDED_ON):
            return near
        if near not in self._proxies:
            return ""
        hops = environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
        outside = [hop.strip() for hop in reversed(hops) if hop.strip() not in self._proxies]
        return outside[0] if outside else ""

    def _is_near(self, sender: str) -> bool:
        try:
            address = ipaddress.ip_address(sender)
        except ValueError:
            return False
        mapped = getattr(address, "ipv4_mapped", None) or address
        return bool(mapped.is_loopback) or any(mapped in network for network in self._networks)
