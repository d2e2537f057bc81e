"""Who may do what with an article: by role, by desk, and by whose work it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, Q
from wagtail.permission_policies import ModelPermissionPolicy

from redaksi.articles.models import Article, Byline
from redaksi.articles.visibility import ArticleQuerySet

if TYPE_CHECKING:
    from redaksi.accounts.models import User

# What a reporter may do with their own work although the role gives no general right to it.
OWN = frozenset({"change", "view", "delete"})


class ArticlePolicy(ModelPermissionPolicy):
    """Rights over articles.

    A role gives rights over every article; desks, where a person has any, keep them to the
    articles of those sections and all below. Whoever may add articles may change their own.
    """

    def user_has_permission(self, user: User, action: str) -> bool:
        return self._has(user, action) or (action in OWN and self._has(user, "add"))

    def user_has_permission_for_instance(self, user: User, action: str, instance: Article) -> bool:
        if not user.is_active:
            return False
        if action == "delete" and not self._may_vanish(user, instance):
            return False
        if user.is_superuser or instance.pk is None:
            return self.user_has_permission(user, action)
        if action in OWN and self._has(user, "add") and is_own(user, instance):
            return True
        return self._has(user, action) and self.reaches(user, instance)

    def user_has_any_permission_for_instance(
        self, user: User, actions: Iterable[str], instance: Article
    ) -> bool:
        return any(self.user_has_permission_for_instance(user, one, instance) for one in actions)

    def instances_user_has_any_permission_for(
        self, user: User, actions: Iterable[str]
    ) -> ArticleQuerySet:
        everything = Article.objects.all()
        if user.is_active and user.is_superuser:
            return everything
        places = Q(pk__in=[])
        if any(self._has(user, action) for action in actions):
            if self.works_everywhere(user):
                return everything
            # One query: the desks are looked up inside it.
            places |= Q(section__in=user.desk_sections()) | Q(~Exists(user.desk_links()))
        if self._has(user, "add") and OWN & set(actions):
            # Not correlated: asked for each article, one with a busy author takes minutes.
            signed = Byline.objects.filter(author__user=user).values("article")
            places |= Q(created_by=user) | Q(pk__in=signed)
        return everything.filter(places)

    def reaches(self, user: User, article: Article) -> bool:
        """Whether `article` lies in one of the user's desks, or the user is held to none."""
        return self.works_everywhere(user) or user.works_for(article.section)

    def works_everywhere(self, user: User) -> bool:
        return bool(user.is_superuser or self._has(user, "every_desk"))

    def _has(self, user: User, action: str) -> bool:
        return bool(user.has_perm(self._get_permission_name(action)))

    def _may_vanish(self, user: User, article: Article) -> bool:
        """What readers have seen is withdrawn, which can be undone; only drafts are deleted."""
        return article.first_published_at is None and not article.live


class OneArticlePolicy:
    """An article's rights under the name of its model's, for views that ask only the model.

    Wagtail's snippet views check the right to change *some* article, not this one.
    """

    def __init__(self, policy: Any, article: Article) -> None:
        self.policy = policy
        self.article = article

    def user_has_permission(self, user: User, action: str) -> bool:
        return bool(self.policy.user_has_permission_for_instance(user, action, self.article))

    def user_has_any_permission(self, user: User, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.policy, name)


def is_own(user: User, article: Article) -> bool:
    """Whether `user` started the article or stands in its byline."""
    if article.created_by_id is not None and article.created_by_id == user.pk:
        return True
    author = getattr(user, "author", None)
    return author is not None and any(line.author_id == author.pk for line in article.bylines.all())
