"""Who does what with channels on the desk, and where an act leads back to."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from redaksi.accounts.models import User

# Deciding on what is sent; and setting up where to.
RIGHT = "channels.tend_delivery"
SETUP_RIGHT = "channels.change_channel"

may_tend = permission_required(RIGHT, raise_exception=True)
may_set_up = permission_required(SETUP_RIGHT, raise_exception=True)


def who(request: HttpRequest) -> User:
    """The colleague who asks; the desk is only for people who are logged in."""
    return cast("User", request.user)


def back(request: HttpRequest) -> str:
    """The page of ours the form was on; the board where it does not say."""
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return reverse("desk_outbox")
