"""Addresses of feeds; once for each way to name a language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from django.http import HttpResponse
from django.urls import URLPattern, path

from redaksi.feeds import views
from redaksi.feeds.feed import Mastheads
from redaksi.feeds.views import FORMS
from redaksi.language.places import feed_url

View = Callable[..., HttpResponse]


def reader_urls(words: Mapping[str, str], mastheads: Mastheads) -> list[URLPattern]:
    """The feeds of all lists, each in every form, each with its archive."""
    lists: dict[str, View] = {
        "": views.of_site,
        f"{words['section']}/<place:path>/": views.of_section,
        f"{words['topic']}/<str:slug>/": views.of_topic,
        f"{words['author']}/<str:slug>/": views.of_author,
    }
    return [
        pattern
        for base, view in lists.items()
        for pattern in _of_list(base, view, words["page"], mastheads)
    ]


def _of_list(base: str, view: View, page: str, mastheads: Mastheads) -> Iterator[URLPattern]:
    for form in FORMS:
        given = {"form": form, "mastheads": mastheads}
        here = feed_url(base, form)
        yield path(here, view, given)
        yield path(f"{here}{page}/<int:number>/", view, given)
