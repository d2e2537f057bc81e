"""Who does what with sources on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from wagtail.permissions import policy_registry

from redaksi.articles.models import Article

if TYPE_CHECKING:
    from redaksi.accounts.models import User

CITE = "sources.cite_source"
CHANGE = "sources.change_source"
MERGE = "sources.merge_source"
MARK = "sources.mark_source"

may_cite = permission_required(CITE, raise_exception=True)
may_decide = permission_required(CHANGE, raise_exception=True)
may_merge = permission_required(MERGE, raise_exception=True)
may_mark = permission_required(MARK, raise_exception=True)


def article_of(user: User, article_id: int) -> Article:
    """The article, for whoever may change it and cite. Raises PermissionDenied, Http404."""
    article: Article = get_object_or_404(
        Article.objects.defer("body").select_related("section"), pk=article_id
    )
    policy = policy_registry.get_by_type(Article)
    may_write = policy.user_has_any_permission_for_instance(user, ["change", "publish"], article)
    if not may_write or not user.has_perm(CITE):
        raise PermissionDenied
    return article
