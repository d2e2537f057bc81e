"""The queue: what waits for a moderator, and everything else that was said, by filters."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redaksi.accounts.desk import page_of, with_page
from redaksi.articles.models import Article
from redaksi.comments.desk_choice import TABS, WAITING, ChoiceForm, chosen, counts
from redaksi.comments.desk_rights import may_moderate
from redaksi.comments.desk_rows import rows
from redaksi.comments.models import Comment, Decision

ON_A_PAGE = 25


@require_safe
@may_moderate
def queue(request: HttpRequest) -> HttpResponse:
    """Comments of one tab, newest first."""
    form = ChoiceForm(request.GET)
    choice = form.chosen
    page = page_of(request)
    first = (page - 1) * ON_A_PAGE
    # Numbers first: an index has them all; texts are read for one page only. One more tells of a next.
    keys = list(chosen(choice).values_list("pk", flat=True)[first : first + ON_A_PAGE + 1])
    tab = choice.get("show", WAITING)
    numbers = counts()
    context = {
        "form": form,
        "tab": tab,
        "tabs": [(name, label, numbers[name]) for name, label in TABS.items()],
        "choice": choice,
        "is_narrowed": bool(choice.keys() - {"show"}),
        "article": _article(choice),
        "reader": _reader(choice),
        "rows": rows(keys[:ON_A_PAGE]),
        "page": page,
        "newer": with_page(request, page - 1) if page > 1 else "",
        "older": with_page(request, page + 1) if len(keys) > ON_A_PAGE else "",
        **of_acts(request),
    }
    return render(request, "desk/comments/queue.html", context)


def of_acts(request: HttpRequest) -> dict[str, Any]:
    """What the forms under a comment need."""
    return {
        "reasons": Decision.Reason.choices,
        "next": request.get_full_path(),
    }


def _article(choice: dict[str, Any]) -> Article | None:
    if "article" not in choice:
        return None
    return Article.objects.only("headline", "path", "language").filter(pk=choice["article"]).first()


def _reader(choice: dict[str, Any]) -> Comment | None:
    if "reader" not in choice:
        return None
    return Comment.objects.filter(pk=choice["reader"]).first()
