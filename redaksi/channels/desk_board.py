"""The board of the outbox: everything that is to be sent, was sent, or needs somebody to look."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from redaksi.accounts.desk import on_page
from redaksi.channels.desk_rights import may_tend
from redaksi.channels.desk_rows import rows
from redaksi.channels.models import Channel, Delivery
from redaksi.channels.models.delivery import WAITING

State = Delivery.State
ON_A_PAGE = 25
ASKS = "asks"
TABS = {
    ASKS: (_("To decide"), Q(state=State.UNKNOWN)),
    "waits": (_("Waiting"), Q(state__in=(*WAITING, State.SENDING))),
    "delivered": (_("Delivered"), Q(state=State.DELIVERED)),
    "over": (_("Not sent"), Q(state=State.ABANDONED)),
}


@require_safe
@may_tend
def board(request: HttpRequest) -> HttpResponse:
    """Deliveries of one tab, newest first, all channels' or one's."""
    channels = list(Channel.objects.select_related("line"))
    channel = _chosen(request, channels)
    of_channel = Q(channel=channel) if channel else Q()
    numbers = _counts(of_channel)
    tab = request.GET.get("show", "")
    if tab not in TABS:
        tab = ASKS if numbers[ASKS] else "waits" if numbers["waits"] else "delivered"
    found, around = on_page(request, _deliveries(of_channel & TABS[tab][1]), ON_A_PAGE, show=tab)
    context: dict[str, Any] = {
        "tab": tab,
        "tabs": [(name, label, numbers[name]) for name, (label, _which) in TABS.items()],
        "channels": channels,
        "channel": channel,
        "troubled": [one for one in channels if one.failing_since and one.is_on],
        "rows": rows(found),
        **around,
        "next": request.get_full_path(),
    }
    return render(request, "desk/channels/board.html", context)


def asking_words() -> str:
    """How many deliveries wait for somebody's word, as the menu says it; "" for none."""
    return str(Delivery.objects.filter(state=State.UNKNOWN).count() or "")


def _deliveries(which: Q) -> QuerySet[Delivery]:
    found = Delivery.objects.filter(which).select_related("channel__line", "by", "article")
    return (
        found.defer("article__body").prefetch_related("amendments").order_by("-created_at", "-pk")
    )


def _counts(of_channel: Q) -> dict[str, int]:
    by_state = dict(
        Delivery.objects.filter(of_channel)
        .order_by()
        .values_list("state")
        .annotate(number=Count("pk"))
    )
    states = {
        ASKS: (State.UNKNOWN,),
        "waits": (*WAITING, State.SENDING),
        "delivered": (State.DELIVERED,),
        "over": (State.ABANDONED,),
    }
    return {tab: sum(by_state.get(state, 0) for state in of) for tab, of in states.items()}


def _chosen(request: HttpRequest, channels: list[Channel]) -> Channel | None:
    asked = request.GET.get("channel", "")
    return next((one for one in channels if str(one.pk) == asked), None)
