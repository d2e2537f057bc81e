"""Teaching the filter, and taking a lesson back. The model follows the rows by itself."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from redaksi.comments.models import Comment, FilterKey, Lesson
from redaksi.comments.spam import model
from redaksi.comments.spam.evidence import Submission
from redaksi.comments.spam.tables import FACTS


def teach(comment: Comment, *, is_spam: bool, source: str = "moderator") -> Lesson:
    """The comment is spam, or is not; what was said of it before no longer counts."""
    standing = comment.lessons.filter(taken_back_at=None).last()
    if standing is not None and standing.is_spam == is_spam and standing.text == comment.text:
        return standing
    take_back(comment)
    facts: dict[str, Any] = {name: str(getattr(comment, name))[:300] for name in FACTS}
    submission = Submission(text=comment.text, **facts)
    return _written(submission, is_spam=is_spam, source=source, comment=comment)


def take_back(comment: Comment) -> int:
    """Unlearn what the comment taught. How many lessons that were."""
    standing = Lesson.objects.filter(comment=comment, taken_back_at=None)
    return int(standing.update(taken_back_at=timezone.now()))


def teach_text(
    submission: Submission, *, is_spam: bool, source: str, key: FilterKey | None = None
) -> Lesson:
    """Teach what is no comment of this site: another site's, or a line of a file."""
    return _written(submission, is_spam=is_spam, source=source, key=key)


def _written(
    submission: Submission,
    *,
    is_spam: bool,
    source: str,
    comment: Comment | None = None,
    key: FilterKey | None = None,
) -> Lesson:
    return Lesson.objects.create(
        text=submission.text,
        facts={name: value for name in FACTS if (value := getattr(submission, name))},
        is_spam=is_spam,
        source=source,
        comment=comment,
        key=key,
        score_before=model.current().opinion(submission),
    )
