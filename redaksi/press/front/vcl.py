"""The configuration for Varnish, written for one site."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_network
from pathlib import Path

from django.utils.crypto import salted_hmac

from redaksi.press.wsgi import CAMPAIGNS

TEMPLATE = Path(__file__).with_name("redaksi.vcl")
ANNOUNCING = """\
    set bereq.http.Surrogate-Capability = {"varnish="ESI/1.0""};
"""
SILENT = """\
    unset bereq.http.Surrogate-Capability;
"""


def vcl(*, host: str, backend: tuple[str, int], purgers: Iterable[str], esi: bool) -> str:
    """The VCL for the site at `host`, served at `backend`; `purgers` may say what is to be dropped."""
    address, port = backend
    words = {
        "host": host,
        "backend_host": address,
        "backend_port": str(port),
        "purgers": "".join(f"    {_entry(purger)};\n" for purger in purgers),
        "key": purge_key(),
        "campaigns": "|".join([*sorted(CAMPAIGNS), "utm_[^=&]*"]),
        "capability": ANNOUNCING if esi else SILENT,
    }
    text = TEMPLATE.read_text(encoding="utf-8")
    for name, value in words.items():
        text = text.replace(f"@{name}@", value)
    return text


def purge_key() -> str:
    """What the worker shows Varnish; the same on every machine that has the site's secret key."""
    return salted_hmac("redaksi.press.purge", "varnish", algorithm="sha256").hexdigest()[:32]


def _entry(purger: str) -> str:
    """An address or network as an access list writes it. Raises ValueError."""
    network = ip_network(purger, strict=False)
    whole = network.prefixlen == network.max_prefixlen
    return f'"{network.network_address}"' + ("" if whole else f"/{network.prefixlen}")
