"""Bans on the desk: who may not comment, since when, until when and why."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from redaksi.accounts.desk import who
from redaksi.comments import moderation
from redaksi.comments.desk_forms import NewBanForm, until
from redaksi.comments.desk_rights import may_moderate
from redaksi.comments.models import Ban

ON_A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@may_moderate
def bans(request: HttpRequest) -> HttpResponse:
    """All bans, the newest first; a POST adds one."""
    form = NewBanForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        facts = form.cleaned_data
        Ban.objects.create(
            kind=facts["kind"],
            digest=facts["digest"],
            reason=facts["reason"],
            until=until(facts["days"]),
            by=who(request),
        )
        messages.success(request, _("The ban is in force."))
        return redirect("desk_bans")
    pages = Paginator(Ban.objects.select_related("by"), ON_A_PAGE)
    context = {"form": form, "bans": pages.get_page(request.GET.get("p")), "now": timezone.now()}
    status = 400 if form.errors else 200
    return render(request, "desk/comments/bans.html", context, status=status)


@require_POST
@may_moderate
def lifting(request: HttpRequest, ban_id: int) -> HttpResponse:
    """End a ban; it stays on record."""
    ban = get_object_or_404(Ban, pk=ban_id)
    if ban.lifted_at is None:
        moderation.lift(ban, by=who(request))
    messages.success(request, _("The ban is lifted."))
    return redirect("desk_bans")
