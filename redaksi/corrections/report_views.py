"""Reporting an error in an article: a page with a form, without account, cookie or script."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from redaksi.articles.models import Article
from redaksi.articles.presentation import Head
from redaksi.articles.visibility import visible
from redaksi.corrections import reporting
from redaksi.corrections.forms import HONEYPOT, SALT, ReportForm
from redaksi.corrections.showing import corrections_path
from redaksi.language.pages import interface_language, page_language, speaks
from redaksi.lib.filling_in import beginning, seconds_since
from redaksi.lib.lengths import is_longer
from redaksi.lib.origin import is_from_elsewhere

# Two texts of the greatest length, every sign of them four bytes and escaped; and some room.
MOST_BYTES = 100_000
# Nobody says what is wrong in less.
LEAST_SECONDS = 3.0


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@speaks
def report(request: HttpRequest, *, language: str, article: int) -> HttpResponse:
    """The form; a POST to it is a case."""
    found = visible().filter(pk=article, language=language).defer("body").first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return _page(request, found, ReportForm(initial={"began": beginning(SALT)}))
    if is_longer(request, MOST_BYTES):
        return _page(request, found, ReportForm(), _("That is far too long."), status=413)
    typed = {name: str(value).replace("\0", "") for name, value in request.POST.items()}
    seconds = seconds_since(typed.get("began", ""), SALT)
    form = ReportForm({**typed, "began": beginning(SALT)})
    refused, status = _refusal(request, seconds)
    if refused:
        return _page(request, found, form, refused, status=status)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    return _taken(request, found, form)


def _taken(request: HttpRequest, article: Article, form: ReportForm) -> HttpResponse:
    said = {name: form.cleaned_data[name] for name in ("text", "passage", "email")}
    try:
        reporting.report(article, address=request.META.get("REMOTE_ADDR", ""), **said)
    except reporting.TooMany:
        words = _("So many reports came from your network that we take no more for an hour.")
        return _page(request, article, form, words, status=429)
    return _page(request, article, form, done=True)


def _refusal(request: HttpRequest, seconds: float | None) -> tuple[str, int]:
    """Why this is not taken, in words, and the status; nothing where it is."""
    if is_from_elsewhere(request):
        return _("This came from another site. Please write on our own page."), 403
    if request.POST.get(HONEYPOT, ""):
        return _("A field that only machines fill in was filled in. Please send it again."), 422
    if seconds is None:
        return _("This page lay open for too long. Please send it again."), 422
    if seconds < LEAST_SECONDS:
        return _("That was very quick. Please look once more, and send it again."), 422
    return "", 200


def _page(
    request: HttpRequest,
    article: Article,
    form: ReportForm,
    refused: str = "",
    *,
    done: bool = False,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        **page_language(interface_language(article.language)),
        "head": Head(title=_("Report an error"), robots="noindex"),
        "headline": article.headline,
        "article_language": article.language,
        "article_url": article.full_path,
        "corrections_url": corrections_path(article.language),
        "form": form,
        "refused": refused,
        "done": done,
    }
    answer = render(request, "redaksi/error_report.html", context, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
