"""One comment: all that was decided on it and found in it, its thread, and whoever wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from redaksi.accounts.desk import who
from redaksi.comments import desk_rights
from redaksi.comments.desk_choice import same_reader
from redaksi.comments.desk_pieces import looked_at, submission_of
from redaksi.comments.desk_queue import of_acts
from redaksi.comments.desk_rights import may_moderate
from redaksi.comments.desk_rows import Row, rows, says_who, told
from redaksi.comments.models import Comment, Decision
from redaksi.comments.models.comment import CommentQuerySet

THREAD, OF_READER, HISTORY = 50, 10, 100

FIELDS = {
    "state": _("state"),
    "text": _("text"),
    "note": _("note to readers"),
    "picked_at": _("picked"),
    "edited_at": _("edited"),
}
# Follow from another change, and say nothing by themselves.
NOT_TOLD = frozenset({"edited_at", "picked_at"})


@dataclass(frozen=True)
class Step:
    """One decision in the history of a comment."""

    decision: Decision
    says: str
    changes: list[tuple[str | Promise, str, str]]


@require_safe
@may_moderate
def comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """The comment's own page on the desk."""
    return shown(request, comment_id)


def shown(
    request: HttpRequest, comment_id: int, *, kept: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """The page, with what a moderator typed when somebody else came first."""
    theirs = desk_rights.of(who(request))
    found = rows(theirs.filter(pk=comment_id).values_list("pk", flat=True))
    if not found:
        raise Http404
    row = found[0]
    row.kept = kept or {}
    one = row.comment
    context = {
        "row": row,
        "steps": history(one),
        "verdicts": [told(verdict) for verdict in one.verdicts.all()[:20]],
        "pieces": looked_at(submission_of(one)) if one.text else [],
        "reports": one.reports.all()[:HISTORY],
        "thread": _thread(one),
        "others": _others(row, theirs),
        **of_acts(request),
        # After a refused act the address is that of the act; its page is where one goes on.
        "next": reverse("desk_comment", args=[one.pk]),
    }
    return render(request, "desk/comments/comment.html", context, status=status)


def history(one: Comment) -> list[Step]:
    """Every decision, the newest first, with what it changed."""
    made = one.decisions.select_related("by", "undoes", "undone_by__by")[:HISTORY]
    return [Step(decision, says_who(decision), _changes(decision)) for decision in made]


def _changes(decision: Decision) -> list[tuple[str | Promise, str, str]]:
    return [
        (FIELDS.get(name, name), *(_value(name, value) for value in pair))
        for name, pair in decision.change.items()
        if name not in NOT_TOLD
    ]


def _value(name: str, value: Any) -> str:
    if name == "state" and value in Comment.State.values:
        return str(Comment.State(value).label)
    return str(value or "–")


def _thread(one: Comment) -> Any:
    """What stands around it, as readers and moderators see it: by time."""
    top = one.root_id or one.pk
    around = Comment.objects.filter(root=top) | Comment.objects.filter(pk=top)
    return around.select_related("by", "parent").order_by("at", "pk")[:THREAD]


def _others(row: Row, theirs: CommentQuerySet) -> Any:
    if row.record is None:
        return []
    others = theirs.filter(same_reader(row.comment.pk)).exclude(pk=row.comment.pk)
    return others.order_by("-at", "-pk")[:OF_READER]
