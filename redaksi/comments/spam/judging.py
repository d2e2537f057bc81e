"""Stand-in."""

from __future__ import annotations

from redaksi.comments.models import CommentRules
from redaksi.comments.spam.evidence import Evidence, Finding, Submission


def judge(submission: Submission, rules: CommentRules) -> Finding:
    if submission.honeypot:
        return Finding("spam", 0.99, (Evidence("honeypot", "filled", 5.0),))
    return Finding("publish", 0.1, ())
