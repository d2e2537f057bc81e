"""Short ways for tests of the moderators' side."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.comments.models import Comment
from tests.newsroom import published, section

QUEUE = "/desk/comments/"


def comment(text: str = "Sepakat.", **fields: Any) -> Comment:
    """What Rafi says, waiting unless told otherwise."""
    fields.setdefault("name", "Rafi")
    if "article" not in fields:
        fields["article"] = Article.objects.first() or published(section=section())
    return Comment.objects.create(text=text, **fields)


def english(user: User) -> User:
    """The same person, with the desk in English."""
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()
    return user


def address(name: str, one: Comment) -> str:
    return reverse(f"desk_comment_{name}", args=[one.pk])


def act(client: Client, one: Comment, **fields: Any) -> Any:
    """Decide on the comment as it stands here."""
    sent = {"seen": one.version} | fields
    return client.post(address("decision", one), sent, follow=True)
