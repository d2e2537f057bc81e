"""What an edit did to places in a text: moved them along, or took their words away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

Place = tuple[int, int]

# Beyond so many pairs of words a comparison takes seconds; then only what stands before and behind
# the edit is followed.
MOST_PAIRS = 4_000_000
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def moved(old: str, new: str, places: Sequence[Place]) -> list[Place | None]:
    """Where each place of `old` is in `new`; None where its words were changed, cut or split.

    A place that is returned holds the very words it held before.
    """
    if old == new:
        return list(places)
    runs = _runs(old, new)
    found = [_along(place, runs) for place in places]
    # The words are compared once more: what follows from it must not rest on one algorithm.
    return [
        there if there and new[there[0] : there[1]] == old[here[0] : here[1]] else None
        for here, there in zip(places, found, strict=True)
    ]


def only_place(text: str, words: str, *, least: int = 1) -> Place | None:
    """Where `words` stand in `text`, if they stand there once; None for fewer than `least` characters."""
    if len(words) < least:
        return None
    start = text.find(words)
    if start < 0 or text.find(words, start + 1) >= 0:
        return None
    return start, start + len(words)


def _along(place: Place, runs: list[tuple[int, int, int]]) -> Place | None:
    start, end = place
    if not 0 <= start < end:
        return None
    for here, there, length in runs:
        if here <= start and end <= here + length:
            return start - here + there, end - here + there
    return None


def _runs(old: str, new: str) -> list[tuple[int, int, int]]:
    """Stretches both texts share, in order: where in the old one, where in the new, how long."""
    if new.endswith(old) and not new.startswith(old):
        # Written before it, and nothing else.
        return [(0, len(new) - len(old), len(old))]
    before = _shared(old, new)
    after = _shared(old[before:][::-1], new[before:][::-1])
    middle_old, middle_new = old[before : len(old) - after], new[before : len(new) - after]
    runs = [(0, 0, before)]
    for here, there, length in _middle(middle_old, middle_new):
        runs.append((here + before, there + before, length))
    runs.append((len(old) - after, len(new) - after, after))
    joined: list[tuple[int, int, int]] = []
    for run in runs:
        if not run[2]:
            continue
        last = joined[-1] if joined else None
        if last and last[0] + last[2] == run[0] and last[1] + last[2] == run[1]:
            joined[-1] = (last[0], last[1], last[2] + run[2])
        else:
            joined.append(run)
    return joined


def _middle(old: str, new: str) -> list[tuple[int, int, int]]:
    if not old or not new:
        return []
    here, there = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(here) * len(there) > MOST_PAIRS:
        return []
    begins_old, begins_new = _begins(here), _begins(there)
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    return [
        (begins_old[a], begins_new[b], begins_old[a + size] - begins_old[a])
        for a, b, size in matcher.get_matching_blocks()
        if size
    ]


def _begins(tokens: list[str]) -> list[int]:
    begins = [0]
    for token in tokens:
        begins.append(begins[-1] + len(token))
    return begins


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        half = (least + most + 1) // 2
        if one[least:half] == other[least:half]:
            least = half
        else:
            most = half - 1
    return least
