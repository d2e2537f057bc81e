"""The reader's pages of the newsletter: asking for it, saying yes, choosing, ending it. No cookie, no script."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from redaksi.articles.presentation import Head
from redaksi.channels.models import CHANNELS
from redaksi.channels.newsletter import editions, endings, links, signing_up
from redaksi.channels.newsletter.forms import PreferencesForm, SignUpForm
from redaksi.channels.newsletter.models import Subscriber
from redaksi.language.pages import interface_language, page_language, speaks
from redaksi.lib.origin import is_from_elsewhere
from redaksi.press.tags import record

BOTH = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(BOTH)
@speaks
def sign_up(request: HttpRequest, *, language: str) -> HttpResponse:
    """Ask for letters. The answer is the same whether or not the address is known."""
    # While there is none, the press keeps that there is none.
    record(CHANNELS)
    offered = editions.offered()
    if not offered:
        raise Http404
    form = SignUpForm(request.POST if request.method == "POST" else None, offered=offered)
    context: dict[str, Any] = {**_page(language, _("Newsletter")), "form": form}
    if not form.is_bound:
        return render(request, "redaksi/newsletter.html", context)
    if is_from_elsewhere(request) or not form.is_valid():
        return render(request, "redaksi/newsletter.html", context, status=422)
    wants = {name: bool(form.cleaned_data.get(name)) for name in Subscriber.WANTS}
    try:
        signing_up.ask(
            form.cleaned_data["email"],
            language,
            wants,
            address=request.META.get("REMOTE_ADDR", ""),
        )
    except signing_up.TooMany:
        context["too_many"] = True
        return render(request, "redaksi/newsletter.html", context, status=429)
    context["asked"] = True
    return render(request, "redaksi/newsletter.html", context)


@never_cache
@require_http_methods(BOTH)
@speaks
def confirm(request: HttpRequest, *, language: str, token: str) -> HttpResponse:
    """Say yes. A page with a button: programmes that look into letters follow links, but press nothing."""
    subscriber = _linked("confirm", token)
    done = request.method == "POST" and signing_up.confirm(subscriber)
    context = {
        **_page(language, _("Newsletter")),
        "act": "confirm",
        "done": done or subscriber.is_active,
        "preferences_url": links.path(
            "preferences", links.token("preferences", subscriber), language
        ),
    }
    return render(request, "redaksi/newsletter_act.html", context)


@never_cache
@require_http_methods(BOTH)
@speaks
def unsubscribe(request: HttpRequest, *, language: str, token: str) -> HttpResponse:
    """End it. Mail programmes send the POST themselves (RFC 8058)."""
    subscriber = _linked("unsubscribe", token)
    if request.method == "POST":
        endings.ended(subscriber)
    is_over = subscriber.state not in {Subscriber.State.ACTIVE, Subscriber.State.WAITING}
    context = {**_page(language, _("Newsletter")), "act": "unsubscribe", "done": is_over}
    return render(request, "redaksi/newsletter_act.html", context)


@never_cache
@require_http_methods(BOTH)
@speaks
def preferences(request: HttpRequest, *, language: str, token: str) -> HttpResponse:
    """Which letters, which sections, which language."""
    subscriber = _linked("preferences", token)
    if not subscriber.is_active:
        raise Http404
    form = PreferencesForm(
        request.POST if request.method == "POST" else None,
        instance=subscriber,
        offered=editions.offered(),
        reading=language,
    )
    saved = form.is_bound and not is_from_elsewhere(request) and form.is_valid()
    if saved:
        form.save()
    context = {
        **_page(language, _("Your newsletter")),
        "form": form,
        "saved": saved,
        "unsubscribe_url": links.path(
            "unsubscribe", links.token("unsubscribe", subscriber), language
        ),
    }
    status = 422 if form.is_bound and not saved else 200
    return render(request, "redaksi/newsletter_preferences.html", context, status=status)


def _linked(act: str, token: str) -> Subscriber:
    try:
        return links.subscriber_of(act, token)
    except links.NoSuchLink:
        raise Http404 from None


def _page(language: str, title: str) -> dict[str, Any]:
    return {
        **page_language(interface_language(language)),
        "head": Head(title=title, robots="noindex"),
    }
