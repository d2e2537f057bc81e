"""Addresses of the corrections room; once for each way to name a language."""

from __future__ import annotations

from django.urls import URLPattern, path

from redaksi.corrections import report_views, views


def reader_urls(page: str) -> list[URLPattern]:
    """The reader's pages; `page` is the site's word for a page of a list."""
    return [
        path("corrections/", views.corrections),
        path(f"corrections/{page}/<int:number>/", views.corrections),
        path("corrections/report/<int:article>/", report_views.report),
    ]
