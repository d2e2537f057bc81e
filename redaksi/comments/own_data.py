"""What somebody wrote, for themselves: to take away, and to delete."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from redaksi.comments.models import Comment, Decision
from redaksi.comments.spam import lessons


def delete(comment: Comment) -> None:
    """Take all away but the comment's place in its thread. It cannot be undone, as promised."""
    with transaction.atomic():
        locked = Comment.objects.select_for_update().get(pk=comment.pk)
        if locked.state != Comment.State.DELETED:
            lessons.take_back(locked)
            # What was learnt from it, what was found in it, what others said of it.
            locked.lessons.update(text="", facts={})
            locked.verdicts.all().delete()
            locked.reports.all().delete()
            # An edit keeps what stood there before; the fact that it was edited may stay.
            locked.decisions.update(change={}, words="")
            _blank(locked)
            locked.version += 1
            locked.save()
            Decision.objects.create(comment=locked, act=Decision.Act.DELETE)
    comment.refresh_from_db()


def _blank(comment: Comment) -> None:
    comment.state = Comment.State.DELETED
    for field in ("name", "email", "website", "text", "note", "network", "mailbox", "digest"):
        setattr(comment, field, "")
    comment.user_agent = comment.referrer = comment.form = ""
    comment.address = comment.picked_at = None
    comment.wants_replies = False


def everything_of(comments: Iterable[Comment]) -> dict[str, Any]:
    """All that is kept of these comments, as plain values."""
    return {"comments": [_one(comment) for comment in comments]}


def _one(comment: Comment) -> dict[str, Any]:
    return {
        "number": comment.pk,
        "at": comment.at.isoformat(),
        "article": comment.article.headline,
        "article_url": comment.article.full_url,
        "state": comment.state,
        "name": comment.name,
        "email": comment.email,
        "text": comment.text,
        "address": comment.address,
        "browser": comment.user_agent,
        "came_from": comment.referrer,
        "letters_about_answers": comment.wants_replies,
    }
