"""What the newsletter may not keep: settled letters, wishes nobody confirmed, addresses of those who left."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.utils import timezone

from redaksi.channels.newsletter import editions
from redaksi.channels.newsletter.models import Asking, Edition, Letter, Subscriber
from redaksi.channels.newsletter.signing_up import WITHIN

# Reports of what came back arrive within days; after that a letter tells who read what, and nothing else.
LETTERS_KEPT: Final = dt.timedelta(days=30)
# As long as a link in the question holds.
WISHES_KEPT: Final = dt.timedelta(days=3)
ADDRESSES_KEPT: Final = dt.timedelta(days=30)
BATCH: Final = 1000


def forget() -> int:
    """Forget what is old; how many rows."""
    now = timezone.now()
    State = Subscriber.State  # noqa: N806
    done = Asking.objects.filter(at__lt=now - WITHIN).delete()[0]
    waiting = Subscriber.objects.filter(state=State.WAITING, asked_at__lt=now - WISHES_KEPT)
    # Who had ended it before stays ended: a wish that was not theirs does not undo their word.
    done += waiting.exclude(ended_at=None).update(state=State.ENDED)
    done += waiting.filter(ended_at=None).delete()[0]
    over = (Edition.State.DONE, Edition.State.EMPTY, Edition.State.STOPPED)
    old = Letter.objects.filter(edition__state__in=over, edition__created_at__lt=now - LETTERS_KEPT)
    _keep_numbers(now - LETTERS_KEPT)
    while numbers := list(old.values_list("pk", flat=True)[:BATCH]):
        done += Letter.objects.filter(pk__in=numbers).delete()[0]
    # The digest stays: no list brought in later writes to them again.
    left = Subscriber.objects.filter(ended_at__lt=now - ADDRESSES_KEPT).exclude(email="")
    done += left.exclude(state__in=(State.ACTIVE, State.WAITING)).update(email="")
    return done


def _keep_numbers(before: dt.datetime) -> None:
    """Editions that are done have theirs; of those that were stopped some letters ended later."""
    stopped = Edition.objects.filter(state=Edition.State.STOPPED, created_at__lt=before)
    for edition in stopped.filter(numbers={}):
        edition.numbers = editions.counts(edition.pk)
        edition.save(update_fields=["numbers"])
