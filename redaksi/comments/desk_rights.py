"""Who does what with comments on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import permission_required

from redaksi.comments.models import Comment
from redaksi.comments.models.comment import CommentQuerySet

if TYPE_CHECKING:
    from redaksi.accounts.models import User

RIGHT = "comments.moderate_comment"
# Keys open the filter to other sites; moderators see them, others hand them out.
KEYS_RIGHT = "comments.change_filterkey"
EVERYWHERE = "articles.every_desk_article"

may_moderate = permission_required(RIGHT, raise_exception=True)
may_give_keys = permission_required(KEYS_RIGHT, raise_exception=True)


def of(user: User) -> CommentQuerySet:
    """The comments a moderator sees and decides on: on articles of their desks, without desks all."""
    every = Comment.objects.all()
    if is_everywhere(user):
        return every
    return every.filter(article__section__in=user.desk_sections())


def is_everywhere(user: User) -> bool:
    """Whether no desk holds this moderator to some sections."""
    # Rights are known already on every page of the desk; desks are a question of their own.
    return user.has_perm(EVERYWHERE) or not user.desk_paths
