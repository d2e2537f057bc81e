"""Deliveries as the desk shows them: where it went, how it stands, and what may be done about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from redaksi.channels.kinds import NoSuchKind, kind_of
from redaksi.channels.models import Delivery
from redaksi.channels.models.delivery import WAITING

Act, State = Delivery.Act, Delivery.State
ACTS: dict[str, Promise] = {
    "send": _("Send now"),
    "leave": _("Do not send"),
    "arrived": _("It did arrive"),
    "not_arrived": _("It did not"),
    "take_back": _("Take back"),
}


@dataclass
class Row:
    """One delivery, with what came after it."""

    delivery: Delivery
    acts: list[tuple[str, Promise]]
    # A person may give it other words.
    is_open_to_words: bool
    is_taken_back: bool
    amendments: list[Delivery] = field(default_factory=list)

    @property
    def says(self) -> str | Promise:
        """How it stands, in a word or two."""
        return _("taken back") if self.is_taken_back else self.delivery.get_state_display()

    @property
    def tone(self) -> str:
        """Which colour it has: it is well, it waits, it needs somebody, or it is over."""
        if self.is_taken_back or self.delivery.state == State.ABANDONED:
            return "over"
        if self.delivery.state == State.UNKNOWN:
            return "asks"
        return {State.DELIVERED: "well", State.FAILED: "fails"}.get(
            State(self.delivery.state), "waits"
        )


def rows(deliveries: Iterable[Delivery]) -> list[Row]:
    """Rows for deliveries that came with their channel and amendments."""
    return [_row(delivery) for delivery in deliveries]


def _row(delivery: Delivery) -> Row:
    amendments = sorted(delivery.amendments.all(), key=lambda one: one.pk)
    taken_back = any(one.act == Act.WITHDRAW and one.state == State.DELIVERED for one in amendments)
    words = delivery.act == Act.ANNOUNCE and not taken_back and _has_words(delivery)
    return Row(
        delivery=delivery,
        acts=[(act, ACTS[act]) for act in _acts(delivery, amendments)],
        is_open_to_words=words and delivery.state in {*WAITING, State.DELIVERED},
        is_taken_back=taken_back,
        amendments=amendments,
    )


def _has_words(delivery: Delivery) -> bool:
    try:
        return kind_of(delivery.channel.kind).has_words
    except NoSuchKind:
        return False


def _acts(delivery: Delivery, amendments: list[Delivery]) -> list[str]:
    state = delivery.state
    if state in WAITING:
        return ["send", "leave"]
    if state == State.UNKNOWN:
        return ["arrived", "not_arrived"]
    if state == State.ABANDONED and delivery.article_id:
        return ["send"]
    being_taken = any(
        one.act == Act.WITHDRAW and one.state != State.ABANDONED for one in amendments
    )
    if state == State.DELIVERED and delivery.act == Act.ANNOUNCE and not being_taken:
        return ["take_back"]
    return []
