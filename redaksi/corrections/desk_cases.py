"""Readers' reports on the desk: the queue, one of them, and what is decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from redaksi.accounts.desk import back, number_in, on_page, who
from redaksi.articles.models import Article
from redaksi.corrections import reporting
from redaksi.corrections.desk_rights import may_tend
from redaksi.corrections.forms import CaseForm
from redaksi.corrections.models import Case, Correction
from redaksi.corrections.rights import approves
from redaksi.language.names import direction

ON_A_PAGE = 25
TABS: dict[str, Promise] = {
    Case.State.NEW: _("New"),
    Case.State.LOOKED_AT: _("Being looked at"),
    Case.State.CORRECTED: _("Corrected"),
    Case.State.NO_ERROR: _("No error"),
}


@require_safe
@may_tend
def queue(request: HttpRequest) -> HttpResponse:
    """Reports of one state, newest first."""
    tab = request.GET.get("show", Case.State.NEW)
    tab = tab if tab in TABS else Case.State.NEW
    rows, around = on_page(request, _rows().filter(state=tab), ON_A_PAGE)
    numbers = dict(Case.objects.values_list("state").annotate(Count("pk")).order_by())
    context = {
        "tabs": [(name, label, numbers.get(name, 0)) for name, label in TABS.items()],
        "tab": tab,
        "rows": rows,
        **around,
    }
    return render(request, "desk/corrections/cases.html", context)


@require_safe
@may_tend
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """One report, what was decided on it, and what can be."""
    return _page(request, _found(case_id), CaseForm())


@require_POST
@may_tend
def act(request: HttpRequest, case_id: int, what: str) -> HttpResponse:
    """Decide on it."""
    found = _found(case_id)
    form = CaseForm(request.POST)
    acts: dict[str, Callable[[HttpRequest, Case, CaseForm], str]] = {
        "looking": _look,
        "no-error": _no_error,
        "corrected": _corrected,
        "reopening": _reopen,
    }
    if what not in acts:
        raise Http404
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        said = acts[what](request, found, form)
    except reporting.Overtaken:
        messages.warning(request, _t("Nothing was done: a colleague decided on it meanwhile."))
        return redirect("desk_case", found.pk)
    if form.errors:
        return _page(request, found, form, status=422)
    messages.success(request, said)
    return redirect(back(request, "desk_cases"))


def waiting_words() -> str:
    """How many reports nobody has looked at, and corrections nobody has approved; "" for none."""
    number = Case.objects.filter(state=Case.State.NEW).count()
    number += Correction.objects.filter(state=Correction.State.WAITING).count()
    return str(number) if number else ""


def _look(request: HttpRequest, found: Case, form: CaseForm) -> str:
    reporting.look_at(found, by=who(request))
    return _t("Colleagues see that you are at it.")


def _no_error(request: HttpRequest, found: Case, form: CaseForm) -> str:
    said = form.cleaned_data
    if not said["words"]:
        form.add_error("words", _t("Say why there is no error."))
        return ""
    reporting.find_no_error(found, by=who(request), why=said["words"], answer=said["answer"])
    return _t("Settled: there is no error.")


def _corrected(request: HttpRequest, found: Case, form: CaseForm) -> str:
    number = number_in(request.POST.get("correction", ""))
    made = _corrections(found.article).filter(pk=number).first()
    if made is None:
        form.add_error(None, _t("Choose the correction, or write it first."))
        return ""
    reporting.settle_by(found, made, by=who(request), answer=form.cleaned_data["answer"])
    return _t("Settled: it is corrected.")


def _reopen(request: HttpRequest, found: Case, form: CaseForm) -> str:
    reporting.reopen(found, by=who(request))
    return _t("It is open again.")


def _page(request: HttpRequest, found: Case, form: CaseForm, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "case": found,
        "article": found.article,
        "direction": direction(found.article.language),
        "steps": found.steps.select_related("by"),
        "corrections": _corrections(found.article),
        "form": form,
        "approves": approves(who(request), found.article),
    }
    return render(request, "desk/corrections/case.html", context, status=status)


def _corrections(article: Article) -> QuerySet[Correction]:
    return Correction.objects.approved().filter(article=article)


def _rows() -> QuerySet[Case]:
    rows = Case.objects.select_related("article", "correction").order_by("-at", "-pk")
    return rows.defer("article__body")


def _found(number: int) -> Case:
    return get_object_or_404(Case.objects.select_related("article", "correction"), pk=number)
