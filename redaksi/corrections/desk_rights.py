"""Who does what with corrections and reports on the desk."""

from __future__ import annotations

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from redaksi.accounts.desk import who
from redaksi.articles.models import Article
from redaksi.corrections.rights import APPROVE, TEND, WRITE, may

may_write = permission_required(WRITE, raise_exception=True)
may_approve = permission_required(APPROVE, raise_exception=True)
may_tend = permission_required(TEND, raise_exception=True)


def article_of(request: HttpRequest, number: int, act: str = "change") -> Article:
    """The article, for whoever may do `act` to it."""
    article = get_object_or_404(Article.objects.select_related("withdrawal"), pk=number)
    if not may(who(request), act, article):
        raise PermissionDenied
    return article
