"""Tags for the desk's own templates."""

from __future__ import annotations

from typing import Any

from django import template

from redaksi.site import desk, desk_home

register = template.Library()


@register.simple_tag
def newsroom_name() -> str:
    """The newsroom's name."""
    return desk.newsroom_name()


@register.simple_tag
def greeting(user: Any) -> str:
    """A greeting for whoever is logged in."""
    return desk_home.greeting(user.first_name or str(user))
