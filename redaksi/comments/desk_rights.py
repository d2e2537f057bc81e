"""Who does what with comments on the desk, and where an act leads back to."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from redaksi.accounts.models import User

RIGHT = "comments.moderate_comment"
# Keys open the filter to other sites; moderators see them, others hand them out.
KEYS_RIGHT = "comments.change_filterkey"

may_moderate = permission_required(RIGHT, raise_exception=True)
may_give_keys = permission_required(KEYS_RIGHT, raise_exception=True)


def who(request: HttpRequest) -> User:
    """The colleague who asks; the desk is only for people who are logged in."""
    return cast("User", request.user)


def back(request: HttpRequest) -> str:
    """The page of ours the form was on; the queue where it does not say."""
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return reverse("desk_comments")
