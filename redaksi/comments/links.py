"""Addresses around a comment: the public one, and signed ones for whoever wrote it."""

from __future__ import annotations

from django.conf import settings
from django.core import signing

from redaksi.comments.models import Comment
from redaksi.language.places import language_prefix

SALT = "redaksi.comments.links"
# What a link lets its holder do.
ACTS = frozenset({"mine", "unsubscribe", "delete"})


class NoSuchLink(LookupError):
    """The signature is not ours, or not for this act."""


def permalink(comment: Comment) -> str:
    """The path under which the comment is read: on the article's page, or on a later page of comments."""
    return f"/comments/{comment.pk}/"


def path(act: str, comment: Comment) -> str:
    """The path of a signed link for one act on one comment; the page around it speaks the article's language."""
    # Without a date: the same link, whenever it is made.
    token = signing.Signer(salt=SALT).sign_object([act, comment.pk])
    return f"/{language_prefix(comment.article.language)}comments/{act}/{token}/"


def address(act: str, comment: Comment) -> str:
    """The same with scheme and host, for letters."""
    return f"{settings.REDAKSI.url}{path(act, comment)}"


def comment_of(act: str, token: str) -> Comment:
    """The comment a signed link is for. Raises NoSuchLink."""
    try:
        said, number = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        raise NoSuchLink(act) from None
    found = Comment.objects.select_related("article", "parent").filter(pk=number).first()
    if said != act or act not in ACTS or found is None:
        raise NoSuchLink(act)
    return found
