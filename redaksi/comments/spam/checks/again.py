"""What came before: the same text, and too much from one address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.db.models import Q
from django.utils import timezone

from redaksi.comments.models import Comment, CommentRules, Lesson
from redaksi.comments.privacy import network_hashes
from redaksi.comments.spam.evidence import Evidence, Submission
from redaksi.comments.spam.repeats import digest_of, is_near, is_same

DAYS: Final = 14
RECENT: Final = 200
LESSONS: Final = 100
BURST: Final = 4
# A talk that runs hot has twenty comments a minute.
FLOOD: Final = 60
State = Comment.State


def repeats(submission: Submission) -> Iterator[Evidence]:
    """The same words again, or nearly; worse where they were spam before."""
    digest = digest_of(submission.text)
    if not digest:
        return
    before = _before(digest)
    same = [state for other, state in before if is_same(other, digest)]
    near = [state for other, state in before if is_near(other, digest)]
    if not near and not same:
        yield from _taught(digest)
        return
    code = "same" if same else "near"
    found = same or near
    as_spam = sum(state == State.SPAM for state in found)
    facts = {"count": len(found), "spam": as_spam}
    if as_spam:
        yield Evidence("repeats", code, 3.0, facts, at_least="spam" if same else "hold")
    else:
        yield Evidence("repeats", code, min(3.0, 0.8 * len(found)), facts, at_least="hold")


def _before(digest: str) -> list[tuple[str, str]]:
    since = timezone.now() - dt.timedelta(days=DAYS)
    known = Comment.objects.filter(at__gte=since).exclude(digest="")
    newest = list(known.order_by("-at").values_list("digest", "state")[:RECENT])
    if not any(is_same(other, digest) for other, _ in newest):
        newest += known.filter(digest=digest).values_list("digest", "state")[:10]
    return newest


def _taught(digest: str) -> Iterator[Evidence]:
    recent = Lesson.objects.filter(taken_back_at=None, is_spam=True).order_by("-pk")
    count = sum(
        is_near(digest_of(text[:2000]), digest)
        for text in recent.values_list("text", flat=True)[:LESSONS]
    )
    if count:
        yield Evidence("repeats", "taught", 2.0, {"count": count}, at_least="hold")


def flood(submission: Submission) -> Iterator[Evidence]:
    """Too much on one article at once, from however many addresses."""
    if submission.article is None:
        return
    since = timezone.now() - dt.timedelta(minutes=1)
    recent = Comment.objects.filter(article_id=submission.article, at__gte=since)
    count = len(recent.order_by().values_list("pk", flat=True)[: FLOOD * 10])
    if count >= FLOOD:
        yield Evidence("rate", "flood", 0.5, {"count": count}, at_least="hold")


def rate(submission: Submission, rules: CommentRules) -> Iterator[Evidence]:
    """Comments of the last hour and minute from the same network."""
    networks = network_hashes(submission.address) or [submission.network]
    if not any(networks):
        return
    now = timezone.now()
    recent = Comment.objects.filter(network__in=networks, at__gte=now - dt.timedelta(hours=1))
    moments = list(recent.order_by("-at").values_list("at", flat=True)[:500])
    if rules.most_an_hour and len(moments) >= rules.most_an_hour:
        weight = min(4.0, 1.0 * len(moments) / rules.most_an_hour)
        yield Evidence("rate", "hour", weight, {"count": len(moments)}, at_least="hold")
        return
    burst = sum(moment >= now - dt.timedelta(minutes=1) for moment in moments)
    if burst >= BURST:
        yield Evidence("rate", "minute", 1.0, {"count": burst}, at_least="hold")


def record(submission: Submission) -> Iterator[Evidence]:
    """What became of earlier comments from the same mailbox, or else the same network."""
    networks = network_hashes(submission.address) or [submission.network]
    whose = Q(mailbox=submission.mailbox) if submission.mailbox else Q()
    if any(networks):
        whose |= Q(network__in=[network for network in networks if network])
    if not whose:
        return
    states = list(
        Comment.objects.filter(whose).order_by("-at").values_list("state", "mailbox")[:50]
    )
    bad = sum(state == State.SPAM for state, _ in states)
    rejected = sum(state == State.REJECTED for state, _ in states)
    # An address is shared by many: praise goes by mailbox alone.
    good = sum(
        state == State.PUBLISHED and bool(mailbox) and mailbox == submission.mailbox
        for state, mailbox in states
    )
    facts = {"published": good, "spam": bad, "rejected": rejected}
    if bad or rejected:
        weight = min(4.0, 1.2 * bad + 0.4 * rejected - 0.2 * good)
        yield Evidence("record", "bad", max(weight, 0.0), facts)
    elif good:
        yield Evidence("record", "good", -min(2.0, 0.6 + 0.2 * good), facts)
