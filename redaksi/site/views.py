"""What stands at an address: an article, a page, an old address, or nothing."""

from __future__ import annotations

import re
import sys
from typing import cast
from urllib.parse import quote, unquote

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from redaksi.addresses.paths import address_tag, normalise
from redaksi.addresses.redirects import follow
from redaksi.api.manners import failed as api_failed
from redaksi.api.service import BASE
from redaksi.articles.addressing import clean_path
from redaksi.articles.cards import cards
from redaksi.articles.models import Article, Withdrawal
from redaksi.articles.presentation import Head
from redaksi.articles.views import article_page
from redaksi.articles.views import find as find_article
from redaksi.corrections.views import history
from redaksi.imports.wordpress import addresses as wordpress
from redaksi.language.pages import interface_language, page_language, speaks, split_language
from redaksi.language.places import place
from redaksi.pages.models import StandingPage
from redaksi.pages.views import find as find_page
from redaksi.pages.views import standing_page
from redaksi.press.tags import record
from redaksi.site import accent, readers_search
from redaksi.site.models import IdentityText


@speaks
def at_address(request: HttpRequest, *, language: str, path: str) -> HttpResponse:
    """Whatever stands at an address no other page claims."""
    wanted = clean_path(path) or ""
    article = find_article(language, wanted)
    page = None if article else find_page(language, wanted)
    found = article or page
    if found is None:
        if (changes := history(request, language=language, path=wanted)) is not None:
            return changes
        raise Http404
    if request.path != unquote(found.full_path):
        # One article, one address: the slash at the end and the spelling are ours.
        record(address_tag(request.path), *found.press_tags())
        return HttpResponsePermanentRedirect(found.full_path)
    if article:
        return article_page(request, article)
    return standing_page(request, cast("StandingPage", page))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An old address leads on; a withdrawn article says so; for all else there is a way to go on."""
    language, _rest = split_language(request.path)
    # What may come to stand here, and the lists an old site's address may mean.
    record(address_tag(request.path), "sections", "topics", "authors", "sources", "speakers")
    with translation.override(interface_language(language)):
        old = _slash_forgotten(request) or _old_address(request)
        if old is not None:
            return old
        context = {
            **page_language(language),
            "path": request.path,
            "head": Head(title=_("Page not found"), robots="noindex"),
        }
        return render(request, "redaksi/404.html", context, status=404)


def _slash_forgotten(request: HttpRequest) -> HttpResponse | None:
    """Pages that are no articles end in a slash too."""
    if request.path.endswith("/") or is_at_address(f"{request.path_info}/"):
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(quote(f"{request.path}/") + (f"?{query}" if query else ""))


def is_at_address(path: str) -> bool:
    """Whether no page but the one for all other addresses claims `path`."""
    try:
        return resolve(path).func is at_address
    except Resolver404:
        return True


def _old_address(request: HttpRequest) -> HttpResponse | None:
    query = request.META.get("QUERY_STRING", "")
    answer = (
        (follow(request.path, query) if query else None)
        or follow(request.path)
        or wordpress.answer(request.path, request.GET.dict())
    )
    if answer is None:
        return None
    if answer.to is None:
        return gone(request, answer.target)
    if normalise(answer.to) == normalise(request.path) and not query:
        return None
    return HttpResponsePermanentRedirect(answer.to)


def gone(request: HttpRequest, target: object) -> HttpResponse:
    """410, with the newsroom's notice where there is one."""
    language, _rest = split_language(request.path)
    withdrawal = (
        Withdrawal.objects.filter(article=target).select_related("article").first()
        if isinstance(target, Article)
        else None
    )
    if withdrawal and withdrawal.merged_into:
        record(*withdrawal.merged_into.press_tags())
        return HttpResponsePermanentRedirect(withdrawal.merged_into.full_path)
    context = {
        **page_language(language),
        "notice": withdrawal.notice if withdrawal else "",
        "headline": withdrawal.article.headline if withdrawal else "",
        "head": Head(title=_("No longer here"), robots="noindex"),
    }
    return render(request, "redaksi/410.html", context, status=410)


def failed(request: HttpRequest) -> HttpResponse:
    """500, or 503 while the database is away; made without the database, which may be what failed."""
    is_away = _is_database_away(sys.exc_info()[1])
    if request.path.startswith(BASE):
        return api_failed(503 if is_away else 500)
    language, _rest = split_language(request.path)
    with translation.override(interface_language(language)):
        if is_away:
            # Caches and search engines take it for what it is, and come back.
            return HttpResponse(unavailable(language), status=503, headers={"Retry-After": "10"})
        return render(request, "redaksi/500.html", page_language(language), status=500)


def _is_database_away(error: BaseException | None) -> bool:
    """Whether an error is the database's trouble. A plain DatabaseError is a file that is no database."""
    return isinstance(error, OperationalError | InterfaceError) or type(error) is DatabaseError


def unavailable(language: str) -> bytes:
    """The page that says the newsroom's machine has trouble; asks nothing of the database."""
    return render_to_string("redaksi/503.html", page_language(language)).encode()


@speaks
def search(request: HttpRequest, *, language: str) -> HttpResponse:
    """A plain search over headlines and texts."""
    query = re.sub(r"\s+", " ", request.GET.get("q", "").replace("\x00", "")).strip()[:200]
    found = readers_search.search(
        query,
        language,
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
    )
    base = place(language, "search")

    def url(goes_on: dict[str, str] | None) -> str:
        return f"{base}?{urlencode({'q': query, **goes_on})}" if goes_on else ""

    context = {
        **page_language(language),
        "query": query,
        "searched": bool(query),
        "cards": cards(found.articles),
        "total": found.total,
        "uncounted": found.uncounted,
        "newer_url": url(found.newer),
        "older_url": url(found.older),
        "head": Head(title=_("Search"), robots="noindex, follow"),
    }
    return render(request, "redaksi/search.html", context)


@speaks
def privacy(request: HttpRequest, *, language: str) -> HttpResponse:
    """What the newsroom says it does with readers' data."""
    texts = IdentityText.objects.filter(language=language)
    text = texts.exclude(privacy="").first()
    if text is None:
        raise Http404
    context = {
        **page_language(language),
        "title": _("Privacy"),
        "body": accent.paragraphs(text.privacy),
        "translations": (),
        "head": Head(title=_("Privacy")),
    }
    return render(request, "redaksi/page.html", context)


def accent_css(request: HttpRequest, *, colour: str) -> HttpResponse:
    """The newsroom's colour for light and for dark paper; its address changes with it."""
    response = HttpResponse(accent.css(f"#{colour}"), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
