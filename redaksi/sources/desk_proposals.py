"""Names that imports and reporters proposed: an editor says what each of them is."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from redaksi.accounts.desk import back, on_page, who
from redaksi.sources import proposing
from redaksi.sources.desk_rights import may_decide
from redaksi.sources.models import CitedPage, ProposedSource, Source

ON_A_PAGE = 25
OTHER = "other"


@require_safe
@may_decide
def proposals(request: HttpRequest) -> HttpResponse:
    """Names nobody has decided on, those with the most articles first."""
    waiting = ProposedSource.objects.filter(decided_at=None)
    ranked = waiting.annotate(articles=Count("citations__article", distinct=True))
    found, around = on_page(request, ranked.order_by("-articles", "name"), ON_A_PAGE)
    context = {
        "rows": [(one, _examples(one)) for one in found],
        "count": waiting.count(),
        "kinds": [pair for pair in Source.Kind.choices if pair[0] != Source.Kind.ANONYMOUS],
        "other": OTHER,
        **around,
        "next": request.get_full_path(),
    }
    return render(request, "desk/sources/proposals.html", context)


@require_POST
@may_decide
def decision(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """A source of a kind, another name of a source, or no source."""
    proposal = get_object_or_404(ProposedSource, pk=proposal_id)
    try:
        _decide(request, proposal)
    except proposing.AlreadyDecided:
        messages.warning(
            request, _("A colleague has decided on “%(name)s” already.") % {"name": proposal.name}
        )
    return redirect(back(request, "desk_proposed_sources"))


def _decide(request: HttpRequest, proposal: ProposedSource) -> None:
    named = {"name": proposal.name}
    asked = request.POST.get("as", "")
    if asked == "none":
        proposing.refuse(proposal, by=who(request))
        messages.success(request, _("“%(name)s” is no source and is not proposed again.") % named)
        return
    other: Source | None = None
    if asked == OTHER:
        other = Source.find(request.POST.get("other", ""))
        if other is None:
            words = _("No source is called “%(name)s”.") % {"name": request.POST.get("other", "")}
            messages.error(request, words)
            return
    elif asked not in Source.Kind.values or asked == Source.Kind.ANONYMOUS:
        messages.error(request, _("Choose what “%(name)s” is.") % named)
        return
    number = proposal.citations.values("article").distinct().count()
    source = proposing.accept(
        proposal, by=who(request), source=other, kind=asked if other is None else other.kind
    )
    words = ngettext(
        "“%(name)s” is a source now; %(number)d article cites it.",
        "“%(name)s” is a source now; %(number)d articles cite it.",
        number,
    )
    messages.success(request, words % {"name": source.name, "number": number})


def waiting_words() -> str:
    """How many names and cited pages wait for an editor, as the menu says it; "" for none."""
    names = ProposedSource.objects.filter(decided_at=None).count()
    pages = CitedPage.objects.filter(state__in=CitedPage.TROUBLED, seen_at=None).count()
    return str(names + pages or "")


def _examples(proposal: ProposedSource) -> list[tuple[int, str]]:
    rows = proposal.citations.select_related("article").order_by("-article_id")
    pairs = rows.values_list("article_id", "article__headline")[:3]
    return [(number, headline) for number, headline in pairs]
