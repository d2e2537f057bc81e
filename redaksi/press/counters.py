"""What a process's press did, counted since it began."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Counters:
    """Of these only `rendered` costs something; hits are everything else that was answered."""

    # Shells and fragments made anew.
    rendered: int = 0
    # Pages put together from sheets.
    stitched: int = 0
    # Answers that were known to be out of date, or could not be known to be current.
    stale: int = 0
