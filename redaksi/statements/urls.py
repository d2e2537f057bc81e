"""Addresses of speakers; once for each way to name a language."""

from __future__ import annotations

from django.urls import URLPattern, path

from redaksi.statements import downloads, views


def reader_urls(page: str) -> list[URLPattern]:
    """The reader's pages of who said what; `page` is the site's word for one."""
    one = "speakers/<str:slug>/"
    return [
        path("speakers/", views.speakers),
        path(f"speakers/{page}/<int:number>/", views.speakers),
        path(one, views.speaker),
        path(f"{one}{page}/<int:number>/", views.speaker),
        path(f"{one}statements.csv", downloads.as_csv),
        path(f"{one}statements.json", downloads.as_json),
    ]
