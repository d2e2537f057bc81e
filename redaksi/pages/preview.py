"""A standing page before readers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from redaksi.pages.models import StandingPage


class PagePreview:
    """Previews a standing page by the reader's own view."""

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from redaksi.pages.views import standing_page

        return standing_page(request, cast("StandingPage", self))

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return {}

    def get_full_url(self, request: HttpRequest | None = None) -> str:
        return cast("StandingPage", self).full_url
