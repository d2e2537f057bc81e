"""What the filter learnt from the newsroom's own decisions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from redaksi.comments.spam import model
from redaksi.comments.spam.evidence import Evidence, Submission

STRONGEST: Final = 9.0
# What is assumed of a comment while nothing is known.
UNKNOWN: Final = -1.0


def learned(submission: Submission) -> Iterator[Evidence]:
    """The learned score; while too little was taught, the comment waits and the evidence says why."""
    knowledge = model.current()
    learner = knowledge.learner
    facts = {"ham": learner.ham, "spam": learner.spam}
    if knowledge.is_cold:
        yield Evidence("learned", "cold", UNKNOWN, facts, at_least="hold")
        return
    odds = max(-STRONGEST, min(STRONGEST, knowledge.log_odds(submission)))
    score = 1 / (1 + math.exp(-odds))
    yield Evidence("learned", "score", odds, {**facts, "percent": round(100 * score)})
