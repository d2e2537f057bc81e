"""Stopping an edition: what has gone is gone, the rest stays."""

from __future__ import annotations

from django.db import transaction

from redaksi.channels.newsletter.models import Edition, Letter


def stop(edition: Edition) -> bool:
    """Let no more letters of it go; False where it was over already."""
    going_on = (Edition.State.LISTING, Edition.State.SENDING)
    with transaction.atomic():
        mine = Edition.objects.filter(pk=edition.pk, state__in=going_on)
        done = mine.update(state=Edition.State.STOPPED)
        edition.letters.filter(state=Letter.State.WAITING).update(state=Letter.State.DROPPED)
    return bool(done)
