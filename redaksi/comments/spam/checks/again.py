"""What came before: the same text, and too much from one address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from redaksi.comments.models import Comment, CommentRules
from redaksi.comments.spam.evidence import Evidence, Submission
from redaksi.comments.spam.past import TAKEN_FOR_SPAM, Past
from redaksi.comments.spam.repeats import digest_of, is_near, is_same

BURST: Final = 4
# A talk that runs hot has twenty comments a minute.
FLOOD: Final = 60
# What the filter took for spam by itself speaks once, however often: it is no witness for itself.
HEARSAY: Final = 0.8
State = Comment.State


def repeats(digest: str, past: Past) -> Iterator[Evidence]:
    """The same words again, or nearly; worse where they were spam before."""
    if not digest:
        return
    same = [state for other, state in past.texts if is_same(other, digest)]
    near = [state for other, state in past.texts if is_near(other, digest)]
    if not near and not same:
        yield from _taught(digest, past)
        return
    code = "same" if same else "near"
    found = same or near
    as_spam = sum(state == State.SPAM for state in found)
    facts = {"count": len(found), "spam": as_spam}
    if as_spam:
        yield Evidence("repeats", code, 3.0, facts, at_least="spam" if same else "hold")
    else:
        yield Evidence("repeats", code, min(3.0, 0.8 * len(found)), facts, at_least="hold")


def _taught(digest: str, past: Past) -> Iterator[Evidence]:
    count = sum(is_near(digest_of(text[:2000]), digest) for text in past.taught)
    if count:
        yield Evidence("repeats", "taught", 2.0, {"count": count}, at_least="hold")


def flood(past: Past) -> Iterator[Evidence]:
    """Too much on one article at once, from however many addresses."""
    if past.on_article >= FLOOD:
        yield Evidence("rate", "flood", 0.5, {"count": past.on_article}, at_least="hold")


def rate(past: Past, rules: CommentRules) -> Iterator[Evidence]:
    """Comments of the last hour and minute from the same network."""
    number = past.in_an_hour
    if rules.most_an_hour and number >= rules.most_an_hour:
        weight = min(4.0, 1.0 * number / rules.most_an_hour)
        yield Evidence("rate", "hour", weight, {"count": number}, at_least="hold")
    elif past.in_a_minute >= BURST:
        yield Evidence("rate", "minute", 1.0, {"count": past.in_a_minute}, at_least="hold")


def record(submission: Submission, past: Past) -> Iterator[Evidence]:
    """What became of earlier comments from the same mailbox, or else the same network."""
    bad = sum(state == State.SPAM for state, _mailbox in past.record)
    thought = sum(state == TAKEN_FOR_SPAM for state, _mailbox in past.record)
    rejected = sum(state == State.REJECTED for state, _mailbox in past.record)
    # An address is shared by many: praise goes by mailbox alone.
    good = sum(
        state == State.PUBLISHED and bool(mailbox) and mailbox == submission.mailbox
        for state, mailbox in past.record
    )
    facts = {"published": good, "spam": bad + thought, "rejected": rejected}
    if bad or thought or rejected:
        weight = min(4.0, 1.2 * bad + HEARSAY * bool(thought) + 0.4 * rejected - 0.2 * good)
        yield Evidence("record", "bad", max(weight, 0.0), facts)
    elif good:
        yield Evidence("record", "good", -min(2.0, 0.6 + 0.2 * good), facts)
