"""Cited pages on the desk: which are gone, which say something else, and the difference."""

from __future__ import annotations

import difflib
from itertools import islice

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from redaksi.accounts.desk import back, on_page
from redaksi.sources import keeping
from redaksi.sources.desk_rights import may_decide
from redaksi.sources.models import CitedPage

State = CitedPage.State
ON_A_PAGE = 25
CHANGED = "changed"
TABS = {
    CHANGED: (gettext_lazy("Say something else"), Q(state=State.CHANGED)),
    "dead": (gettext_lazy("Not there any more"), Q(state=State.DEAD)),
    "refused": (gettext_lazy("Cannot be kept"), Q(state=State.REFUSED)),
    "never": (gettext_lazy("Not looked at yet"), Q(state=State.NEVER)),
    "alive": (gettext_lazy("As they were read"), Q(state=State.ALIVE)),
}
# Longer texts are not compared on the desk: finding the difference takes too long.
MOST_WORDS = 6000
MOST_PASSAGES = 60
AROUND = 12


@require_safe
@may_decide
def pages(request: HttpRequest) -> HttpResponse:
    """Cited pages of one tab, those nobody has seen first."""
    numbers = dict(CitedPage.objects.order_by().values_list("state").annotate(number=Count("pk")))
    tab = request.GET.get("show", "")
    if tab not in TABS:
        tab = next((name for name in TABS if numbers.get(name)), CHANGED)
    found, around = on_page(request, _rows(tab), ON_A_PAGE, show=tab)
    context = {
        "tab": tab,
        "tabs": [(name, label, numbers.get(name, 0)) for name, (label, _which) in TABS.items()],
        "rows": found,
        **around,
        "next": request.get_full_path(),
    }
    return render(request, "desk/sources/pages.html", context)


@require_safe
@may_decide
def page(request: HttpRequest, page_id: int) -> HttpResponse:
    """One page: who cites it, what it said, and what is different now."""
    found = get_object_or_404(CitedPage, pk=page_id)
    context = {
        "page": found,
        "citations": found.citations.select_related("article", "source").defer("article__body"),
        "passages": difference(found.text, found.new_text) if found.new_text else [],
        "is_long": max(len(found.text.split()), len(found.new_text.split())) > MOST_WORDS,
        "next": request.get_full_path(),
    }
    return render(request, "desk/sources/page.html", context)


@require_POST
@may_decide
def act(request: HttpRequest, page_id: int, what: str) -> HttpResponse:
    """Look again soon, take what it says now as what we keep, or take it off the list."""
    found = get_object_or_404(CitedPage, pk=page_id)
    if what == "look":
        found.due_at = timezone.now()
        found.save(update_fields=["due_at"])
        messages.success(request, _("The worker looks at it soon."))
    elif what == "acceptance" and found.new_text:
        keeping.accept_new_text(found)
        messages.success(request, _("What it says now is what we keep."))
    elif what == "sight":
        found.seen_at = timezone.now()
        found.save(update_fields=["seen_at"])
        messages.success(request, _("It does not count as waiting any longer."))
    else:
        return HttpResponse(status=404)
    return redirect(back(request, "desk_cited_pages"))


def difference(before: str, now: str) -> list[list[tuple[str, str]]]:
    """The passages that differ: stretches of words, each "same", "gone" or "new", with some words round."""
    old, new = before.split(), now.split()
    if max(len(old), len(new)) > MOST_WORDS:
        return []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    passages: list[list[tuple[str, str]]] = []
    for group in islice(matcher.get_grouped_opcodes(AROUND), MOST_PASSAGES):
        passage: list[tuple[str, str]] = []
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                passage.append(("same", " ".join(old[i1:i2])))
                continue
            passage += [("gone", " ".join(old[i1:i2])), ("new", " ".join(new[j1:j2]))]
        passages.append([(kind, words) for kind, words in passage if words])
    return passages


def _rows(tab: str) -> QuerySet[CitedPage]:
    rows = CitedPage.objects.filter(TABS[tab][1]).defer("text", "new_text")
    counted = rows.annotate(articles=Count("citations__article", distinct=True))
    return counted.order_by("-state_since", "-pk")
