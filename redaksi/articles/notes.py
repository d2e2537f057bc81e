"""Notes between colleagues on an article: read, write, settle. Never shown to readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.permissions import policy_registry

from redaksi.articles.models import Article, Note

if TYPE_CHECKING:
    from redaksi.accounts.models import User


@require_http_methods(["GET", "POST"])
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def notes(request: HttpRequest, article_id: int) -> HttpResponse:
    """The article's notes as a fragment of HTML; a POST adds one first."""
    article = _article(request, article_id)
    if request.method == "POST":
        text = request.POST.get("text", "").strip()
        if text:
            Note.objects.create(article=article, by=_who(request), text=text[:2000])
    return _shown(request, article)


@require_POST
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def settlement(request: HttpRequest, article_id: int, note_id: int) -> HttpResponse:
    """Settle a note, or open it again."""
    article = _article(request, article_id)
    note = get_object_or_404(Note, pk=note_id, article=article)
    if note.settled_at is None:
        note.settled_at, note.settled_by = timezone.now(), _who(request)
    else:
        note.settled_at, note.settled_by = None, None
    note.save(update_fields=["settled_at", "settled_by"])
    return _shown(request, article)


def _article(request: HttpRequest, article_id: int) -> Article:
    article = get_object_or_404(Article.objects.defer("body"), pk=article_id)
    policy = policy_registry.get_by_type(Article)
    if not policy.user_has_any_permission_for_instance(
        request.user, ["change", "publish"], article
    ):
        raise PermissionDenied
    return article


def _shown(request: HttpRequest, article: Article) -> HttpResponse:
    found = article.notes.select_related("by", "settled_by")
    return render(request, "desk/notes.html", {"notes": found, "article": article})


def _who(request: HttpRequest) -> User:
    # The views above are only for people who are logged in.
    return cast("User", request.user)
