"""Network addresses as one customer's: what a limit counts by."""

from __future__ import annotations

import ipaddress


def network_of(address: str) -> str:
    """The address, or of IPv6 the /64 a provider gives one customer; "" for what is none."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(number, ipaddress.IPv6Address):
        if number.ipv4_mapped:
            return str(number.ipv4_mapped)
        return str(ipaddress.ip_network((number, 64), strict=False))
    return str(number)
