"""What the desk calls the state of an article or a standing page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


def state_of(thing: Any) -> str:
    """In a word or two, as the list of articles says it."""
    if getattr(thing, "withdrawal", None) is not None:
        return _("Withdrawn")
    if thing.live:
        return _("Changes not yet out") if thing.has_unpublished_changes else _("Published")
    if thing.expired:
        return _("Expired")
    return _("Scheduled") if thing.approved_schedule else _("Draft")
