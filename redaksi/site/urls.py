"""All addresses of a site: the desk, and the reader's pages with and without a language before them."""

from __future__ import annotations

from django.urls import include, path
from wagtail.admin import urls as desk_urls

urlpatterns = [
    path("desk/", include(desk_urls)),
]
