"""What the engine gives: one statement, with the places in the text that it was read from.

All offsets count characters (code points) of the text that was given, the end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["direct", "indirect", "mixed"]
Stance = Literal[
    "says", "stresses", "denies", "claims", "warns", "asks", "hopes", "promises", "criticises"
]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """One statement: what was said, by whom, and through whom we have it.

    `content` has several spans where the cue stands inside the quotation, or where a quotation runs over
    paragraphs; quotation marks are not part of it. `speaker` is as it stands beside the cue ("dia", "the
    ministry"); `resolved` is the fullest name given for the same speaker anywhere in the text, and empty
    where nobody could be found.
    """

    kind: Kind
    content: tuple[Span, ...]
    language: str
    confidence: float
    """From 0 to 1; below `UNSURE` the engine says so, and the desk marks it."""
    cue: Span | None = None
    stance: Stance = "says"
    speaker: Span | None = None
    speaker_text: str = ""
    resolved: str = ""
    title: str = ""
    """What the resolved speaker is: "Minister of Health", "juru bicara"; empty where the text does not say."""
    anonymous: bool = False
    """A role or "a source" that the text gives no name for."""
    via: tuple[str, ...] = ()
    """Outlets and agencies it came through, the nearest to us first: ("Agency Z", "newspaper Y")."""
    addressee: str = ""

    @property
    def is_unsure(self) -> bool:
        """Whether an editor should look twice."""
        return self.confidence < UNSURE


UNSURE = 0.6
