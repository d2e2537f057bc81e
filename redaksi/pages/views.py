"""A standing page, for readers and for previews."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from redaksi.articles.body import Body
from redaksi.articles.head import alternates
from redaksi.articles.presentation import Head, Link
from redaksi.language.names import own_name
from redaksi.language.pages import interface_language, page_language
from redaksi.pages.models import StandingPage
from redaksi.press.tags import record


def standing_page(request: HttpRequest, page: StandingPage) -> HttpResponse:
    """The page of `page`, in its own language. Whether it may be seen was asked before."""
    record(f"page:{page.pk}", f"translations:{page.translation_key}")
    others = StandingPage.objects.filter(live=True, translation_key=page.translation_key)
    links = tuple(
        Link(own_name(other.language), other.full_path, language=other.language)
        for other in others.exclude(pk=page.pk).defer("body")
    )
    with translation.override(interface_language(page.language)):
        context = {
            **page_language(page.language),
            "title": page.title,
            "body": Body(list(page.body.raw_data), language=page.language).html(),
            "translations": links,
            "head": Head(
                title=page.title,
                canonical=page.full_url,
                alternates=alternates(page.full_path, page.language, links),
            ),
        }
        return render(request, "redaksi/page.html", context)


def find(language: str, path: str) -> StandingPage | None:
    """The published page at this address."""
    return StandingPage.objects.filter(live=True, language=language, path=path).first()
