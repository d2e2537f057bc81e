"""The acts on corrections: writing, approving, taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from redaksi.articles import events
from redaksi.articles.models import Article
from redaksi.articles.publishing import withdraw
from redaksi.articles.visibility import visible
from redaksi.corrections.models import Correction

if TYPE_CHECKING:
    from redaksi.accounts.models import User

Kind, State = Correction.Kind, Correction.State


class Overtaken(Exception):
    """A colleague has decided on it meanwhile."""


def write(
    article: Article, *, kind: str, note: str, by: User | None, takes_text_off: bool = False
) -> Correction:
    """A correction that waits for somebody who may approve it."""
    return Correction.objects.create(
        article=article,
        kind=kind,
        note=note,
        takes_text_off=takes_text_off and kind == Kind.RETRACTION,
        written_by=by,
    )


def approve(correction: Correction, *, by: User | None) -> Correction:
    """Show it to readers from now on, and tell whoever was sent the article. Raises Overtaken."""
    with transaction.atomic():
        found = Correction.objects.select_for_update().get(pk=correction.pk)
        if found.state != State.WAITING:
            raise Overtaken
        now = timezone.now()
        found.state, found.decided_by, found.decided_at, found.at = State.APPROVED, by, now, now
        found.save()
        log(found.article, "redaksi.correct", user=by, data=_told(found))
        _bring_out(found, by)
    return found


def add_approved(
    article: Article,
    *,
    kind: str,
    note: str,
    written_by: User | None,
    by: User | None,
    takes_text_off: bool = False,
) -> Correction:
    """Write and approve in one."""
    with transaction.atomic():
        made = write(article, kind=kind, note=note, by=written_by, takes_text_off=takes_text_off)
        return approve(made, by=by)


def drop(correction: Correction, *, by: User | None) -> Correction:
    """Take it back: readers see it no longer. What was sent with it stays as it was sent."""
    with transaction.atomic():
        found = Correction.objects.select_for_update().get(pk=correction.pk)
        if found.state == State.DROPPED:
            raise Overtaken
        found.state, found.decided_by, found.decided_at = State.DROPPED, by, timezone.now()
        found.save()
        log(found.article, "redaksi.drop_correction", user=by, data=_told(found))
    return found


def _told(correction: Correction) -> dict[str, str]:
    """What the article's own history keeps of it."""
    return {"kind": correction.kind, "note": correction.note}


def _bring_out(correction: Correction, by: User | None) -> None:
    article = correction.article
    if correction.takes_text_off:
        # Its address goes on answering, with the note; the withdrawal tells the channels.
        withdraw(article, by=by, notice=correction.note[:1000])
    elif visible().filter(pk=article.pk).exists():
        events.article_corrected.send(type(article), article=article, note=correction.note)
