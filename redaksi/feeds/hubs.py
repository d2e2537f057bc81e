"""Where readers of our feeds can have themselves told of news at once (WebSub, W3C 2018).

The three forms and the HTTP headers all ask here.
"""

from __future__ import annotations

from redaksi.channels.websub.hubs import hubs


def hub_addresses() -> tuple[str, ...]:
    """The hubs that every feed names, our own first."""
    return tuple(hubs())


def link_header(feed_url: str) -> str:
    """The value of a feed's Link header: its hubs and itself; empty without a hub."""
    named = [f'<{hub}>; rel="hub"' for hub in hub_addresses()]
    return ", ".join([*named, f'<{feed_url}>; rel="self"']) if named else ""
