"""What waits and may be sent now, in the order in which it goes."""

from __future__ import annotations

import datetime as dt
import time
from collections import deque
from typing import Final

from django.db.models import Exists, IntegerField, OuterRef, QuerySet
from django.utils import timezone

from redaksi.channels.models import Delivery
from redaksi.channels.models.delivery import WAITING
from redaksi.lib.kept_queries import KeptRows, Slot

_whole = KeptRows(
    lambda: (
        Delivery.objects.select_related("channel__line")
        .filter(pk=Slot("number", IntegerField()))
        .order_by()
    )
)


def due(now: dt.datetime | None = None) -> QuerySet[Delivery]:
    """What may be sent now. Of one article and channel, things go in the order they happened."""
    earlier = Delivery.objects.filter(
        original=OuterRef("original"),
        state__in=(*WAITING, Delivery.State.SENDING),
        pk__lt=OuterRef("pk"),
    )
    return Delivery.objects.filter(
        ~Exists(earlier),
        state__in=WAITING,
        due_at__lte=now or timezone.now(),
        channel__is_on=True,
    )


class Upcoming:
    """The next errands of a line, looked up some at a time: where thousands wait, the looking costs most.

    What is more urgent and comes meanwhile is seen a little later.
    """

    AT_A_TIME: Final = 20
    # In seconds.
    GOOD_FOR: Final = 1.0

    def __init__(self, line: int) -> None:
        self.line = line
        self._numbers: deque[int] = deque()
        self._looked_at = 0.0

    def first(self) -> Delivery | None:
        """The next errand, as it is now."""
        if not self._numbers or time.monotonic() > self._looked_at + self.GOOD_FOR:
            self._look()
        while self._numbers:
            if (delivery := self._whole(self._numbers[0])) is not None:
                return delivery
            self.drop_first()
            if not self._numbers:
                self._look()
        return None

    @staticmethod
    def _whole(number: int) -> Delivery | None:
        found = next(iter(_whole(number=number)), None)
        # Another courier may have tried it since it was looked up.
        if found is None or found.state not in WAITING or found.due_at > timezone.now():
            return None
        return found if found.channel.is_on else None

    def drop_first(self) -> None:
        """It is seen to."""
        self._numbers.popleft()

    def _look(self) -> None:
        waiting = due().filter(channel__line=self.line).order_by("rank", "due_at", "pk")
        self._numbers = deque(waiting.values_list("pk", flat=True)[: self.AT_A_TIME])
        self._looked_at = time.monotonic()
