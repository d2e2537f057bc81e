"""What became of an errand: the row's next state, and how the channel is doing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import CharField, DateTimeField, IntegerField, JSONField, QuerySet
from django.utils import timezone

from redaksi.channels.kinds import NotSent, Receipt
from redaksi.channels.lines import longer
from redaksi.channels.models import Channel, Delivery
from redaksi.lib.kept_queries import KeptUpdate, Slot

State = Delivery.State
# About two days, the rests between growing to a quarter of an hour.
MOST_TRIES = 200

_arrived = KeptUpdate(
    lambda: Delivery.objects.filter(
        pk=Slot("number", IntegerField()),
        claimed_by=Slot("who", CharField()),
        state__in=(State.SENDING, State.UNKNOWN),
    ),
    {
        "state": State.DELIVERED,
        "receipt": Slot("facts", JSONField()),
        "link": Slot("link", CharField()),
        "error": "",
        "settled_at": Slot("now", DateTimeField()),
    },
)


class Settling:
    """Settles one delivery for whoever claimed it. A row somebody else settled meanwhile stays so."""

    def __init__(self, number: int, who: str, *, is_failing: bool = True) -> None:
        self.number = number
        self.who = who
        # Whether the channel was, as far as is known.
        self.is_failing = is_failing

    def delivered(self, receipt: Receipt) -> None:
        """It arrived; the receipt is kept even where a person was told meanwhile that nobody knows."""
        _arrived(
            number=self.number,
            who=self.who,
            facts=receipt.facts,
            link=receipt.link[:500],
            now=timezone.now(),
        )
        if self.is_failing:
            # It stands for itself: a channel that is told to be well a moment later harms nothing.
            self._channel().exclude(failing_since=None).update(failing_since=None, last_failure="")

    def failed(self, error: NotSent) -> None:
        """It did not arrive; tried again later, unless that is pointless."""
        row = self._mine().first()
        if row is None:
            return
        with transaction.atomic():
            if error.permanent or row.tries >= MOST_TRIES:
                self._settle(State.ABANDONED, str(error))
            else:
                wait = longer(row.tries) if error.wait is None else error.wait
                due_at = timezone.now() + dt.timedelta(seconds=wait)
                self._mine().update(state=State.FAILED, error=str(error), due_at=due_at)
            self._channel_fails(str(error))

    def uncertain(self, words: str, *, again: bool) -> None:
        """Nobody knows; only what the other side tells apart by itself is sent again."""
        if again:
            self.failed(NotSent(words))
            return
        with transaction.atomic():
            self._settle(State.UNKNOWN, words)
            self._channel_fails(words)

    def abandoned(self, words: str) -> None:
        """It is not sent after all."""
        self._settle(State.ABANDONED, words)

    def put_off(self, until: dt.datetime, words: str) -> None:
        """It waits, through no fault of anybody's."""
        row = self._mine().first()
        if row is not None:
            self._mine().update(
                state=State.QUEUED, due_at=until, error=words, tries=max(0, row.tries - 1)
            )

    def moved(self, address: dict[str, Any], words: str) -> None:
        """The channel's place has another address: known from now on, and the errand goes there."""
        with transaction.atomic():
            row = self._mine().select_related("channel").first()
            if row is None:
                return
            channel = Channel.objects.select_for_update().get(pk=row.channel_id)
            if row.original_id or channel.address == {**channel.address, **address}:
                # What was said at the old address stays there; and nobody moves in circles.
                self._settle(State.ABANDONED, words)
                return
            channel.address = {**channel.address, **address}
            channel.save(update_fields=["address"])
            self._mine().update(state=State.QUEUED, due_at=timezone.now(), error=words)

    def _settle(self, state: str, words: str) -> None:
        self._mine().update(state=state, error=words, settled_at=timezone.now())

    def _mine(self) -> QuerySet[Delivery]:
        return Delivery.objects.filter(pk=self.number, state=State.SENDING, claimed_by=self.who)

    def _channel(self) -> QuerySet[Channel]:
        return Channel.objects.filter(deliveries=self.number)

    def _channel_fails(self, words: str) -> None:
        self._channel().filter(failing_since=None).update(failing_since=timezone.now())
        self._channel().update(last_failure=words)
