"""Editions on the desk: what went to how many, what failed, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from redaksi.accounts.desk import on_page
from redaksi.channels.models import Channel
from redaksi.channels.newsletter import editions, stopping
from redaksi.channels.newsletter.composing import Printed
from redaksi.channels.newsletter.desk_forms import PreviewForm
from redaksi.channels.newsletter.desk_rights import may_tend
from redaksi.channels.newsletter.models import Edition, Letter
from redaksi.channels.newsletter.previewing import preview as previewed
from redaksi.channels.newsletter.standing import numbers_of

ON_A_PAGE: Final = 25
SHOWN: Final = 100
# What a preview may load and do: show itself, and nothing else.
POLICY: Final = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; sandbox"


@dataclass(frozen=True)
class Row:
    """An edition with its numbers."""

    edition: Edition
    sent: int
    open: int
    failed: int
    uncertain: int
    dropped: int

    @property
    def whole(self) -> int:
        return self.sent + self.open + self.failed + self.uncertain + self.dropped

    @property
    def is_open(self) -> bool:
        return self.edition.state in {Edition.State.LISTING, Edition.State.SENDING}

    @property
    def tone(self) -> str:
        """Which colour it has."""
        if self.is_open:
            return "waits"
        return "over" if self.edition.state != Edition.State.DONE else "well"


@require_safe
@may_tend
def board(request: HttpRequest) -> HttpResponse:
    """All editions, newest first, and what is next of each newsletter."""
    found, around = on_page(request, Edition.objects.select_related("channel"), ON_A_PAGE)
    context: dict[str, Any] = {
        "rows": [row_of(edition) for edition in found],
        "newsletters": list(editions.newsletters()),
        "resting": editions.post().resting,
        **around,
    }
    return render(request, "desk/newsletter/editions.html", context)


@require_safe
@may_tend
def edition(request: HttpRequest, edition_id: int) -> HttpResponse:
    """One edition: its numbers, and the letters that did not arrive."""
    found = get_object_or_404(Edition.objects.select_related("channel"), pk=edition_id)
    State = Letter.State  # noqa: N806
    trouble = found.letters.filter(state__in=(State.FAILED, State.UNCERTAIN, State.DROPPED))
    context = {
        "row": row_of(found),
        "trouble": list(trouble.select_related("subscriber").order_by("state", "pk")[:SHOWN]),
        "shown": SHOWN,
    }
    return render(request, "desk/newsletter/edition.html", context)


@require_POST
@may_tend
def stop(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Let no more letters of an edition go."""
    found = get_object_or_404(Edition, pk=edition_id)
    if stopping.stop(found):
        messages.success(request, _("No more letters of it go."))
    else:
        messages.error(request, _("It was over already."))
    return redirect("desk_edition", found.pk)


@require_safe
@may_tend
def preview(request: HttpRequest, channel_id: int) -> HttpResponse:
    """The next letter in text and HTML, as it would be now."""
    channel = get_object_or_404(editions.newsletters(), pk=channel_id)
    form, printed = _chosen(request, channel)
    context = {
        "channel": channel,
        "form": form,
        "is_chosen": form.is_valid(),
        "printed": printed,
        "query": request.GET.urlencode(),
    }
    return render(request, "desk/newsletter/preview.html", context)


@require_safe
@may_tend
@xframe_options_sameorigin
def preview_html(request: HttpRequest, channel_id: int) -> HttpResponse:
    """The HTML of a preview by itself, for the frame it is shown in."""
    channel = get_object_or_404(editions.newsletters(), pk=channel_id)
    _form, printed = _chosen(request, channel)
    if printed is None:
        raise Http404
    answer = HttpResponse(printed.html)
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


def _chosen(request: HttpRequest, channel: Channel) -> tuple[PreviewForm, Printed | None]:
    kind = next((kind for kind in PreviewForm.KINDS if channel.address.get(kind)), "daily")
    usual = {"kind": kind, "language": channel.language or None}
    asked = {name: request.GET.get(name) or value for name, value in usual.items()}
    form = PreviewForm({**asked, "language": asked["language"] or PreviewForm.first_language()})
    if not form.is_valid():
        return form, None
    chosen = form.cleaned_data
    return form, previewed(channel, Edition.Kind(chosen["kind"]), chosen["language"])


def row_of(found: Edition) -> Row:
    """An edition with its numbers."""
    numbers, State = numbers_of(found), Letter.State  # noqa: N806
    return Row(
        found,
        sent=numbers.get(State.SENT, 0),
        open=numbers.get(State.WAITING, 0) + numbers.get(State.SENDING, 0),
        failed=numbers.get(State.FAILED, 0),
        uncertain=numbers.get(State.UNCERTAIN, 0),
        dropped=numbers.get(State.DROPPED, 0),
    )
