"""Who may do what with the corrections of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.permissions import policy_registry

from redaksi.articles.models import Article

if TYPE_CHECKING:
    from redaksi.accounts.models import User

WRITE, APPROVE, TEND = (
    "corrections.add_correction",
    "corrections.approve_correction",
    "corrections.tend_case",
)


def may(user: User, act: str, article: Article) -> bool:
    """Whether `user` may do `act` ("change", "publish", "withdraw") to this very article."""
    policy = policy_registry.get_by_type(Article)
    return bool(policy.user_has_permission_for_instance(user, act, article))


def approves(user: User, article: Article) -> bool:
    """Whether `user` approves corrections of this article."""
    return user.has_perm(APPROVE) and may(user, "publish", article)
