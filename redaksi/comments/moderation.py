"""Acts on comments. Each is a row that says who, when and why, and can be undone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from redaksi.comments import letters
from redaksi.comments.akismet import outside
from redaksi.comments.models import Ban, Comment, Decision, Report
from redaksi.comments.privacy import ban_digest
from redaksi.comments.spam import lessons

if TYPE_CHECKING:
    from redaksi.accounts.models import User

Act = Decision.Act
State = Comment.State

STATES = {
    Act.APPROVE: State.PUBLISHED,
    Act.HOLD: State.WAITING,
    Act.SPAM: State.SPAM,
    Act.REJECT: State.REJECTED,
}
# Of the acts that set a state, those that say what is spam and what is not.
TEACHES = {Act.APPROVE: False, Act.SPAM: True}
KEPT_FIELDS = ("state", "text", "note", "picked_at", "edited_at")


class Overtaken(Exception):
    """Somebody else acted on `comment` since it was looked at; nothing was done."""

    def __init__(self, comment: Comment | None) -> None:
        super().__init__(comment)
        self.comment = comment


def decide(
    comment_id: int,
    act: str,
    *,
    by: User | None,
    seen: int,
    reason: str = "",
    words: str = "",
    text: str = "",
) -> Decision:
    """Do `act` to the comment as `seen` (its version). Nobody (the filter) never overrides a person.

    Raises Overtaken.
    """
    with transaction.atomic():
        comment = _taken(comment_id, seen)
        if by is None and was_decided_by_a_person(comment):
            raise Overtaken(comment)
        before = _kept(comment)
        _apply(comment, act, words=words, text=text)
        return _written(comment, before, act=act, by=by, reason=reason, words=words)


def undo(decision_id: int, *, by: User) -> Decision:
    """Make what a decision changed as it was. Raises Overtaken when something newer changed it."""
    with transaction.atomic():
        decision = Decision.objects.select_related("comment").get(pk=decision_id)
        comment = decision.comment
        comment = _taken(comment.pk, comment.version)
        now = _kept(comment)
        if hasattr(decision, "undone_by") or comment.state == State.DELETED:
            raise Overtaken(comment)
        if any(now[field] != after for field, (_was, after) in decision.change.items()):
            raise Overtaken(comment)
        for field, (was, _after) in decision.change.items():
            setattr(comment, field, _moment(was) if field.endswith("_at") else was)
        return _written(comment, now, act=Act.UNDO, by=by, undoes=decision)


def was_decided_by_a_person(comment: Comment) -> bool:
    """Whether a moderator's word on its state stands."""
    return _standing(comment) is not None


def ban(
    comment: Comment,
    *,
    by: User,
    address: bool,
    email: bool,
    until: dt.datetime | None = None,
    reason: str = "",
) -> list[Ban]:
    """Let nobody comment from the comment's address, or with its e-mail address, until then."""
    wanted = []
    if address and comment.address:
        wanted.append((Ban.Kind.ADDRESS, comment.address))
    if email and comment.email:
        wanted.append((Ban.Kind.EMAIL, comment.email))
    return [
        Ban.objects.create(
            kind=kind, digest=ban_digest(kind, value), reason=reason[:300], by=by, until=until
        )
        for kind, value in wanted
    ]


def lift(ban: Ban, *, by: User) -> None:
    """End a ban; it stays on record. `by` is told in the reason."""
    ban.lifted_at = timezone.now()
    ban.reason = f"{ban.reason} ({by})".strip()[:300]
    ban.save(update_fields=["lifted_at", "reason"])


def reply(comment: Comment, *, by: User, text: str) -> Comment:
    """Answer in the newsroom's name; it stands there at once, with a badge."""
    with transaction.atomic():
        answer = Comment.objects.create(
            article_id=comment.article_id,
            parent=comment,
            root_id=comment.root_id or comment.pk,
            name=(by.get_full_name() or by.get_username())[:60],
            text=text,
            state=State.PUBLISHED,
            by=by,
        )
        letters.tell_of_reply_later(answer)
    return answer


def _taken(comment_id: int, seen: int) -> Comment:
    """The comment, with its next version: whoever else looked at this one comes too late."""
    rows = Comment.objects.filter(pk=comment_id, version=seen)
    if not rows.update(version=seen + 1):
        raise Overtaken(Comment.objects.filter(pk=comment_id).first())
    return Comment.objects.get(pk=comment_id)


def _apply(comment: Comment, act: str, *, words: str, text: str) -> None:
    if comment.state == State.DELETED:
        # Its author took it back; there is nothing left to decide on.
        raise Overtaken(comment)
    if act in STATES:
        comment.state = STATES[Act(act)]
    elif act == Act.EDIT:
        comment.text, comment.edited_at = text, timezone.now()
    elif act == Act.NOTE:
        comment.note = words
    elif act in {Act.PICK, Act.UNPICK}:
        comment.picked_at = timezone.now() if act == Act.PICK else None
    else:
        raise ValueError(f"{act!r} is no act of a moderator")


def _written(
    comment: Comment, before: dict[str, Any], *, act: str, by: User | None, **facts: Any
) -> Decision:
    """Save the comment and the row that says so, and what follows from it."""
    comment.save()
    after = _kept(comment)
    change = {
        field: [before[field], after[field]] for field in after if before[field] != after[field]
    }
    decision = Decision.objects.create(comment=comment, act=act, by=by, change=change, **facts)
    if (by is not None and "state" in change) or act in STATES:
        _teach(comment)
        Report.objects.filter(comment=comment, settled_at=None).update(settled_at=timezone.now())
    if change.get("state", ["", ""])[1] == State.PUBLISHED:
        letters.tell_of_reply_later(comment)
    return decision


def _teach(comment: Comment) -> None:
    """Let the filter know what stands now: only what persons decided, and only what is about spam."""
    standing = _standing(comment)
    is_spam = TEACHES.get(Act(standing.act)) if standing else None
    if standing and standing.reason == Decision.Reason.ADVERTISING:
        is_spam = True
    if is_spam is None:
        lessons.take_back(comment)
    else:
        lessons.teach(comment, is_spam=is_spam)
        outside.report_later(comment, is_spam=is_spam)


def _standing(comment: Comment) -> Decision | None:
    """The newest decision of a person on the comment's state that was not undone."""
    found = comment.decisions.filter(act__in=STATES, by__isnull=False, undone_by=None)
    return found.order_by("-at", "-pk").first()


def _kept(comment: Comment) -> dict[str, Any]:
    """What a decision may change, as JSON has it."""
    values = {field: getattr(comment, field) for field in KEPT_FIELDS}
    return {
        field: value.isoformat() if isinstance(value, dt.datetime) else str(value or "")
        for field, value in values.items()
    }


def _moment(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
