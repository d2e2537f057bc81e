"""Setting up channels on the desk: choosing a kind, its address and secret, trying it out."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from redaksi.channels.desk_rights import may_set_up
from redaksi.channels.forms import ChannelForm
from redaksi.channels.kinds import Kind, NoSuchKind, kind_of, kinds
from redaksi.channels.models import Channel, Delivery
from redaksi.channels.models.delivery import WAITING


@require_safe
@may_set_up
def channels(request: HttpRequest) -> HttpResponse:
    """All channels with how they are doing, and the kinds there are to add."""
    waiting = Count("deliveries", filter=Q(deliveries__state__in=WAITING))
    asking = Count("deliveries", filter=Q(deliveries__state=Delivery.State.UNKNOWN))
    found = Channel.objects.select_related("line").annotate(waiting=waiting, asking=asking)
    context = {"channels": [(one, _label(one)) for one in found], "kinds": kinds()}
    return render(request, "desk/channels/channels.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_set_up
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """A new channel of one kind."""
    return _form(request, _kind(kind), None)


@require_http_methods(["GET", "HEAD", "POST"])
@may_set_up
def channel(request: HttpRequest, channel_id: int) -> HttpResponse:
    """A channel as it is set up; a POST changes it."""
    found = get_object_or_404(Channel, pk=channel_id)
    return _form(request, _kind(found.kind), found)


@require_POST
@may_set_up
def removal(request: HttpRequest, channel_id: int) -> HttpResponse:
    """Remove a channel, and with it what is known of its deliveries."""
    found = get_object_or_404(Channel, pk=channel_id)
    found.delete()
    messages.success(request, _("“%(name)s” is removed.") % {"name": found.name})
    return redirect("desk_channels")


def _form(request: HttpRequest, kind: Kind, found: Channel | None) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = ChannelForm(kind, data, instance=found)
    if data is not None and "find" in data:
        # Looking for chats needs the secret and nothing else.
        for field in (*form.fields.values(), *form.own.fields.values()):
            field.required = False
    context: dict[str, Any] = {"form": form, "kind": kind, "channel": found}
    if data is not None and form.is_valid():
        if "try" not in data and "find" not in data:
            saved = form.save()
            messages.success(request, _("“%(name)s” is set up.") % {"name": saved.name})
            if form.made:
                told = _("Its secret, shown this once: %s") % form.made
                messages.warning(request, told)
            return redirect("desk_channels")
        # Nobody keeps a token at hand to type it once more for saving.
        form.keep_secret_typed()
        context |= _tried(form, kind, is_search="find" in data)
    status = 400 if form.errors or form.own.errors else 200
    return render(request, "desk/channels/channel.html", context, status=status)


def _tried(form: ChannelForm, kind: Kind, *, is_search: bool) -> dict[str, Any]:
    """What the other side says to it; nothing is saved, nothing is sent."""
    if is_search:
        places, words = kind.places(form.key)
        return {"places": places, "findings": words, "is_search": True}
    return {"findings": kind.try_out(form.own.cleaned_data, form.key), "is_tried": True}


def _kind(name: str) -> Kind:
    try:
        return kind_of(name)
    except NoSuchKind:
        raise Http404 from None


def _label(found: Channel) -> str:
    try:
        return str(kind_of(found.kind).label)
    except NoSuchKind:
        return found.kind
