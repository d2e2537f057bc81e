"""The press on the desk: how it stands, why a page is as it is, and having everything pressed again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from redaksi.press.explaining import explain, key_of, readable
from redaksi.press.logbook import Entry
from redaksi.press.status import Status, Told, status
from redaksi.site import change_words
from redaksi.site.press_reasons import Reasons, on_the_desk, reasons
from redaksi.site.pressing import logbook, press_again, store

RIGHT = "press.look_after_press"
LONGEST_ADDRESS = 2000

may_look = permission_required(RIGHT, raise_exception=True)


@dataclass(frozen=True)
class ProcessRow:
    """One web process as the table shows it."""

    number: str
    since: str
    answers: dict[str, int]
    memory: int
    away_since: str


@dataclass(frozen=True)
class ChangeRow:
    """One change of the ledger as the lists show it."""

    when: str
    what: str
    position: int | None


@require_safe
@may_look
def press(request: HttpRequest) -> HttpResponse:
    """How the press stands, and the page at `address` when one is asked about."""
    address = request.GET.get("address", "").strip()[:LONGEST_ADDRESS]
    standing = status(store(), logbook())
    context = {
        **_of_status(standing),
        "address": address,
        "page": _page(address) if address else None,
        "page_address": readable(key_of(address)) if address else "",
    }
    return render(request, "desk/press.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_look
def again(request: HttpRequest) -> HttpResponse:
    """Asks first, then has every page made again when it is next asked for."""
    if request.method != "POST":
        return render(request, "desk/press_again.html", _of_status(status(store(), logbook())))
    press_again(str(request.user))
    messages.success(request, _("Every page is made again when it is next asked for."))
    return redirect(reverse("desk_press"))


def _page(address: str) -> Reasons | None:
    found = explain(store(), key_of(address))
    return reasons(found, on_the_desk) if found else None


def _of_status(standing: Status) -> dict[str, Any]:
    ledger, stock = standing.ledger, standing.stock
    return {
        "ledger": ledger,
        "recent": [_change(change) for change in ledger.recent] if ledger else [],
        "ahead": [_change(change) for change in ledger.ahead] if ledger else [],
        "stock": stock,
        "full": round(100 * stock.bytes / stock.limit) if stock else 0,
        "oldest": _moment(stock.oldest) if stock else "",
        "newest": _moment(stock.newest) if stock else "",
        "store_trouble": standing.store_trouble,
        "processes": [_process(entry) for entry in standing.processes],
        "ready": _ready(standing.processes),
    }


def _ready(processes: tuple[Entry, ...]) -> int | None:
    """Of a hundred answers so many needed nothing rendered; None before the first."""
    given = [
        (how, number)
        for entry in processes
        for how, number in entry.answers.items()
        if how not in ("past", "once")
    ]
    asked = sum(number for _how, number in given)
    there = sum(number for how, number in given if how in ("hit", "stitched", "stale"))
    return 100 * there // asked if asked else None


def _process(entry: Entry) -> ProcessRow:
    return ProcessRow(
        number=str(entry.process),
        since=_moment(entry.since),
        answers=entry.answers,
        memory=entry.memory,
        away_since=_moment(entry.away_since),
    )


def _change(change: Told) -> ChangeRow:
    return ChangeRow(on_the_desk(change.at), change_words.in_words(change.what), change.position)


def _moment(at: float | None) -> str:
    return "" if at is None else on_the_desk(dt.datetime.fromtimestamp(at, dt.UTC))
