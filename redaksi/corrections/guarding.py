"""What readers have seen is never changed silently: before it is, an editor says what the change is.

Asked by articles before any revision comes out. The words as they will be are compared with those
readers had; where they differ somebody has answered for exactly these words, or nothing comes out.
What no person publishes (a command, an import, the clock with nothing answered) is let through and
logged as such.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from redaksi.articles.models import Article
from redaksi.articles.questions import Coming, Then, Unanswered
from redaksi.corrections.correcting import add_approved
from redaksi.corrections.differences import differences
from redaksi.corrections.models import Answer, Change, LastSeen
from redaksi.corrections.words import Passage, mark_of, restored, words_of

if TYPE_CHECKING:
    from redaksi.accounts.models import User


def question(coming: Coming) -> Then | None:
    """Let a revision come out, or raise Unanswered; what to log once it is out."""
    before = seen_words(coming.before)
    if before is None:
        return None
    after = words_of(coming.draft)
    if before == after:
        return _forget_last_seen
    answer = Answer.objects.filter(article=coming.before, words=mark_of(after)).first()
    if coming.by is not None and (answer is None or not answer.is_approved):
        raise Unanswered(
            _("it changes words that readers have seen."),
            reverse("desk_change", args=[coming.before.pk, coming.revision.pk]),
        )
    given = answer if answer is not None and answer.is_approved else None
    return partial(_log, before=before, after=after, answer=given, by=coming.by)


def seen_words(article: Article) -> list[Passage] | None:
    """The words readers have of an article, or last had; None where nobody has seen it yet."""
    if article.live:
        return words_of(article) if was_visible(article) else None
    last = LastSeen.objects.filter(article=article).first()
    return restored(last.passages) if last else None


def was_visible(article: Article) -> bool:
    """Whether a live article has been out: one that waits for its hour has not."""
    now = timezone.now()
    moments = (article.first_published_at, article.embargo_until)
    return article.first_published_at is not None and all(at is None or at <= now for at in moments)


def _log(
    article: Article,
    *,
    before: Sequence[Passage],
    after: Sequence[Passage],
    answer: Answer | None,
    by: User | None,
) -> None:
    """Keep what changed, and make the correction that was promised."""
    found = [one.as_json() for one in differences(before, after)]
    change = Change(article=article, by=by, passages=found)
    if answer is None:
        change.how = Change.How.PROGRAM
    else:
        change.reason, change.more = answer.reason, answer.more
        change.by = by or answer.approved_by
        if answer.kind:
            change.correction = add_approved(
                article,
                kind=answer.kind,
                note=answer.note,
                written_by=answer.by,
                by=answer.approved_by,
            )
        else:
            log(article, "redaksi.no_matter", user=change.by, data={"reason": answer.reason})
        answer.delete()
    change.save()
    _forget_last_seen(article)


def _forget_last_seen(article: Article) -> None:
    LastSeen.objects.filter(article=article).delete()
