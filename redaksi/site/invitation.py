"""What readers are invited to on pages: the newsletter, messages on their screens. One query."""

from __future__ import annotations

from redaksi.articles.presentation import SignUp
from redaksi.channels.models import CHANNELS, Channel
from redaksi.channels.newsletter.kind import NAME as NEWSLETTER
from redaksi.channels.newsletter.links import sign_up_path
from redaksi.channels.webpush.offering import NAME as PUSH
from redaksi.channels.webpush.offering import page_path
from redaksi.lib.kept_queries import KeptValues
from redaksi.lib.memory import remembered
from redaksi.press.tags import record

# The least intrusive first: a form that asks no questions asks for it.
LETTERS = ("daily", "weekly", "breaking")


_offered = KeptValues(
    lambda: (
        Channel.objects.filter(kind__in=(NEWSLETTER, PUSH), is_on=True)
        .order_by()
        .values_list("kind", "language", "address")
    )
)


def sign_up(language: str) -> SignUp | None:
    """Where readers of a language can ask to be told of news; None where they cannot."""
    record(CHANNELS)
    return remembered(("sign up", language), lambda: _sign_up(language))


def _sign_up(language: str) -> SignUp | None:
    channels = [(kind, address) for kind, spoken, address in _offered() if spoken in {"", language}]
    letter = next(
        (one for one in LETTERS if any(address.get(one) for _kind, address in channels)), ""
    )
    made = SignUp(
        newsletter_url=sign_up_path(language) if letter else "",
        letter=letter,
        push_url=page_path(language) if any(kind == PUSH for kind, _a in channels) else "",
    )
    return made if made.newsletter_url or made.push_url else None
