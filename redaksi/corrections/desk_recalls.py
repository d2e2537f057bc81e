"""Recalls on the desk: what was taken back, the articles that stand on it, and what becomes of each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from redaksi.accounts.desk import back, number_in, on_page, who
from redaksi.articles.models import Article
from redaksi.corrections import recalling
from redaksi.corrections.desk_rights import may_approve
from redaksi.corrections.models import LONGEST_NOTE, Correction, Recall, RecallTask
from redaksi.corrections.rights import may
from redaksi.corrections.standing import finder_of
from redaksi.language.fields import site_languages
from redaksi.lib.cleaning import clean_line, clean_text

ON_A_PAGE = 25
State = RecallTask.State
TABS: dict[str, Promise] = {
    State.OPEN: _("To decide"),
    State.CORRECTED: _("Corrected"),
    State.ANNOTATED: _("Annotated"),
    State.LEFT: _("Left as they are"),
}


class NoteForm(forms.Form):
    """One note on many articles, in each language they are in."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[pair for pair in Correction.Kind.choices if pair[0] != Correction.Kind.RETRACTION],
        initial=Correction.Kind.NOTE,
    )

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        names = dict(site_languages())
        for code in languages:
            self.fields[f"note_{code}"] = forms.CharField(
                label=_t("Note to readers (%(language)s)") % {"language": names.get(code, code)},
                required=False,
                max_length=LONGEST_NOTE,
                widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            )

    @property
    def notes(self) -> dict[str, str]:
        """The words for each language that has any."""
        said = {code: clean_text(self.cleaned_data[f"note_{code}"]) for code in self.languages}
        return {code: words for code, words in said.items() if words}


@require_safe
@may_approve
def recalls(request: HttpRequest) -> HttpResponse:
    """Every recall, the newest first, with how far it is."""
    rows = Recall.objects.select_related("by")[:100]
    context = {"rows": [(one, *recalling.progress(one)) for one in rows]}
    return render(request, "desk/corrections/recalls.html", context)


@require_safe
@may_approve
def recall(request: HttpRequest, recall_id: int) -> HttpResponse:
    """The articles that stand on it, with the sentences concerned."""
    found = get_object_or_404(Recall, pk=recall_id)
    return _page(request, found, NoteForm(languages=_languages()))


@require_POST
@may_approve
def notes(request: HttpRequest, recall_id: int) -> HttpResponse:
    """One note on all that are marked, or on everything open."""
    found = get_object_or_404(Recall, pk=recall_id)
    form = NoteForm(request.POST, languages=_languages())
    if not form.is_valid() or not form.notes:
        if form.is_valid():
            form.add_error(None, _t("Write the note in one language at least."))
        return _page(request, found, form, status=422)
    kind, user = form.cleaned_data["kind"], who(request)
    if "everything" in request.POST:
        recalling.annotate_all.enqueue(found.pk, kind, form.notes, user.pk)
        messages.success(
            request, _t("The worker puts the note on all of them; see the number fall.")
        )
        return redirect("desk_recall", found.pk)
    marked = [number_in(one) for one in request.POST.getlist("task")[:200]]
    items = list(recalling.open_tasks(found.pk).filter(pk__in=marked))
    done, skipped = recalling.annotate(items, kind=kind, notes=form.notes, by=user)
    _tell(request, done, skipped)
    return redirect("desk_recall", found.pk)


@require_POST
@may_approve
def act(request: HttpRequest, task_id: int, what: str) -> HttpResponse:
    """Decide about one article: it was corrected, or it is left, and why."""
    item = get_object_or_404(RecallTask.objects.select_related("article", "recall"), pk=task_id)
    if what not in {"correction", "leaving"}:
        raise Http404
    if not may(who(request), "publish", item.article):
        messages.warning(request, _t("This article is of another desk."))
    elif what == "leaving":
        reason = clean_line(request.POST.get("reason", ""))
        if not reason:
            messages.warning(request, _t("Say why it is left as it is."))
        elif recalling.leave(item, by=who(request), reason=reason):
            messages.success(request, _t("It is left as it is."))
    elif recalling.correct(item, by=who(request)):
        messages.success(request, _t("Settled: it is corrected."))
    else:
        words = _t("There is no correction on it since then. Correct it first, then come back.")
        messages.warning(request, words)
    return redirect(back(request, "desk_recalls"))


@require_POST
@may_approve
def looking(request: HttpRequest, recall_id: int) -> HttpResponse:
    """Look for articles that have come to stand on it since."""
    found = get_object_or_404(Recall, pk=recall_id)
    number = recalling.look_again(found)
    said = ngettext("%(number)d more article.", "%(number)d more articles.", number)
    messages.success(request, said % {"number": number})
    return redirect("desk_recall", found.pk)


def _page(
    request: HttpRequest, found: Recall, form: NoteForm, *, status: int = 200
) -> HttpResponse:
    tab = request.GET.get("show", State.OPEN)
    tab = tab if tab in TABS else State.OPEN
    rows = found.tasks.filter(state=tab).select_related("article__section", "by", "correction")
    rows = rows.order_by("-published_at", "-pk")
    items, around = on_page(request, rows, ON_A_PAGE)
    done, total = recalling.progress(found)
    finder = finder_of(found.kind)
    context = {
        "recall": found,
        "url": finder.desk_url(found.of) if finder else "",
        "rows": _with_sentences(found, items),
        "tabs": list(TABS.items()),
        "tab": tab,
        "done": done,
        "total": total,
        "form": form,
        **around,
        "next": f"{reverse('desk_recall', args=[found.pk])}?{request.GET.urlencode()}",
    }
    return render(request, "desk/corrections/recall.html", context, status=status)


def _with_sentences(found: Recall, items: list[RecallTask]) -> list[tuple[RecallTask, Any]]:
    """Each task with what its article has from what was taken back."""
    finder = finder_of(found.kind)
    articles: list[Article] = [item.article for item in items]
    told = finder.sentences(found.of, articles) if finder else {}
    return [(item, told.get(item.article_id, [])) for item in items]


def _languages() -> list[str]:
    return [code for code, _name in site_languages()]


def _tell(request: HttpRequest, done: int, skipped: int) -> None:
    if done:
        said = ngettext("%(number)d article annotated.", "%(number)d articles annotated.", done)
        messages.success(request, said % {"number": done})
    if skipped:
        said = ngettext(
            "%(number)d was left out: no note in its language, of another desk, or never published.",
            "%(number)d were left out: no note in their language, of another desk, or never published.",
            skipped,
        )
        messages.warning(request, said % {"number": skipped})
    if not done and not skipped:
        messages.warning(request, _t("Nothing was done: mark articles first, then choose."))
