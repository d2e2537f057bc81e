"""How the form was filled in: a field nobody sees, and the time it took."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from redaksi.comments.spam.evidence import Evidence, Submission

TOO_FAST: Final = 2.0
FAST: Final = 5.0


def honeypot(submission: Submission) -> Iterator[Evidence]:
    """Whoever fills the hidden field in does not see the page."""
    if submission.honeypot:
        yield Evidence("honeypot", "filled", 5.0, at_least="spam")


def time_to_fill(submission: Submission) -> Iterator[Evidence]:
    """Nobody reads and writes within two seconds."""
    seconds = submission.filled_in
    if seconds is None:
        return
    facts = {"seconds": round(max(seconds, 0.0), 1)}
    if seconds < TOO_FAST:
        yield Evidence("time", "too_fast", 2.0, facts, at_least="hold")
    elif seconds < FAST:
        yield Evidence("time", "fast", 0.5, facts)
