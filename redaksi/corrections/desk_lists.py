"""Corrections of all articles on the desk, and everything that changed in published articles."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redaksi.accounts.desk import on_page
from redaksi.corrections.desk_rights import may_write
from redaksi.corrections.differences import Difference
from redaksi.corrections.models import Change, Correction

ON_A_PAGE = 25
State = Correction.State


@require_safe
@may_write
def corrections(request: HttpRequest) -> HttpResponse:
    """Those that wait for approval, those readers see, those taken back."""
    tab = request.GET.get("show", State.WAITING)
    tab = tab if tab in State.values else State.WAITING
    rows = Correction.objects.filter(state=tab).select_related(
        "article", "written_by", "decided_by"
    )
    order = ("-written_at", "-pk") if tab == State.WAITING else ("-decided_at", "-pk")
    rows = rows.defer("article__body").order_by(*order)
    found, around = on_page(request, rows, ON_A_PAGE)
    context = {
        "tabs": [(name, label) for name, label in State.choices],
        "tab": tab,
        "rows": found,
        **around,
        "next": request.get_full_path(),
    }
    return render(request, "desk/corrections/corrections.html", context)


@require_safe
@may_write
def changes(request: HttpRequest) -> HttpResponse:
    """What changed in articles readers had seen, newest first, and as what it was declared."""
    rows = Change.objects.select_related("article", "by", "correction").defer("article__body")
    if request.GET.get("show") == "unasked":
        rows = rows.exclude(how=Change.How.ANSWERED)
    found, around = on_page(request, rows, ON_A_PAGE)
    context = {
        "rows": [(row, [Difference.of_json(kept) for kept in row.passages]) for row in found],
        "unasked": request.GET.get("show") == "unasked",
        **around,
        "next": request.get_full_path(),
    }
    return render(request, "desk/corrections/changes.html", context)
