"""Addresses of the newsletter; once for each way to name a language."""

from __future__ import annotations

from django.urls import URLPattern, path

from redaksi.channels.newsletter import readers


def reader_urls() -> list[URLPattern]:
    """The reader's pages of the newsletter."""
    return [
        path("newsletter/", readers.sign_up),
        path("newsletter/confirm/<str:token>/", readers.confirm),
        path("newsletter/preferences/<str:token>/", readers.preferences),
        path("newsletter/unsubscribe/<str:token>/", readers.unsubscribe),
    ]
