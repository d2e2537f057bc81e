"""Sheets: what the press keeps. A page's shell or a fragment, with the holes others fill."""

from __future__ import annotations

import json
import re
import sys
import time
from dataclasses import dataclass, field
from typing import Any

from redaksi.press.positions import Positions, Stamp
from redaksi.press.tags import FOREVER

Hole = tuple[str, ...]
# Before what a fragment is kept under; pages are kept under their paths.
FRAGMENT = "fragment "

# Answers whose body may be kept. Anything else is given out once.
STATUSES = (200, 301, 308, 404, 410)


@dataclass(frozen=True, slots=True)
class Made:
    """What something was made from and when: all there is to know to tell whether it still holds."""

    tags: tuple[str, ...]
    stamp: Stamp
    # Unix time at which it is out of date by itself.
    until: float = FOREVER

    def is_current(self, positions: Positions, now: float) -> bool:
        """Whether a fresh one would say the same."""
        return now < self.until and positions.is_current(self.tags, self.stamp)

    def is_as_new_as(self, asked: Stamp, positions: Positions) -> bool:
        """Whether it holds for a reader who asked at `asked`, whatever changed since."""
        begun_later = self.stamp.position >= asked.position and self.stamp.time >= asked.time
        return (begun_later and self.stamp.ledger == asked.ledger) or self.is_current(
            positions, asked.time
        )


@dataclass(frozen=True)
class Sheet:
    """One rendered thing: `parts` with a hole between each two, and what it was made from.

    `headers` hold only what belongs to the content; the press adds its own when it answers.
    """

    parts: tuple[bytes, ...]
    holes: tuple[Hole, ...]
    made: Made
    status: str = "200 OK"
    headers: tuple[tuple[str, str], ...] = ()
    # For explaining: which tags were newer than the sheet before this one.
    why: str = ""
    # Unix time.
    at: float = field(default_factory=time.time)

    @property
    def code(self) -> int:
        return int(self.status[:3])

    @property
    def size(self) -> int:
        """About what it costs in memory, in bytes."""
        return sum(map(len, self.parts)) + 60 * len(self.made.tags) + 500

    def packed(self) -> tuple[str, bytes]:
        """As the store keeps it: facts as JSON, and the parts in one piece."""
        facts = {
            "lengths": [len(part) for part in self.parts],
            "holes": self.holes,
            "tags": self.made.tags,
            "stamp": [self.made.stamp.position, self.made.stamp.time, self.made.stamp.ledger],
            "until": None if self.made.until == FOREVER else self.made.until,
            "status": self.status,
            "headers": self.headers,
            "why": self.why,
            "at": self.at,
        }
        return json.dumps(facts, separators=(",", ":")), b"".join(self.parts)


def fragment_key(hole: Hole) -> str:
    """What the fragment for a hole is kept under."""
    return FRAGMENT + " ".join(hole)


def unpacked(facts_text: str, body: bytes) -> Sheet:
    """A sheet out of the store. Raises ValueError, KeyError or TypeError for what is none."""
    facts = json.loads(facts_text)
    parts, place = [], 0
    for length in facts["lengths"]:
        parts.append(body[place : place + length])
        place += length
    if place != len(body) or len(parts) != len(facts["holes"]) + 1:
        raise ValueError("the parts do not fit the facts")
    return Sheet(
        parts=tuple(parts),
        holes=tuple(tuple(hole) for hole in facts["holes"]),
        made=_made(facts),
        status=facts["status"],
        headers=tuple((name, value) for name, value in facts["headers"]),
        why=facts["why"],
        at=facts["at"],
    )


def made_of(facts_text: str) -> Made:
    """What a stored sheet was made from, without its body. Raises as `unpacked` does."""
    return _made(json.loads(facts_text))


def _made(facts: dict[str, Any]) -> Made:
    position, moment, ledger = facts["stamp"]
    # Thousands of pages name the same tags; each is kept once in memory.
    tags = tuple(map(sys.intern, facts["tags"]))
    until = FOREVER if facts["until"] is None else facts["until"]
    return Made(tags, Stamp(int(position), float(moment), sys.intern(ledger)), until)


def split_at_holes(
    body: bytes, marks: dict[str, Hole]
) -> tuple[tuple[bytes, ...], tuple[Hole, ...]]:
    """A rendered body as parts and holes. `marks` are texts nobody else can have written."""
    if not marks:
        return (body,), ()
    pattern = b"(" + b"|".join(re.escape(mark.encode()) for mark in marks) + b")"
    pieces = re.split(pattern, body)
    return tuple(pieces[0::2]), tuple(marks[piece.decode()] for piece in pieces[1::2])
