"""Who does what with statements on the desk: whoever may change an article decides on what is said in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.permissions import policy_registry

from redaksi.accounts.desk import who
from redaksi.articles.models import Article
from redaksi.statements.models import Statement

if TYPE_CHECKING:
    from redaksi.accounts.models import User

# The directory.
CHANGE_SPEAKERS = "statements.change_speaker"


def may_decide(user: User, article: Article) -> bool:
    """Whether `user` may confirm and refuse what is said in an article."""
    policy = policy_registry.get_by_type(Article)
    return bool(policy.user_has_permission_for_instance(user, "change", article))


def theirs(user: User) -> QuerySet[Statement]:
    """The statements of all articles a person may change."""
    policy = policy_registry.get_by_type(Article)
    if user.is_superuser or policy.works_everywhere(user):
        return Statement.objects.all()
    articles = policy.instances_user_has_any_permission_for(user, ["change"])
    return Statement.objects.filter(article__in=articles.order_by().values("pk"))


def article_of(request: HttpRequest, number: int) -> Article:
    """The article of a number, for whoever may change it. Raises PermissionDenied, Http404."""
    found = Article.objects.select_related("section", "latest_revision")
    article = get_object_or_404(found.prefetch_related("bylines"), pk=number)
    if not may_decide(who(request), article):
        raise PermissionDenied
    return article


def statement_of(request: HttpRequest, number: int) -> Statement:
    """The statement of a number, for whoever may change its article. Raises as above."""
    statement = get_object_or_404(Statement, pk=number)
    article_of(request, statement.article_id)
    return statement
