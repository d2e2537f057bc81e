"""One subscriber added by the newsroom: never without a consent that can be shown."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from redaksi.channels.newsletter.bringing_in import bring_in
from redaksi.channels.newsletter.rows import Row

if TYPE_CHECKING:
    from redaksi.accounts.models import User


class Outcome(Enum):
    """What became of it."""

    SUBSCRIBED = "subscribed"
    ASKED = "asked"
    KNOWN = "known"
    LEFT = "left"


WORDS: Final[dict[Outcome, Promise]] = {
    Outcome.SUBSCRIBED: _("%(email)s is subscribed."),
    Outcome.ASKED: _("A letter asks %(email)s. No other goes before they say yes."),
    Outcome.KNOWN: _("%(email)s is here already, or is being asked."),
}


def add(
    *, email: str, language: str, wants: list[str], agreed: dt.date | None, proof: str, by: User
) -> Outcome:
    """Add one. Without a day on which they agreed they are asked."""
    name = by.get_full_name() or by.get_username()
    moment = timezone.make_aware(dt.datetime.combine(agreed, dt.time())) if agreed else None
    row = Row(
        1, email, "active", language, frozenset(wants), (), moment,
        f"{proof} ({name})"[:500] if agreed else "",
    )  # fmt: skip
    (outcome,) = bring_in([row]).numbers
    return Outcome(outcome)
