"""A service outside that is asked too, where the operator has set one up: Akismet's, or one that speaks like it.

It is asked by the worker, after the comment was taken in: its absence holds up nobody. What it calls
spam is held, for a person to look at; moderators' decisions are reported back to it.
"""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit

import httpx
from django.conf import settings
from django.db import transaction
from django_tasks import task

from redaksi.comments.models import Comment, Decision, Verdict
from redaksi.comments.spam.evidence import Evidence

logger = logging.getLogger("redaksi.comments.outside")

# In seconds; what takes longer has no say.
PATIENCE = 5.0
WEIGHT = 2.5


def name() -> str:
    """The service's host, "" where none is set up: then nothing leaves the house."""
    return urlsplit(settings.REDAKSI.akismet_url).hostname or "" if settings.AKISMET_KEY else ""


def ask_later(comment: Comment) -> None:
    """Have it asked about a new comment once this is committed."""
    if name() and comment.state != Comment.State.SPAM:
        number = comment.pk
        transaction.on_commit(lambda: ask.enqueue(number))


def report_later(comment: Comment, *, is_spam: bool) -> None:
    """Have it told what a moderator decided, once this is committed."""
    if name():
        number = comment.pk
        transaction.on_commit(lambda: report.enqueue(number, is_spam))


@task()
def ask(number: int) -> None:
    """Hold the comment if the service calls it spam and nobody has decided meanwhile."""
    comment = Comment.objects.select_related("article").filter(pk=number).first()
    if comment is None:
        return
    answer = _sent("comment-check", comment)
    if answer is None or answer.text not in {"true", "false"}:
        return
    is_spam = answer.text == "true"
    code = "spam" if is_spam else "ham"
    _add_evidence(comment, Evidence("akismet", code, WEIGHT if is_spam else 0.0, {"by": name()}))
    if is_spam and comment.state == Comment.State.PUBLISHED:
        _hold(comment)


@task()
def report(number: int, is_spam: bool) -> None:
    """Tell the service what a person decided."""
    comment = Comment.objects.select_related("article").filter(pk=number).first()
    if comment is not None:
        _sent("submit-spam" if is_spam else "submit-ham", comment)


def _hold(comment: Comment) -> None:
    # Moderation tells this module of its decisions.
    from redaksi.comments.moderation import Overtaken, decide

    try:
        decide(comment.pk, Decision.Act.HOLD, by=None, seen=comment.version)
    except Overtaken:
        logger.info("Comment %s was decided on before the service answered.", comment.pk)


def _add_evidence(comment: Comment, evidence: Evidence) -> None:
    with transaction.atomic():
        found = comment.verdicts.select_for_update().first()
        if found is None:
            found = Verdict(comment=comment, outcome=Verdict.Outcome.HOLD, score=0.5)
        # A task that was begun twice leaves what it found once.
        kept = [one for one in found.evidence if one["check"] != evidence.check]
        found.evidence = [*kept, evidence.as_json()]
        found.save()


def _sent(what: str, comment: Comment) -> httpx.Response | None:
    try:
        answer = httpx.post(
            f"{settings.REDAKSI.akismet_url}/1.1/{what}",
            data=_fields(comment),
            timeout=PATIENCE,
            follow_redirects=False,
        )
    except httpx.HTTPError as error:
        logger.warning("%s did not answer about comment %s: %s", name(), comment.pk, error)
        return None
    if answer.status_code != 200 or answer.text == "invalid":
        told = answer.headers.get("x-akismet-debug-help", "")
        logger.warning("%s refused: %s %s", name(), answer.status_code, told)
        return None
    return answer


def _fields(comment: Comment) -> dict[str, Any]:
    return {
        "api_key": settings.AKISMET_KEY,
        "blog": settings.REDAKSI.url,
        "user_ip": comment.address or "0.0.0.0",  # noqa: S104 - no address is bound, none is known
        "user_agent": comment.user_agent,
        "referrer": comment.referrer,
        "permalink": comment.article.full_url,
        "comment_type": "reply" if comment.parent_id else "comment",
        "comment_author": comment.name,
        "comment_author_email": comment.email,
        "comment_content": comment.text,
        "comment_date_gmt": comment.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "blog_lang": comment.article.language,
        "blog_charset": "UTF-8",
    }
