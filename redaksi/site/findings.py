"""What `redaksi check` says of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Finding:
    """One thing to mend: what it is, and what to do."""

    id: str
    level: Level
    problem: str
    remedy: str
