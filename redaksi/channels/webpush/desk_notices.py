"""Notices on the desk: what went to how many screens, and how many there are."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from redaksi.accounts.desk import on_page
from redaksi.channels.desk_rights import may_tend
from redaksi.channels.webpush import notices
from redaksi.channels.webpush.models import Notice, Push, PushService, Subscription
from redaksi.language.names import own_name

ON_A_PAGE: Final = 25


@require_safe
@may_tend
def board(request: HttpRequest) -> HttpResponse:
    """All notices, newest first, above them who is told and which services rest."""
    found, around = on_page(request, Notice.objects.all(), ON_A_PAGE)
    by_language = Subscription.objects.order_by().values_list("language")
    context: dict[str, Any] = {
        "rows": [(notice, _numbers(notice)) for notice in found],
        "browsers": [
            (own_name(code), number)
            for code, number in by_language.annotate(number=Count("pk")).order_by("-number")
        ],
        "resting": list(
            PushService.objects.filter(next_at__gt=timezone.now()).exclude(resting="")[:10]
        ),
        **around,
    }
    return render(request, "desk/channels/notices.html", context)


def _numbers(notice: Notice) -> list[tuple[str, int]]:
    """How many ended how, in words."""
    found = notice.numbers if notice.state == Notice.State.DONE else notices.counts(notice.pk)
    return [(str(label), found[code]) for code, label in Push.State.choices if found.get(code)]
