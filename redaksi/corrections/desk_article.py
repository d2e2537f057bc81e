"""The corrections of one article on the desk: those there are, one more, and what changed so far."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from redaksi.accounts.desk import back, number_in, who
from redaksi.articles.models import Article
from redaksi.corrections import correcting, reporting
from redaksi.corrections.desk_change import EDIT
from redaksi.corrections.desk_rights import article_of, may_approve, may_write
from redaksi.corrections.differences import Difference
from redaksi.corrections.forms import CorrectionForm
from redaksi.corrections.models import Case, Change, Correction
from redaksi.corrections.rights import approves, may
from redaksi.language.names import direction

MOST = 100


@require_http_methods(["GET", "POST"])
@may_write
def corrections(request: HttpRequest, article_id: int) -> HttpResponse:
    """All of an article's corrections; a POST writes one more."""
    article = article_of(request, article_id)
    form = CorrectionForm(request.POST or None, initial={"kind": Correction.Kind.CORRECTION})
    case = _case(request, article)
    if request.method == "POST" and form.is_valid():
        _write(request, article, form.cleaned_data, case)
        return redirect(reverse("desk_article_corrections", args=[article.pk]))
    context = {
        "article": article,
        "direction": direction(article.language),
        "corrections": article.corrections.select_related("written_by", "decided_by").order_by(
            "-pk"
        ),
        "changes": changes_of(article),
        "cases": article.cases.all()[:MOST],
        "case": case,
        "form": form,
        "approves": approves(who(request), article),
        "was_out": article.first_published_at is not None,
        "edit_url": reverse(EDIT, args=[article.pk]),
        "next": request.get_full_path(),
    }
    return render(request, "desk/corrections/article.html", context)


@require_POST
@may_approve
def decision(request: HttpRequest, correction_id: int, act: str) -> HttpResponse:
    """Approve a correction, or take it back."""
    found = get_object_or_404(Correction.objects.select_related("article"), pk=correction_id)
    article_of(request, found.article_id, "publish")
    acts = {"approval": correcting.approve, "dropping": correcting.drop}
    done = {
        "approval": _("It stands on the article now, and on the page of corrections."),
        "dropping": _("It is taken back: readers see it no longer."),
    }
    try:
        acts[act](found, by=who(request))
        messages.success(request, done[act])
    except correcting.Overtaken:
        messages.warning(request, _("Nothing was done: a colleague decided on it meanwhile."))
    return redirect(back(request, "desk_corrections"))


@require_POST
@may_approve
def hiding(request: HttpRequest, change_id: int) -> HttpResponse:
    """Keep a change out of the public history, or let it in again."""
    found = get_object_or_404(Change, pk=change_id)
    article_of(request, found.article_id, "publish")
    found.is_hidden = not found.is_hidden
    found.save(update_fields=["is_hidden"])
    return redirect(back(request, "desk_changes"))


def changes_of(article: Article) -> list[tuple[Change, list[Difference]]]:
    """What changed, newest first, each with its passages."""
    rows = article.changes.select_related("by", "correction")[:MOST]
    return [(row, [Difference.of_json(kept) for kept in row.passages]) for row in rows]


def _case(request: HttpRequest, article: Article) -> Case | None:
    """The reader's report a correction is written for, if one is named."""
    number = number_in(request.POST.get("case", request.GET.get("case", "")))
    return Case.objects.filter(article=article, pk=number).first()


def _write(request: HttpRequest, article: Article, said: dict[str, Any], case: Case | None) -> None:
    user = who(request)
    off = said["takes_text_off"] and said["kind"] == Correction.Kind.RETRACTION
    # Taking a text off is a withdrawal, and asks for its right.
    alone = approves(user, article) and (not off or may(user, "withdraw", article))
    facts = {"kind": said["kind"], "note": said["note"], "takes_text_off": off}
    if not alone:
        correcting.write(article, by=user, **facts)
        messages.success(request, _("It is written, and waits for an editor’s approval."))
        return
    made = correcting.add_approved(article, written_by=user, by=user, **facts)
    messages.success(request, _("It stands on the article now, and on the page of corrections."))
    if case is not None and case.is_open:
        reporting.settle_by(case, made, by=user)
