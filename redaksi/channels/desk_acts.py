"""What a person does with one delivery: send, leave, say what became of it, give it other words."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from redaksi.accounts.desk import back, who
from redaksi.channels import deciding
from redaksi.channels.composing import message_of
from redaksi.channels.desk_rights import may_tend
from redaksi.channels.models import Delivery

DONE: dict[str, Promise] = {
    "send": gettext_lazy("It is sent as soon as the channel is free."),
    "leave": gettext_lazy("It is not sent."),
    "arrived": gettext_lazy("It counts as delivered."),
    "not_arrived": gettext_lazy("It is sent again."),
    "take_back": gettext_lazy("It is being taken back."),
}


class WordsForm(forms.Form):
    """Other words for an announcement."""

    text = forms.CharField(
        label=gettext_lazy("text"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=gettext_lazy("Empty: the channel's own text."),
    )


@require_POST
@may_tend
def act(request: HttpRequest, delivery_id: int, what: str) -> HttpResponse:
    """One act on one delivery."""
    delivery = get_object_or_404(Delivery.objects.select_related("channel"), pk=delivery_id)
    by = who(request)
    acts: dict[str, Callable[[], None]] = {
        "send": lambda: deciding.send_now(delivery, by=by),
        "leave": lambda: deciding.do_not_send(delivery, by=by),
        "arrived": lambda: deciding.did_arrive(
            delivery, by=by, link=request.POST.get(f"link-{delivery.pk}", "")
        ),
        "not_arrived": lambda: deciding.did_not_arrive(delivery, by=by),
        "take_back": lambda: deciding.take_back(delivery, by=by),
    }
    if what not in acts:
        return HttpResponse(status=404)
    try:
        acts[what]()
    except deciding.Overtaken:
        messages.error(request, _("It has moved on since you looked; nothing was done."))
    else:
        messages.success(request, DONE[what])
    return redirect(back(request, "desk_outbox"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_tend
def words(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """The words of an announcement, before it goes or after."""
    found = Delivery.objects.select_related("channel", "article__section", "article__lead_picture")
    delivery = get_object_or_404(found, pk=delivery_id, act=Delivery.Act.ANNOUNCE)
    now = delivery.text or message_of(delivery).text
    form = WordsForm(request.POST if request.method == "POST" else None, initial={"text": now})
    if form.is_valid():
        try:
            deciding.say(delivery, form.cleaned_data["text"].strip(), by=who(request))
        except deciding.Overtaken:
            messages.error(request, _("It has moved on since you looked; nothing was done."))
        else:
            messages.success(request, _("It says so from now on."))
            return redirect(back(request, "desk_outbox"))
    context = {
        "form": form,
        "delivery": delivery,
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return render(request, "desk/channels/words.html", context, status=400 if form.errors else 200)
