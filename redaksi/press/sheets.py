"""Sheets: what the press keeps. A page's shell or a fragment, with the holes others fill."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass, field

from redaksi.press.positions import Positions, Stamp
from redaksi.press.tags import FOREVER

Hole = tuple[str, ...]

# Answers whose body may be kept. Anything else is given out once.
STATUSES = (200, 301, 308, 404, 410)


@dataclass(frozen=True)
class Sheet:
    """One rendered thing: `parts` with a hole between each two, and what it was made from.

    `headers` hold only what belongs to the content; the press adds its own when it answers.
    """

    parts: tuple[bytes, ...]
    holes: tuple[Hole, ...]
    tags: tuple[str, ...]
    stamp: Stamp
    until: float = FOREVER
    status: str = "200 OK"
    headers: tuple[tuple[str, str], ...] = ()
    # For explaining: what changed since the sheet before this one, in words.
    why: str = ""
    made: float = field(default_factory=time.time)

    @property
    def code(self) -> int:
        return int(self.status[:3])

    @property
    def size(self) -> int:
        return sum(map(len, self.parts))

    def is_current(self, positions: Positions, now: float) -> bool:
        """Whether it still says what a fresh one would."""
        return now < self.until and positions.is_current(self.tags, self.stamp)

    def packed(self) -> tuple[str, bytes]:
        """As the store keeps it: facts as JSON, and the parts in one piece."""
        facts = {
            "lengths": [len(part) for part in self.parts],
            "holes": self.holes,
            "tags": self.tags,
            "stamp": [self.stamp.position, self.stamp.time],
            "until": None if self.until == FOREVER else self.until,
            "status": self.status,
            "headers": self.headers,
            "why": self.why,
            "made": self.made,
        }
        return json.dumps(facts, separators=(",", ":")), b"".join(self.parts)


def unpacked(facts_text: str, body: bytes) -> Sheet:
    """A sheet out of the store. Raises ValueError or KeyError for what is none."""
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
        tags=tuple(facts["tags"]),
        stamp=Stamp(*facts["stamp"]),
        until=FOREVER if facts["until"] is None else facts["until"],
        status=facts["status"],
        headers=tuple((name, value) for name, value in facts["headers"]),
        why=facts["why"],
        made=facts["made"],
    )


def split_at_holes(
    body: bytes, marks: dict[str, Hole]
) -> tuple[tuple[bytes, ...], tuple[Hole, ...]]:
    """A rendered body as parts and holes. `marks` are texts nobody else can have written."""
    if not marks:
        return (body,), ()
    pattern = b"(" + b"|".join(re.escape(mark.encode()) for mark in marks) + b")"
    pieces = re.split(pattern, body)
    return tuple(pieces[0::2]), tuple(marks[piece.decode()] for piece in pieces[1::2])
