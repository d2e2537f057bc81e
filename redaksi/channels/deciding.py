"""What a person decides about a delivery. Each is one conditional update: of two at once, one counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from redaksi.channels.kinds import Receipt, kind_of
from redaksi.channels.models import Delivery
from redaksi.channels.models.delivery import RANKS, WAITING

if TYPE_CHECKING:
    from redaksi.accounts.models import User

Act, State = Delivery.Act, Delivery.State


class Overtaken(Exception):
    """Things have changed since the person looked; nothing was done."""


def send_now(delivery: Delivery, *, by: User) -> None:
    """Send it as soon as its line is free, also where it was given up. Raises Overtaken."""
    _change(delivery, (*WAITING, State.ABANDONED), by, state=State.QUEUED, due_at=timezone.now())


def do_not_send(delivery: Delivery, *, by: User) -> None:
    """Leave it unsent. Raises Overtaken where it is on its way."""
    words = _("Somebody decided not to send it.")
    _change(delivery, WAITING, by, state=State.ABANDONED, error=words, settled_at=timezone.now())


def did_arrive(delivery: Delivery, *, by: User, link: str = "") -> None:
    """What was uncertain is there; with its link it can be changed later. Raises Overtaken."""
    receipt = kind_of(delivery.channel.kind).found(link, delivery.channel.address) or Receipt()
    _change(
        delivery,
        (State.UNKNOWN,),
        by,
        state=State.DELIVERED,
        receipt=receipt.facts,
        link=receipt.link,
        error="",
        settled_at=timezone.now(),
    )


def did_not_arrive(delivery: Delivery, *, by: User) -> None:
    """What was uncertain is not there, and is sent again. Raises Overtaken."""
    _change(delivery, (State.UNKNOWN,), by, state=State.QUEUED, due_at=timezone.now(), error="")


def say(delivery: Delivery, text: str, *, by: User) -> None:
    """Let an announcement say something else: before it goes, or by a change of what is there.

    Raises Overtaken while it is on its way.
    """
    with transaction.atomic():
        if delivery.state == State.DELIVERED:
            _change(delivery, (State.DELIVERED,), by, text=text)
            amend(delivery, Act.UPDATE, by=by)
        else:
            _change(delivery, WAITING, by, text=text)


def take_back(delivery: Delivery, *, by: User) -> None:
    """Take back, in this channel alone, what is there. Raises Overtaken where it is not."""
    with transaction.atomic():
        _change(delivery, (State.DELIVERED,), by)
        if delivery.amendments.filter(act=Act.WITHDRAW).exclude(state=State.ABANDONED).exists():
            raise Overtaken
        # One that cannot get through would hold the withdrawal up.
        delivery.amendments.filter(state__in=WAITING).update(
            state=State.ABANDONED,
            error=_("It is taken back before this went."),
            settled_at=timezone.now(),
        )
        amend(delivery, Act.WITHDRAW, by=by)


def amend(original: Delivery, act: Delivery.Act, *, by: User | None = None) -> Delivery:
    """Book one change of what was announced."""
    return Delivery.objects.create(
        channel_id=original.channel_id,
        article_id=original.article_id,
        headline=original.headline,
        original=original,
        act=act,
        rank=RANKS[act],
        by=by,
    )


def _change(delivery: Delivery, states: tuple[str, ...], by: User, **changes: object) -> None:
    found = Delivery.objects.filter(pk=delivery.pk, state__in=states)
    if not found.update(by=by, **changes):
        raise Overtaken
