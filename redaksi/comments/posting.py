"""Taking a comment in: what is known of it is judged, and it is kept with the verdict in one transaction."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from redaksi.articles.models import Article
from redaksi.comments import letters
from redaksi.comments.akismet import outside
from redaksi.comments.models import Ban, Comment, Verdict
from redaksi.comments.models.rules import Mode
from redaksi.comments.opening import Opening
from redaksi.comments.privacy import ban_digest, mailbox_hash, network_hash
from redaksi.comments.spam.evidence import Finding, Submission
from redaksi.comments.spam.judging import judge
from redaksi.comments.spam.repeats import digest_of

if TYPE_CHECKING:
    from django.http import HttpRequest

# More of an article than this makes no difference to what it is about.
ABOUT = 4000
State = Comment.State


class Banned(Exception):
    """Nobody comments from this address, or with this e-mail address, for now."""


@dataclass(frozen=True)
class Sender:
    """What a request says of who sent it."""

    address: str
    user_agent: str
    referrer: str
    filled_in: float | None
    honeypot: str

    @classmethod
    def of(cls, request: HttpRequest, *, filled_in: float | None, honeypot: str) -> Sender:
        meta = request.META
        return cls(
            address=meta.get("REMOTE_ADDR", ""),
            user_agent=_header(meta.get("HTTP_USER_AGENT", "")),
            referrer=_header(meta.get("HTTP_REFERER", "")),
            filled_in=filled_in,
            honeypot=honeypot[:300],
        )


def post(
    article: Article,
    parent: Comment | None,
    said: dict[str, Any],
    sender: Sender,
    opening: Opening,
) -> Comment:
    """The comment as it is kept: published, waiting or spam. Sent twice, it is the same comment.

    Raises Banned.
    """
    _refuse_banned(sender.address, said["email"])
    submission = _submission(article, said, sender)
    finding = judge(submission, opening.rules)
    comment = _comment(article, parent, said, sender, submission)
    comment.state = _state(finding, opening.mode, submission)
    comment.form = form = _form(submission, parent)
    try:
        with transaction.atomic():
            comment.save()
            _keep_verdict(comment, finding)
            letters.tell_of_reply_later(comment)
            outside.ask_later(comment)
    except IntegrityError:
        # The same form came twice, perhaps at the same moment.
        return Comment.objects.get(form=form)
    return comment


def _comment(
    article: Article,
    parent: Comment | None,
    said: dict[str, Any],
    sender: Sender,
    submission: Submission,
) -> Comment:
    """The comment as it was sent, before anything is decided."""
    return Comment(
        article=article,
        parent=parent,
        root_id=(parent.root_id or parent.pk) if parent else None,
        name=said["name"],
        email=said["email"],
        text=said["text"],
        wants_replies=bool(said["wants_replies"]),
        address=sender.address or None,
        network=submission.network,
        mailbox=submission.mailbox,
        user_agent=sender.user_agent,
        referrer=sender.referrer,
        digest=digest_of(said["text"]),
    )


def _refuse_banned(address: str, email: str) -> None:
    wanted = [ban_digest("address", address), ban_digest("email", email)]
    if Ban.objects.all().hold_any(wanted):
        raise Banned


def _submission(article: Article, said: dict[str, Any], sender: Sender) -> Submission:
    return Submission(
        text=said["text"],
        name=said["name"],
        email=said["email"],
        address=sender.address,
        network=network_hash(sender.address),
        mailbox=mailbox_hash(said["email"]),
        user_agent=sender.user_agent,
        referrer=sender.referrer,
        language=article.language,
        article=article.pk,
        about=_about(article),
        filled_in=sender.filled_in,
        honeypot=sender.honeypot,
        permalink=article.full_url,
    )


def _about(article: Article) -> str:
    texts = [article.headline, article.standfirst]
    for block in article.body.raw_data:
        if isinstance(block["value"], str):
            texts.append(block["value"])
    return " ".join(texts)[:ABOUT]


def _form(submission: Submission, parent: Comment | None) -> str:
    """By what a form that is sent again is known: the same words, in the same place, from the same hand."""
    parts = (
        submission.article,
        parent.pk if parent else 0,
        submission.network,
        submission.mailbox,
        submission.name,
        submission.text,
    )
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()


def _state(finding: Finding, mode: str, submission: Submission) -> str:
    if finding.outcome == "spam":
        return State.SPAM
    if finding.outcome == "hold" or mode == Mode.HOLD:
        return State.WAITING
    if mode == Mode.FIRST and not _is_known(submission):
        return State.WAITING
    return State.PUBLISHED


def _is_known(submission: Submission) -> bool:
    """Whether a comment of theirs was published before; only an e-mail address tells one from another."""
    if not submission.mailbox:
        return False
    before = Comment.objects.filter(mailbox=submission.mailbox, name=submission.name)
    return before.filter(state=State.PUBLISHED).exists()


def _keep_verdict(comment: Comment, finding: Finding) -> None:
    Verdict.objects.create(
        comment=comment,
        outcome=finding.outcome,
        score=finding.score,
        evidence=[found.as_json() for found in finding.evidence],
    )


def _header(text: str) -> str:
    # Servers hand headers on as latin-1; a null byte goes into no PostgreSQL text.
    return text.replace("\0", "")[:300]
