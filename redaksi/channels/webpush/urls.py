"""Addresses of Web Push: its page in each language, and what scripts ask, which has none."""

from __future__ import annotations

from django.urls import URLPattern, path

from redaksi.channels.webpush import asking, readers


def reader_urls() -> list[URLPattern]:
    """The reader's page; once for each way to name a language."""
    return [path("push/", readers.page)]


def script_urls() -> list[URLPattern]:
    """What the page's script and the service worker ask for."""
    return [
        # Beside the page: a worker governs what lies beneath its own address.
        path("push/worker.js", readers.worker),
        path("push/choice/", asking.choice),
        path("push/wish/", asking.wish),
        path("push/move/", asking.move),
        path("push/end/", asking.end),
    ]
