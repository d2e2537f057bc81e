"""The next letter as it would be now: nowhere written down, and sent to nobody."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from redaksi.articles.visibility import visible
from redaksi.channels.composing import message_for
from redaksi.channels.models import Channel
from redaksi.channels.newsletter.composing import Composer, Printed
from redaksi.channels.newsletter.editions import next_hour, since_of
from redaksi.channels.newsletter.models import Edition
from redaksi.channels.reach import reach_of

# Among so many of the newest is the one the next breaking letter is shown by.
NEWEST = 50


def preview(channel: Channel, kind: Edition.Kind, language: str) -> Printed | None:
    """The letter in a language, for somebody who chose no sections; None where there is nothing to tell."""
    edition = (
        _breaking(channel, language) if kind == Edition.Kind.BREAKING else _digest(channel, kind)
    )
    return Composer().printed(edition, language, ()) if edition else None


def _digest(channel: Channel, kind: Edition.Kind) -> Edition:
    now = timezone.now()
    until = next_hour(channel, kind, now)
    return Edition(
        channel=channel, kind=kind, name="preview", since=since_of(channel, kind, until), until=now
    )


def _breaking(channel: Channel, language: str) -> Edition | None:
    newest = visible().filter(language=language).select_related("section").defer("body")
    newest = newest.prefetch_related("topics").order_by("-first_published_at", "-pk")[:NEWEST]
    reach = reach_of(channel)
    article = next((one for one in newest if reach.covers(one)), None)
    if article is None:
        return None
    said = message_for(channel, article)
    return Edition(
        channel=channel,
        kind=Edition.Kind.BREAKING,
        name="preview",
        created_at=timezone.now() - dt.timedelta(seconds=1),
        article=article,
        headline=said.headline[:300],
        text=said.text,
    )
