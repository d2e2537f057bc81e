"""`{% fragment "name" argument … %}`: a piece of the page with tags of its own."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from redaksi.press.fragments import hole_or_text

register = template.Library()


@register.simple_tag
def fragment(name: str, *arguments: object) -> SafeString:
    """The fragment `name`, or a hole for it while the press makes the page."""
    # Marks are ours, and fragments come out of templates that escape.
    return mark_safe(hole_or_text(name, *arguments))  # noqa: S308
