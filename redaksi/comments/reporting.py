"""Readers' reports; enough of them take a comment down until a moderator has looked."""

from __future__ import annotations

from django.db import transaction

from redaksi.comments.models import Comment, CommentRules, Decision, Report
from redaksi.comments.moderation import Overtaken, decide
from redaksi.comments.privacy import network_hash, network_hashes


def report(comment: Comment, *, reason: str, words: str, address: str) -> None:
    """Note it once for each reader; a person's decision is left as it is."""
    network = network_hash(address)
    with transaction.atomic():
        # Whoever reported before the key of the hashes changed is known by the old one.
        if not comment.reports.filter(network__in=network_hashes(address)).exists():
            Report.objects.get_or_create(
                comment=comment, network=network, defaults={"reason": reason, "words": words}
            )
        enough = CommentRules.in_force().reports_hold
        if enough and comment.reports.filter(settled_at=None).count() >= enough:
            _hold(comment)


def _hold(comment: Comment) -> None:
    comment.refresh_from_db()
    if comment.state != Comment.State.PUBLISHED:
        return
    try:
        with transaction.atomic():
            decide(comment.pk, Decision.Act.HOLD, by=None, seen=comment.version)
    except Overtaken:
        # A moderator has approved it; the reports stand in the queue all the same.
        return
