"""Leading old places of a site on to new ones, in every language at once."""

from __future__ import annotations

from django.conf import settings

from redaksi.addresses.models import OldAddress
from redaksi.addresses.paths import normalise
from redaksi.language.places import place


def lead_on(kind: str, old: str, new: str) -> None:
    """Let the place of a `kind` ("section", "topic", "author") lead from `old` to `new`."""
    for language in settings.REDAKSI.languages:
        lead_address_on(place(language, kind, old), place(language, kind, new))


def lead_address_on(before: str, after: str) -> None:
    """Let one address lead to another, which is taken from whatever led on from there."""
    # Whatever led to the old place leads to the new one directly, never by two steps.
    for row in OldAddress.objects.filter(to=before):
        row.to = after
        row.save()
    OldAddress.objects.update_or_create(
        path=normalise(before),
        defaults={
            "to": after, "target_type": None, "target_id": None, "reason": OldAddress.Reason.MOVED,
        },
    )  # fmt: skip
    OldAddress.objects.filter(path=normalise(after)).delete()
