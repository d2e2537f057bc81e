"""Corrections of all articles on the desk, and everything that changed in published articles."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redaksi.accounts.desk import page_of, with_page
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
    page = page_of(request)
    first = (page - 1) * ON_A_PAGE
    rows = Correction.objects.filter(state=tab).select_related(
        "article", "written_by", "decided_by"
    )
    order = ("-written_at", "-pk") if tab == State.WAITING else ("-decided_at", "-pk")
    found = list(rows.defer("article__body").order_by(*order)[first : first + ON_A_PAGE + 1])
    context = {
        "tabs": [(name, label) for name, label in State.choices],
        "tab": tab,
        "rows": found[:ON_A_PAGE],
        **_around(request, page, len(found) > ON_A_PAGE),
        "next": request.get_full_path(),
    }
    return render(request, "desk/corrections/corrections.html", context)


@require_safe
@may_write
def changes(request: HttpRequest) -> HttpResponse:
    """What changed in articles readers had seen, newest first, and as what it was declared."""
    page = page_of(request)
    first = (page - 1) * ON_A_PAGE
    rows = Change.objects.select_related("article", "by", "correction").defer("article__body")
    if request.GET.get("show") == "unasked":
        rows = rows.exclude(how=Change.How.ANSWERED)
    found = list(rows[first : first + ON_A_PAGE + 1])
    context = {
        "rows": [
            (row, [Difference.of_json(kept) for kept in row.passages]) for row in found[:ON_A_PAGE]
        ],
        "unasked": request.GET.get("show") == "unasked",
        **_around(request, page, len(found) > ON_A_PAGE),
        "next": request.get_full_path(),
    }
    return render(request, "desk/corrections/changes.html", context)


def _around(request: HttpRequest, page: int, has_more: bool) -> dict[str, object]:
    return {
        "page": page,
        "newer": with_page(request, page - 1) if page > 1 else "",
        "older": with_page(request, page + 1) if has_more else "",
    }
