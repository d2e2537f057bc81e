"""Acts on one statement: confirm, mend, refuse, take back, say how it stands; and one by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from redaksi.accounts.desk import back, who
from redaksi.statements import deciding
from redaksi.statements.deciding import Overtaken, Refused
from redaksi.statements.desk_forms import SaidForm, StandingForm
from redaksi.statements.desk_queue import of_acts
from redaksi.statements.desk_review import shown
from redaksi.statements.desk_rights import article_of, statement_of
from redaksi.statements.desk_rows import rows
from redaksi.statements.models import Statement

OVERTAKEN = 409
Act = Callable[[HttpRequest, Statement], str]


@dataclass(frozen=True)
class Told:
    """What a row tells of the act just done."""

    words: str
    is_bad: bool = False


class Unclear(Exception):
    """The form makes no sense; the words say why."""


@require_POST
def act(request: HttpRequest, statement_id: int, name: str) -> HttpResponse:
    """One act on a statement as it was seen."""
    doing = ACTS.get(name)
    if doing is None:
        raise Http404
    statement = statement_of(request, statement_id)
    try:
        words = doing(request, statement)
    except Overtaken:
        told = _("A colleague or an edit came first: nothing was changed. This is how it is now.")
        return _answer(request, statement, Told(told, is_bad=True), OVERTAKEN)
    except (Refused, Unclear, ValidationError) as refused:
        told = " ".join(getattr(refused, "messages", None) or [str(refused)])
        return _answer(request, statement, Told(told, is_bad=True), 400)
    return _answer(request, statement, Told(words))


@require_POST
def by_hand(request: HttpRequest, article_id: int) -> HttpResponse:
    """A statement from words that were selected, or typed in, confirmed at once."""
    article = article_of(request, article_id)
    form = SaidForm(request.POST)
    try:
        if not form.is_valid():
            raise Unclear(" ".join(form.complaints))
        given = form.cleaned_data
        made = deciding.mark(
            article, given["block"], given["words"], given.get("start") or 0,
            by=who(request), said=form.said,
        )  # fmt: skip
    except (Refused, Unclear, ValidationError) as refused:
        told = Told(" ".join(getattr(refused, "messages", None) or [str(refused)]), is_bad=True)
        if _wants_row(request):
            return render(request, "desk/statements/told.html", {"said": told}, status=400)
        kept = {name: request.POST.get(name, "") for name in ("words", "name", "title")}
        return shown(request, article, kept=kept, said=told, status=400)
    return _answer(request, made, Told(_("Confirmed.")))


def _confirm(request: HttpRequest, statement: Statement) -> str:
    form = _valid(SaidForm(request.POST))
    made = deciding.confirm(
        statement.pk, by=who(request), seen=form.cleaned_data["seen"] or 0, said=form.said
    )
    if not made.article.live:
        return _("Confirmed. Readers see it when the article is published.")
    return _("Confirmed.")


def _mend(request: HttpRequest, statement: Statement) -> str:
    form = _valid(SaidForm(request.POST))
    deciding.mend(
        statement.pk, by=who(request), seen=form.cleaned_data["seen"] or 0, said=form.said
    )
    return _("Changed.")


def _reject(request: HttpRequest, statement: Statement) -> str:
    deciding.reject(statement.pk, by=who(request), seen=_seen(request))
    return _("Rejected. It is not proposed again.")


def _reopen(request: HttpRequest, statement: Statement) -> str:
    deciding.reopen(statement.pk, by=who(request), seen=_seen(request))
    return _("Taken back: it is a proposal again.")


def _note(request: HttpRequest, statement: Statement) -> str:
    deciding.take_note(statement.pk, by=who(request))
    return _("Noted.")


def _stand(request: HttpRequest, statement: Statement) -> str:
    form = _valid(StandingForm(request.POST))
    given = form.cleaned_data
    deciding.stand(
        statement.pk, given["standing"], by=who(request), seen=given["seen"], note=given["note"]
    )
    return _("Readers see how it stands now.")


ACTS: dict[str, Act] = {
    "confirmation": _confirm,
    "mending": _mend,
    "rejection": _reject,
    "reopening": _reopen,
    "noting": _note,
    "standing": _stand,
}


def _valid(form: Any) -> Any:
    if not form.is_valid():
        raise Unclear(" ".join(form.complaints))
    return form


def _seen(request: HttpRequest) -> int:
    seen = request.POST.get("seen", "")[:9]
    return int(seen) if seen.isascii() and seen.isdecimal() else 0


def _answer(
    request: HttpRequest, statement: Statement, told: Told, status: int = 200
) -> HttpResponse:
    """The row as it is now for a script, the page it came from for everybody else."""
    if not _wants_row(request):
        (messages.warning if told.is_bad else messages.success)(request, told.words)
        return redirect(back(request, "desk_statements"))
    found = rows([statement.pk])
    context = {"row": found[0] if found else None, "said": told, **of_acts(request)}
    context["next"] = request.POST.get("next", "") or reverse("desk_statements")
    if found and told.is_bad:
        kept = ("name", "title", "addressee", "via", "note")
        found[0].kept = {name: request.POST[name] for name in kept if name in request.POST}
    return render(request, "desk/statements/row.html", context, status=status)


def _wants_row(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"
