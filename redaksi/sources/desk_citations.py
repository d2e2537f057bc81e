"""An article's sources on the desk: cite, change, remove, mark; each answers with the panel's rows."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redaksi.accounts.desk import who
from redaksi.articles.models import Article
from redaksi.sources import citing, proposing
from redaksi.sources.desk_rights import CHANGE, MARK, article_of, may_cite, may_mark
from redaksi.sources.forms import CitationForm, StandingForm
from redaksi.sources.models import Citation, ProposedCitation, Source, SourceName
from redaksi.sources.names import key_of

# So many names are offered while one is typed.
OFFERED = 12
# The prefix of the form for one more citation.
NEW = "cite"


@require_http_methods(["GET", "HEAD", "POST"])
@may_cite
def citations(request: HttpRequest, article_id: int) -> HttpResponse:
    """The rows of an article's panel; a POST cites one more source first."""
    article = article_of(who(request), article_id)
    if request.method != "POST":
        return shown(request, article)
    form = CitationForm(request.POST, prefix=NEW)
    if not form.is_valid():
        return shown(request, article, form=form, status=400)
    return shown(request, article, told=_cite(request, article, form.cleaned_data))


@require_POST
@may_cite
def citation(request: HttpRequest, citation_id: int, what: str) -> HttpResponse:
    """Change or remove one."""
    found = _found(request, citation_id)
    if not citing.may_change(found, who(request)):
        raise PermissionDenied
    if what == "removal":
        citing.remove(found)
        return shown(request, found.article)
    form = CitationForm(request.POST, prefix=f"citation-{found.pk}")
    if not form.is_valid():
        return shown(request, found.article, changed=(found.pk, form), status=400)
    source = Source.find(form.cleaned_data["source"]) or _new(request, form.cleaned_data)
    if source is None:
        form.add_error("source", _("No source is called so. Cite it for itself first."))
        return shown(request, found.article, changed=(found.pk, form), status=400)
    citing.change(found, form.cleaned_data, source=source)
    return shown(request, found.article)


@require_POST
@may_mark
def standing(request: HttpRequest, citation_id: int) -> HttpResponse:
    """Note that what the article has from a source was taken back or changed."""
    found = _found(request, citation_id)
    form = StandingForm(request.POST, prefix=f"standing-{found.pk}")
    if not form.is_valid():
        return shown(request, found.article, marked=(found.pk, form), status=400)
    said = form.cleaned_data
    citing.mark_citation(found, said["standing"], by=who(request), note=said["note"])
    return shown(request, found.article)


@require_safe
@may_cite
def names(request: HttpRequest) -> JsonResponse:
    """Names of sources that begin with, or hold, what is being typed."""
    key = key_of(request.GET.get("q", "")[:100])
    if not key:
        return JsonResponse({"names": []})
    found = list(Source.objects.filter(key__contains=key).values_list("name", flat=True)[:OFFERED])
    if len(found) < OFFERED:
        others = SourceName.objects.filter(key__contains=key)
        found += others.values_list("name", flat=True)[: OFFERED - len(found)]
    return JsonResponse({"names": found})


def _cite(request: HttpRequest, article: Article, said: dict[str, Any]) -> str:
    """Cite the source that is named, or propose it; what to tell the person."""
    by = who(request)
    source = Source.find(said["source"]) or _new(request, said)
    if source is not None:
        citing.cite(article, source, by=by, **{name: said[name] for name in citing.FIELDS})
        return _("“%(name)s” is cited.") % {"name": source.name}
    proposed = proposing.propose(
        article, said["source"], role=said["role"], address=said["address"]
    )
    if proposed is None:
        return _("An editor decided that “%(name)s” is no source.") % {"name": said["source"]}
    return _("“%(name)s” is not known yet. It is proposed to the editors.") % {
        "name": said["source"]
    }


def _new(request: HttpRequest, said: dict[str, Any]) -> Source | None:
    """A source made of a name nobody knows, by somebody who may make one."""
    if not who(request).has_perm(CHANGE):
        return None
    # Whoever cites an address tells where it is to be found; the rest is for the source's own form.
    return Source.objects.create(name=said["source"], kind=Source.Kind.OUTLET)


def _found(request: HttpRequest, citation_id: int) -> Citation:
    found = get_object_or_404(
        Citation.objects.select_related("article__section", "source"), pk=citation_id
    )
    article_of(who(request), found.article_id)
    return found


def shown(
    request: HttpRequest,
    article: Article,
    *,
    form: CitationForm | None = None,
    changed: tuple[int, CitationForm] | None = None,
    marked: tuple[int, StandingForm] | None = None,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    """The panel's rows as a fragment of HTML."""
    context = rows(request, article, form=form, changed=changed, marked=marked)
    return render(request, "desk/sources/rows.html", {**context, "told": told}, status=status)


def rows(
    request: HttpRequest,
    article: Article,
    *,
    form: CitationForm | None = None,
    changed: tuple[int, CitationForm] | None = None,
    marked: tuple[int, StandingForm] | None = None,
) -> dict[str, Any]:
    """What the panel shows: citations with their forms, proposals, and the form for one more."""
    by = who(request)
    found = article.citations.select_related("source", "through", "page", "standing_by")
    return {
        "article": article,
        "form": _apart(form or CitationForm(prefix=NEW)),
        "rows": [_row(one, article, by, changed, marked) for one in found],
        "proposed": ProposedCitation.objects.filter(article=article).select_related("proposal"),
        "may_decide": by.has_perm(CHANGE),
        "may_mark": by.has_perm(MARK),
    }


def _row(
    one: Citation,
    article: Article,
    by: Any,
    changed: tuple[int, CitationForm] | None,
    marked: tuple[int, StandingForm] | None,
) -> dict[str, Any]:
    # Asked of its rights below; the article is at hand already.
    one.article = article
    is_changed = changed is not None and changed[0] == one.pk
    is_marked = marked is not None and marked[0] == one.pk
    fresh = StandingForm(
        initial={"standing": one.standing, "note": one.standing_note}, prefix=f"standing-{one.pk}"
    )
    return {
        "citation": one,
        "form": _apart(changed[1] if changed and is_changed else CitationForm.of(one)),
        "is_open": is_changed,
        "standing_form": _apart(marked[1] if marked and is_marked else fresh),
        "is_marked": is_marked,
        "may_change": citing.may_change(one, by),
    }


def _apart(form: Any) -> Any:
    """Keep a form's fields out of the article's own form, which the panel may stand in."""
    form.use_required_attribute = False
    for field in form.fields.values():
        # There is no form of this name, so they belong to none.
        field.widget.attrs["form"] = "desk-apart"
    return form
