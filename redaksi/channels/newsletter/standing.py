"""How the newsletter stands, in numbers."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q

from redaksi.channels.newsletter import editions
from redaksi.channels.newsletter.models import Edition, Letter, Subscriber

SHOWN = 10


def standing() -> dict[str, Any]:
    """Subscribers by state and language, letters that wait, the newest editions, and why the post rests."""
    active = Subscriber.objects.filter(state=Subscriber.State.ACTIVE)
    wants = {name: Count("pk", filter=Q(**{name: True})) for name in Subscriber.WANTS}
    return {
        "newsletters": editions.newsletters().count(),
        "subscribers": _by("state", Subscriber.objects.all()),
        "languages": _by("language", active),
        "wants": {
            name.removeprefix("wants_"): number
            for name, number in active.aggregate(**wants).items()
        },
        "letters": _by("state", Letter.objects.all()),
        "rests_because": editions.post().resting,
        "editions": [
            {
                "name": str(edition),
                "kind": edition.kind,
                "newsletter": edition.channel.name,
                "state": edition.state,
                "made": edition.created_at.isoformat(timespec="seconds"),
                "letters": numbers_of(edition),
            }
            for edition in Edition.objects.select_related("channel")[:SHOWN]
        ],
    }


def numbers_of(edition: Edition) -> dict[str, int]:
    """How many letters of an edition are in which state; from memory once it is closed."""
    if edition.numbers or edition.state in {Edition.State.DONE, Edition.State.EMPTY}:
        return dict(edition.numbers)
    return editions.counts(edition.pk)


def _by(field: str, rows: Any) -> dict[str, int]:
    return dict(rows.order_by().values_list(field).annotate(number=Count("pk")))
