"""The reader's page of Web Push, and the service worker that shows what comes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from redaksi.articles.presentation import Head
from redaksi.channels.models import CHANNELS
from redaksi.channels.webpush import keys
from redaksi.channels.webpush.offering import is_offered
from redaksi.language.names import own_name
from redaksi.language.pages import interface_language, page_language, speaks
from redaksi.press.tags import record
from redaksi.sections.models import Section

WORKER = "redaksi/push-worker.js"


@require_safe
@speaks
def page(request: HttpRequest, *, language: str) -> HttpResponse:
    """Ask to be told. Pressed like any page: what is chosen already only the browser knows."""
    record(CHANNELS, "sections")
    pair = keys.current() if is_offered() else None
    if pair is None:
        raise Http404
    context: dict[str, Any] = {
        **page_language(interface_language(language)),
        "head": Head(title=_("News on your screen"), robots="noindex"),
        "key": pair.public,
        "reading": language,
        "choosable": [(code, own_name(code)) for code in settings.REDAKSI.languages],
        "sections": [
            (section, section.name_in(language)) for section in Section.objects.order_by("path")
        ],
    }
    return render(request, "redaksi/push.html", context)


# Browsers ask once a day whether it is another.
@never_cache
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, from our own static files or the theme's."""
    found = finders.find(WORKER)
    if not isinstance(found, str):
        raise Http404
    return HttpResponse(Path(found).read_bytes(), content_type="text/javascript; charset=utf-8")
