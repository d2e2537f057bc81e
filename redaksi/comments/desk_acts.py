"""Acts from the queue: one decision, many at once, taking back, answering, banning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from redaksi.accounts.desk import back, who
from redaksi.comments import desk_rights, moderation
from redaksi.comments.desk_choice import waiting_words
from redaksi.comments.desk_forms import AnswerForm, BanForm, DecisionForm
from redaksi.comments.desk_page import shown
from redaksi.comments.desk_queue import of_acts
from redaksi.comments.desk_rights import may_moderate
from redaksi.comments.desk_rows import Row, rows, says_who
from redaksi.comments.models import Comment, Decision
from redaksi.comments.moderation import Overtaken

# So many are decided on at once; a page has fewer.
MOST_AT_ONCE = 200
AT_ONCE = frozenset({Decision.Act.APPROVE, Decision.Act.SPAM, Decision.Act.REJECT})
OVERTAKEN = 409


@require_POST
@may_moderate
def decision(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Decide on one comment as it was seen."""
    comment = get_object_or_404(desk_rights.of(who(request)), pk=comment_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _refused(request, comment, " ".join(form.complaints), status=400)
    try:
        made = moderation.decide(comment_id, by=who(request), **form.cleaned_data)
    except Overtaken as overtaken:
        return _refused(request, overtaken.comment or comment, _overtaken(comment), OVERTAKEN)
    return _done(request, comment, says_who(made), [made.pk] if made.change else [])


@require_POST
@may_moderate
def decisions(request: HttpRequest) -> HttpResponse:
    """Decide on many: what colleagues changed meanwhile is left, and told."""
    act = request.POST.get("act", "")
    marked = [_marked(one) for one in request.POST.getlist("comment")[:MOST_AT_ONCE]]
    wanted = [one for one in marked if one]
    if act not in AT_ONCE or not wanted:
        messages.warning(request, _("Nothing was done: mark comments first, then choose."))
        return redirect(back(request, "desk_comments"))
    reason = request.POST.get("reason", "")
    reason = reason if act == Decision.Act.REJECT and reason in Decision.Reason.values else ""
    done: list[Decision] = []
    overtaken = 0
    theirs = set(
        desk_rights.of(who(request)).filter(pk__in=dict(wanted)).values_list("pk", flat=True)
    )
    for number, seen in wanted:
        if number not in theirs:
            # Gone meanwhile, or of a section somebody else moderates.
            overtaken += 1
            continue
        try:
            done.append(moderation.decide(number, act, by=who(request), seen=seen, reason=reason))
        except Overtaken:
            overtaken += 1
    _tell_of_many(request, act, done, overtaken)
    return redirect(back(request, "desk_comments"))


@require_POST
@may_moderate
def undoings(request: HttpRequest) -> HttpResponse:
    """Take decisions back, the newest first."""
    marked = request.POST.getlist("decision")[:MOST_AT_ONCE]
    numbers = sorted({int(one) for one in marked if one.isdecimal()}, reverse=True)
    theirs = Decision.objects.filter(pk__in=numbers, comment__in=desk_rights.of(who(request)))
    found = list(theirs.select_related("comment").order_by("-pk"))
    done, overtaken = 0, 0
    for one in found:
        try:
            moderation.undo(one.pk, by=who(request))
            done += 1
        except Overtaken:
            overtaken += 1
    if len(found) == 1:
        comment = found[0].comment
        if overtaken:
            return _refused(request, comment, _overtaken(comment), OVERTAKEN)
        return _done(request, comment, _("Taken back: the comment is as it was."))
    if done:
        said = ngettext("%(number)d decision taken back.", "%(number)d decisions taken back.", done)
        messages.success(request, said % {"number": done})
    if overtaken or not found:
        _tell_of_overtaken(request, overtaken)
    return redirect(back(request, "desk_comments"))


@require_POST
@may_moderate
def answer(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Answer a published comment in the newsroom's name."""
    comment = get_object_or_404(desk_rights.of(who(request)), pk=comment_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _refused(request, comment, " ".join(form.complaints), status=400)
    if not comment.is_shown:
        said = _("Only a published comment can be answered. Your text is kept below.")
        return _refused(request, comment, said, OVERTAKEN)
    moderation.reply(comment, by=who(request), text=form.cleaned_data["text"])
    return _done(request, comment, _("Your answer stands under the comment."))


@require_POST
@may_moderate
def banning(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Ban whoever wrote the comment, by address, e-mail, or both."""
    comment = get_object_or_404(desk_rights.of(who(request)), pk=comment_id)
    form = BanForm(request.POST)
    made = moderation.ban(comment, by=who(request), **form.chosen) if form.is_valid() else []
    if not made:
        said = _("Nobody was banned: choose what to ban, and see that it is still known.")
        return _refused(request, comment, said, status=400)
    kinds = " + ".join(str(ban.get_kind_display()) for ban in made)
    return _done(request, comment, _("Banned: %(what)s.") % {"what": kinds})


@dataclass(frozen=True)
class Said:
    """What a row tells of the act just done."""

    words: str
    is_bad: bool = False


def _done(
    request: HttpRequest, comment: Comment, words: str, undoable: list[int] | None = None
) -> HttpResponse:
    """The row as it is now for a script, the page it came from for everybody else."""
    if _wants_row(request):
        return _row(request, comment, Said(words))
    messages.success(request, _with_undo(request, words, undoable or []))
    return redirect(back(request, "desk_comments"))


def _refused(request: HttpRequest, comment: Comment, words: str, status: int) -> HttpResponse:
    """Say why nothing was done, with everything that was typed."""
    kept = {name: request.POST.get(name, "") for name in ("act", "text", "words", "reason")}
    if _wants_row(request):
        return _row(request, comment, Said(words, is_bad=True), kept, status)
    messages.warning(request, words)
    if kept["text"] or kept["words"]:
        return shown(request, comment.pk, kept=kept, status=status)
    return redirect(back(request, "desk_comments"))


def _row(
    request: HttpRequest,
    comment: Comment,
    said: Said,
    kept: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    found: list[Row] = rows([comment.pk])
    for row in found:
        row.kept = kept or {}
    context: dict[str, Any] = {"row": found[0] if found else None, "said": said}
    context |= of_acts(request) | {
        "next": back(request, "desk_comments"),
        "waiting": waiting_words(who(request)),
    }
    return render(request, "desk/comments/row.html", context, status=status)


def _wants_row(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def _overtaken(comment: Comment) -> str:
    """Who came first, and with what."""
    newest = comment.decisions.select_related("by").first()
    facts = {"said": says_who(newest)}
    return _("Nothing was done, a colleague was first: %(said)s.") % facts


def _with_undo(request: HttpRequest, words: str, undoable: list[int]) -> str:
    context = {"words": words, "undoable": undoable, "next": back(request, "desk_comments")}
    return render_to_string("desk/comments/said.html", context, request)


def _tell_of_many(request: HttpRequest, act: str, done: list[Decision], overtaken: int) -> None:
    if done:
        said = _("%(act)s: %(number)d") % {
            "act": Decision.Act(act).label,
            "number": len(done),
        }
        undoable = [one.pk for one in done if one.change]
        messages.success(request, _with_undo(request, said, undoable))
    if overtaken:
        _tell_of_overtaken(request, overtaken)


def _tell_of_overtaken(request: HttpRequest, number: int) -> None:
    said = ngettext(
        "%(number)d comment was left as it is: a colleague decided on it meanwhile.",
        "%(number)d comments were left as they are: colleagues decided on them meanwhile.",
        number,
    )
    messages.warning(request, said % {"number": number})


def _marked(text: str) -> tuple[int, int] | None:
    """A marked comment with its version as it was seen, from "12:3"."""
    number, _colon, seen = text.partition(":")
    # Longer numbers are nobody's.
    if number.isdecimal() and seen.isdecimal() and len(text) < 24:
        return int(number), int(seen)
    return None
