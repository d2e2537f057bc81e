"""What an editor sees before readers do: the very page, from the unsaved form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from redaksi.articles.models import Article


class ArticlePreview:
    """Previews an article by the reader's own view."""

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from redaksi.articles.views import article_page

        return article_page(request, cast("Article", self), preview=True)

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return {}

    def get_full_url(self, request: HttpRequest | None = None) -> str:
        return cast("Article", self).full_url
