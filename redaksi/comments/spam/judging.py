"""The verdict on a comment: every check in its order, and what their evidence comes to."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from redaksi.comments.models import CommentRules
from redaksi.comments.spam.checks import again, form, learned, said
from redaksi.comments.spam.evidence import Evidence, Finding, Submission
from redaksi.comments.spam.past import past_of
from redaksi.comments.spam.repeats import digest_of

ORDER: Final = ("publish", "hold", "spam")
# From here a comment is not worth keeping even for a second look.
BLATANT: Final = 0.999


def judge(submission: Submission, rules: CommentRules) -> Finding:
    """What the filter makes of a comment, with everything that speaks for and against it."""
    if submission.is_staff:
        return Finding("publish", 0.0, (Evidence("staff", "staff"),))
    evidence = tuple(_evidence(submission, rules))
    score = _score(evidence)
    outcome = _outcome(score, evidence, rules)
    is_trapped = any(found.check == "honeypot" for found in evidence)
    discard = outcome == "spam" and (is_trapped or score >= BLATANT)
    return Finding(outcome, score, evidence, discard=discard)


def _evidence(submission: Submission, rules: CommentRules) -> Iterator[Evidence]:
    digest = digest_of(submission.text)
    past = past_of(submission, digest)
    yield from form.honeypot(submission)
    yield from form.time_to_fill(submission)
    yield from again.repeats(digest, past)
    yield from again.rate(past, rules)
    yield from again.flood(past)
    yield from said.links(submission, rules)
    yield from said.words(submission, rules)
    yield from again.record(submission, past)
    yield from said.topic(submission)
    yield from learned.learned(submission)


def _score(evidence: tuple[Evidence, ...]) -> float:
    odds = max(-30.0, min(30.0, sum(found.weight for found in evidence)))
    return 1 / (1 + math.exp(-odds))


def _outcome(score: float, evidence: tuple[Evidence, ...], rules: CommentRules) -> str:
    by_score = (
        "spam" if score >= rules.spam_from else "hold" if score >= rules.holds_from else "publish"
    )
    return max(
        [by_score, *(found.at_least for found in evidence if found.at_least)], key=ORDER.index
    )
