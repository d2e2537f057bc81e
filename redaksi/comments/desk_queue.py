"""The queue: what waits for a moderator, and everything else that was said, by filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redaksi.accounts.desk import on_page, who
from redaksi.articles.models import Article
from redaksi.comments import desk_rights
from redaksi.comments.desk_choice import TABS, WAITING, ChoiceForm, chosen, counts
from redaksi.comments.desk_rights import may_moderate
from redaksi.comments.desk_rows import rows
from redaksi.comments.models import Comment, Decision

if TYPE_CHECKING:
    from redaksi.accounts.models import User

ON_A_PAGE = 25


@require_safe
@may_moderate
def queue(request: HttpRequest) -> HttpResponse:
    """Comments of one tab, newest first."""
    form = ChoiceForm(request.GET)
    choice = form.chosen
    # Numbers first: an index has them all; texts are read for one page only.
    numbers_only = chosen(choice, who(request)).values_list("pk", flat=True)
    keys, around = on_page(request, numbers_only, ON_A_PAGE)
    tab = choice.get("show", WAITING)
    numbers = counts(who(request))
    context = {
        "form": form,
        "tab": tab,
        "tabs": [(name, label, numbers[name]) for name, label in TABS.items()],
        "choice": choice,
        "is_narrowed": bool(choice.keys() - {"show"}),
        "article": _article(choice),
        "reader": _reader(choice, who(request)),
        "rows": rows(keys),
        **around,
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


def _reader(choice: dict[str, Any], user: User) -> Comment | None:
    if "reader" not in choice:
        return None
    return desk_rights.of(user).filter(pk=choice["reader"]).first()
