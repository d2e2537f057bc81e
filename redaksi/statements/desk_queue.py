"""The queue: what was proposed, what lost its words, and everything else that was decided."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from redaksi.accounts.desk import on_page, who
from redaksi.articles.models import Article
from redaksi.statements.desk_rights import theirs
from redaksi.statements.desk_rows import rows
from redaksi.statements.models import Reading, Statement
from redaksi.statements.models.statement import StatementQuerySet

ON_A_PAGE = 25
# What a tab has room for; nobody counts further.
MOST_COUNTED = 1000
PROPOSED, VOID = "proposed", "void"
TABS = {
    PROPOSED: pgettext_lazy("statements", "Proposed"),
    VOID: pgettext_lazy("statements", "Lost their words"),
    "confirmed": pgettext_lazy("statements", "Confirmed"),
    "taken_back": pgettext_lazy("statements", "Withdrawn or changed"),
    "rejected": pgettext_lazy("statements", "Rejected"),
}


class ChoiceForm(forms.Form):
    """The filters of the queue. What does not make sense in an address is left out."""

    show = forms.ChoiceField(choices=list(TABS.items()), required=False, widget=forms.HiddenInput)
    article = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    q = forms.CharField(
        label=_("Words or speaker"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto"}),
    )

    def clean_q(self) -> str:
        return str(self.cleaned_data["q"]).replace("\0", "").strip()

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen and makes sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Statements of one tab, of the newest articles first."""
    form = ChoiceForm(request.GET)
    choice = form.chosen
    tab = choice.get("show", PROPOSED)
    mine = theirs(who(request))
    found = _narrowed(in_tab(mine, tab), choice).order_by("-article_id", "pk")
    keys, around = on_page(request, found.values_list("pk", flat=True), ON_A_PAGE)
    context = {
        "form": form,
        "tab": tab,
        "tabs": [(name, label, _counted(in_tab(mine, name))) for name, label in TABS.items()],
        "choice": choice,
        "is_narrowed": bool(choice.keys() - {"show"}),
        "article": _article(choice),
        "rows": rows(keys),
        **around,
        "has_read": Reading.objects.exists(),
        **of_acts(request),
    }
    return render(request, "desk/statements/queue.html", context)


def of_acts(request: HttpRequest) -> dict[str, Any]:
    """What the forms of a row need."""
    return {
        "next": request.get_full_path(),
        "kinds": Statement.Kind.choices,
        "stances": Statement.Stance.choices,
        "standings": Statement.Standing.choices,
    }


def in_tab(found: Any, tab: str) -> Any:
    """Of some statements those of one tab."""
    if tab == VOID:
        return found.filter(state=Statement.State.VOID, seen_at=None)
    if tab == "taken_back":
        return found.filter(state=Statement.State.CONFIRMED).exclude(
            standing=Statement.Standing.AS_IT_WAS
        )
    return found.filter(state=tab)


def void_words() -> str:
    """How many lost their words and nobody has seen it, as the menu says it; "" for none."""
    lost = Statement.objects.filter(state=Statement.State.VOID, seen_at=None)
    return _counted(lost) if lost.exists() else ""


def _counted(found: StatementQuerySet) -> str:
    number = found.order_by()[:MOST_COUNTED].count()
    return f"{MOST_COUNTED - 1}+" if number == MOST_COUNTED else str(number)


def _narrowed(found: Any, choice: dict[str, Any]) -> Any:
    if "article" in choice:
        found = found.filter(article=choice["article"])
    if words := choice.get("q"):
        found = found.filter(
            Q(words__icontains=words)
            | Q(speaker__name__icontains=words)
            | Q(speaker_name__icontains=words)
        )
    return found


def _article(choice: dict[str, Any]) -> Article | None:
    if "article" not in choice:
        return None
    return Article.objects.only("headline").filter(pk=choice["article"]).first()
