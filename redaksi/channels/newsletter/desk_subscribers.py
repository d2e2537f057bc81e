"""Subscribers on the desk: finding one, ending a subscription, adding somebody who agreed."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from redaksi.accounts.desk import back, on_page, who
from redaksi.channels.newsletter import adding, endings
from redaksi.channels.newsletter.desk_forms import AddForm
from redaksi.channels.newsletter.desk_rights import may_tend
from redaksi.channels.newsletter.mailboxes import NoMailbox, clean_email, digest
from redaksi.channels.newsletter.models import Subscriber

ON_A_PAGE = 50
State = Subscriber.State


@require_safe
@may_tend
def subscribers(request: HttpRequest) -> HttpResponse:
    """Subscribers of one state, newest first, or those that are searched for."""
    sought = request.GET.get("q", "").replace("\0", "").strip()[:254]
    state = request.GET.get("show", "")
    if state not in State.values:
        state = "" if sought else State.ACTIVE.value
    found, around = on_page(request, _found(sought, state), ON_A_PAGE)
    numbers = dict(Subscriber.objects.order_by().values_list("state").annotate(number=Count("pk")))
    context: dict[str, Any] = {
        "tabs": [(code, label, numbers.get(code, 0)) for code, label in State.choices],
        "tab": state,
        "sought": sought,
        "subscribers": found,
        **around,
    }
    return render(request, "desk/newsletter/subscribers.html", context)


def _found(sought: str, state: str) -> QuerySet[Subscriber]:
    found = Subscriber.objects.prefetch_related("sections")
    if state:
        found = found.filter(state=state)
    if not sought:
        return found
    try:
        # Also one whose address is forgotten is found by it.
        known = found.filter(mailbox=digest(clean_email(sought)))
    except NoMailbox:
        return found.filter(email__icontains=sought)
    return known if known.exists() else found.filter(email__icontains=sought)


@require_POST
@may_tend
def end(request: HttpRequest, subscriber_id: int) -> HttpResponse:
    """End a subscription by the newsroom's word."""
    found = get_object_or_404(Subscriber, pk=subscriber_id)
    name = who(request).get_full_name() or who(request).get_username()
    if endings.removed(found, name):
        messages.success(request, _("No more letters go to %(email)s.") % {"email": found.email})
    else:
        messages.error(request, _("It had ended already."))
    return redirect(back(request, "desk_subscribers"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_tend
def add(request: HttpRequest) -> HttpResponse:
    """Add somebody: they are asked by a letter, or agreed already, and it is written down how that is known."""
    form = AddForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        outcome = adding.add(**form.cleaned_data, by=who(request))
        if outcome == adding.Outcome.LEFT:
            form.add_error("email", _("They ended it themselves. Only they can begin again."))
        else:
            messages.success(request, adding.WORDS[outcome] % {"email": form.cleaned_data["email"]})
            return redirect("desk_subscribers")
    status = 400 if form.errors else 200
    return render(request, "desk/newsletter/add.html", {"form": form}, status=status)
