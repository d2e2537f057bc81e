"""The debug header: what the press says of an answer to an operator who asked."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from redaksi.press.shelf import Ready

StartResponse = Callable[..., Any]

HEADER = "X-Redaksi-Press"
# Servers and proxies refuse heads that are too long.
MOST_TAGS = 64
MOST_BYTES = 3000
# An answer that speaks of the press is for one operator: no cache may give it to readers.
FOR_CACHES = frozenset({"cache-control", "surrogate-control", "cdn-cache-control"})


def telling(start_response: StartResponse, *said: tuple[str, str]) -> StartResponse:
    """`start_response` with `said` added to whatever headers there are."""

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        kept = [pair for pair in headers if pair[0].lower() not in FOR_CACHES]
        return start_response(status, [*kept, ("Cache-Control", "private, no-store"), *said], *rest)

    return start


def of_answer(how: str) -> tuple[str, str]:
    """What is said of an answer that is no page of the press."""
    return (HEADER, f"{how}; process={os.getpid()}")


def of_page(page: Ready, *, from_memory: bool) -> list[tuple[str, str]]:
    """How the page came about, its age in seconds, its place in the ledger, and its tags."""
    how = "hit" if from_memory else "rendered" if page.pressed else "stitched"
    if page.stale:
        how = "stale"
    age = max(0, round(time.time() - page.at))
    position = page.made[0].stamp.position
    return [
        (HEADER, f"{how}; age={age}; position={position}; process={os.getpid()}"),
        (f"{HEADER}-Tags", _bounded(page)),
    ]


def _bounded(page: Ready) -> str:
    """The tags of all its sheets, as many as a head has room for, then how many more there are."""
    tags = list(dict.fromkeys(tag for made in page.made for tag in made.tags))
    shown: list[str] = []
    room = MOST_BYTES
    for tag in tags[:MOST_TAGS]:
        # Addresses are among them, in any alphabet.
        written = quote(tag, safe=":/~!$&'()*+,;=@")
        room -= len(written) + 1
        if room < 0:
            break
        shown.append(written)
    more = len(tags) - len(shown)
    return " ".join([*shown, f"+{more}"] if more else shown)
