"""What is judged, what the checks find, and what comes of it. Plain facts, without a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Submission:
    """A comment as it came. Empty texts and None mean: not known."""

    text: str
    name: str = ""
    email: str = ""
    website: str = ""
    # The reader's network address in text form, and its keyed hashes (privacy.py).
    address: str = ""
    network: str = ""
    mailbox: str = ""
    user_agent: str = ""
    referrer: str = ""
    # "comment", "pingback", or what another site calls it.
    kind: str = "comment"
    language: str = ""
    article: int | None = None
    # Headline and text of what it is about, for "beside the matter".
    about: str = ""
    # Seconds between the form's being made and its coming back, where the form was made for one reader.
    filled_in: float | None = None
    # What stands in the field that people do not see.
    honeypot: str = ""
    permalink: str = ""
    # Written by somebody of the newsroom.
    is_staff: bool = False


@dataclass(frozen=True)
class Evidence:
    """What one check found. `weight` is added to the log-odds of spam; 0 is worth saying, no more.

    `code` says which sentence of the check tells it (words.py), `facts` are the sentence's blanks.
    """

    check: str
    code: str
    weight: float = 0.0
    facts: dict[str, Any] = field(default_factory=dict)
    # Whatever the score: "hold" or "spam" at least.
    at_least: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "check": self.check,
            "code": self.code,
            "weight": round(self.weight, 3),
            "facts": self.facts,
            **({"at_least": self.at_least} if self.at_least else {}),
        }


@dataclass(frozen=True)
class Finding:
    """The verdict on a submission: "publish", "hold" or "spam", with the score and all evidence."""

    outcome: str
    score: float
    evidence: tuple[Evidence, ...]
    # So blatant that another site need not even keep it.
    discard: bool = False
