"""Who does what with corrections and reports on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.permissions import policy_registry

from redaksi.articles.models import Article

if TYPE_CHECKING:
    from redaksi.accounts.models import User

WRITE, APPROVE, TEND = (
    "corrections.add_correction",
    "corrections.approve_correction",
    "corrections.tend_case",
)

may_write = permission_required(WRITE, raise_exception=True)
may_approve = permission_required(APPROVE, raise_exception=True)
may_tend = permission_required(TEND, raise_exception=True)


def may(user: User, act: str, article: Article) -> bool:
    """Whether `user` may do `act` ("change", "publish", "withdraw") to this very article."""
    policy = policy_registry.get_by_type(Article)
    return bool(policy.user_has_permission_for_instance(user, act, article))


def approves(user: User, article: Article) -> bool:
    """Whether `user` approves corrections of this article."""
    return user.has_perm(APPROVE) and may(user, "publish", article)


def article_of(request: HttpRequest, number: int, act: str = "change") -> Article:
    """The article, for whoever may do `act` to it."""
    article = get_object_or_404(Article.objects.select_related("withdrawal"), pk=number)
    if not may(request.user, act, article):  # type: ignore[arg-type]  # the desk is for users alone
        raise PermissionDenied
    return article
