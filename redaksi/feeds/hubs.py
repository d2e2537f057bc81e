"""Where readers of our feeds can have themselves told of news at once (WebSub, W3C 2018).

The three forms and the HTTP headers all ask here.
"""

from __future__ import annotations


def hub_addresses() -> tuple[str, ...]:
    """The hubs that every feed names; none as long as the house announces to none."""
    return ()


def link_header(feed_url: str) -> str:
    """The value of a feed's Link header: its hubs and itself; empty without a hub."""
    hubs = [f'<{hub}>; rel="hub"' for hub in hub_addresses()]
    return ", ".join([*hubs, f'<{feed_url}>; rel="self"']) if hubs else ""
