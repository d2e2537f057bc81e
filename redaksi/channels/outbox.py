"""The outbox: taking up what is due, one errand a line at a time, and settling what became of it.

The row is marked as being sent, and that committed, before anything leaves. Whatever ends the process
after that leaves a row that says so; `sweep.py` makes "uncertain" of it, which only a person resolves.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import socket
import time
import uuid
from collections.abc import Callable
from typing import Any, Final

from django.db import DatabaseError, DataError, IntegrityError, close_old_connections
from django.db.models import CharField, DateTimeField, F, IntegerField, TextField
from django.utils import timezone
from django.utils.translation import gettext as _

from redaksi.channels import lines, settling
from redaksi.channels.booking import NEWS_FOR
from redaksi.channels.company import Company
from redaksi.channels.composing import message_of, readable
from redaksi.channels.kinds import (
    CannotChange,
    Kind,
    Moved,
    NoSuchKind,
    NotSent,
    Order,
    Receipt,
    Uncertain,
    kind_of,
)
from redaksi.channels.models import Delivery
from redaksi.channels.models.delivery import WAITING
from redaksi.channels.secrecy import Unreadable
from redaksi.channels.upcoming import Upcoming, due
from redaksi.lib.kept_queries import KeptUpdate, Slot

logger = logging.getLogger("redaksi.channels")

Act, State = Delivery.Act, Delivery.State
# More than an errand's own time: who holds a line longer is dead.
SPARE: Final = 30.0

_claim_it = KeptUpdate(
    # Words changed since it was looked up would go unsaid; it is looked up once more then.
    lambda: Delivery.objects.filter(
        pk=Slot("number", IntegerField()), state__in=WAITING, text=Slot("text", TextField())
    ),
    {
        "state": State.SENDING,
        "claimed_at": Slot("now", DateTimeField()),
        "claimed_by": Slot("who", CharField()),
        "tries": F("tries") + 1,
    },
)

# The names under which threads of this process send.
couriers_here: set[str] = set()


def who_am_i() -> str:
    """A name for a thread that sends: host, process, and something of its own."""
    own = uuid.uuid4().hex[:8]
    couriers_here.add(own)
    return f"{socket.gethostname()[:24]}:{os.getpid()}:{own}"


def is_gone(who: str) -> None:
    """The thread of that name sends no more."""
    couriers_here.discard(who.rpartition(":")[2])


def lines_with_work() -> list[int]:
    """The lines that are free and have something due."""
    now = timezone.now()
    waiting = due(now).filter(channel__line__next_at__lte=now)
    return list(waiting.order_by().values_list("channel__line", flat=True).distinct())


def work_on(line: int, who: str, upcoming: Upcoming | None = None) -> bool:
    """Send the next errand of a line. False where there is none, or the line is not to be had."""
    upcoming = upcoming or Upcoming(line)
    delivery = upcoming.first()
    if delivery is None:
        return False
    try:
        kind = kind_of(delivery.channel.kind)
    except NoSuchKind:
        return False
    if not lines.take(line, who, kind.seconds + SPARE):
        return False
    upcoming.drop_first()
    if not _claim(delivery, who):
        lines.rest(line, who, "", 0, failed=False)
        return True
    _carry_out(delivery, kind, line, who)
    return True


def _claim(delivery: Delivery, who: str) -> bool:
    """Mark it as being sent; from here on it counts as sent until it is known not to be."""
    return bool(_claim_it(number=delivery.pk, who=who, now=timezone.now(), text=delivery.text))


def _carry_out(delivery: Delivery, kind: Kind, line: int, who: str) -> None:
    settle = settling.Settling(
        delivery.pk, who, is_failing=delivery.channel.failing_since is not None
    )
    company = Company(who, _surely)
    try:
        order = _made_ready(delivery, kind, settle, company)
        if order is None:
            _surely(lambda: lines.rest(line, who, "", 0, failed=False))
            return
        if kind.most_together > 1:
            receipt = kind.send_together([order, *company.orders])
        else:
            receipt = _act(kind, delivery, order)
    except Exception as error:  # noqa: BLE001 - whatever a kind raises, the rows must be settled
        company.failed(error)
        _after_failure(delivery, kind, settle, line, who, error)
        return
    company.delivered(receipt)
    _surely(lambda: settle.delivered(receipt))
    _surely(lambda: lines.give_back(line, who, a_minute=_pace(delivery, kind)))


def _made_ready(
    delivery: Delivery, kind: Kind, settle: settling.Settling, company: Company
) -> Order | None:
    """What is to be sent; None where it is not to go. Whatever goes wrong here, nothing has left yet."""
    try:
        if not _may_go(delivery, kind, settle):
            return None
        order = _order(delivery, kind)
        if delivery.channel.line.failures and not kind.is_well(order.address, order.secret):
            raise NotSent(_("The other side does not answer."), whole_line=True)
        if kind.most_together > 1:
            _gather(company, delivery, kind)
    except (NotSent, Unreadable):
        raise
    except Exception as error:
        logger.exception("Delivery %s could not be made ready.", delivery.pk)
        raise NotSent(_("It could not be made ready: %s") % error) from error
    return order


def _may_go(delivery: Delivery, kind: Kind, settle: settling.Settling) -> bool:
    if reason := _reason_not_to(delivery):
        _surely(lambda: settle.abandoned(reason))
        return False
    if (later := _waits_until(delivery, kind)) is not None:
        _surely(lambda: settle.put_off(*later))
        return False
    return True


def _gather(company: Company, delivery: Delivery, kind: Kind) -> None:
    more = due().filter(channel=delivery.channel_id).select_related("channel__line", "original")
    company.gather(
        more.order_by("rank", "due_at", "pk")[: kind.most_together - 1],
        _claim,
        lambda row, settle: _may_go(row, kind, settle),
        lambda row: _order(row, kind),
    )


def _after_failure(
    delivery: Delivery,
    kind: Kind,
    settle: settling.Settling,
    line: int,
    who: str,
    error: Exception,
) -> None:
    words = str(error)
    if isinstance(error, Moved):
        _surely(lambda: settle.moved(error.address, words))
        _surely(lambda: lines.rest(line, who, words, 0, failed=False))
    elif isinstance(error, CannotChange):
        _surely(lambda: settle.abandoned(words or _("This channel cannot change what was sent.")))
        _surely(lambda: lines.rest(line, who, "", 0, failed=False))
    elif isinstance(error, NotSent):
        _surely(lambda: settle.failed(error))
        pause = error.wait if error.whole_line else (0 if error.permanent else 1)
        _surely(lambda: lines.rest(line, who, words, pause, failed=error.whole_line))
    elif isinstance(error, Unreadable):
        told = _("The channel's secret cannot be read any more. Enter it again.")
        _surely(lambda: settle.failed(NotSent(told, permanent=True)))
        _surely(lambda: lines.rest(line, who, told, 0, failed=False))
    else:
        if not isinstance(error, Uncertain):
            logger.exception("Delivery %s ended in a mistake of ours.", delivery.pk)
        _surely(lambda: settle.uncertain(words, again=may_repeat(delivery, kind)))
        _surely(lambda: lines.rest(line, who, words))


def _act(kind: Kind, delivery: Delivery, order: Order) -> Receipt:
    if delivery.act == Act.ANNOUNCE:
        return kind.send(order)
    original = delivery.original
    assert original is not None
    receipt = Receipt(original.receipt, original.link)
    return (kind.withdraw if delivery.act == Act.WITHDRAW else kind.change)(order, receipt)


def _reason_not_to(delivery: Delivery) -> str:
    """Why an errand has become pointless since it was booked; "" where it has not."""
    original = delivery.original
    if original is not None and original.state == State.ABANDONED:
        return _("The announcement itself never went out.")
    if delivery.act == Act.WITHDRAW:
        return ""
    is_asked_for = delivery.by_id is not None
    if delivery.act == Act.ANNOUNCE and not is_asked_for and is_old(delivery):
        return _("It is no news any more: it waited for too long.")
    # As the message is made of it anyway, it is read along with the question.
    delivery.article = readable(delivery.article_id or 0)
    if delivery.article is None:
        return _("Readers cannot see the article.")
    return ""


def is_old(delivery: Delivery) -> bool:
    """Whether an announcement comes too late to be sent without somebody's word."""
    return delivery.created_at < timezone.now() - NEWS_FOR


def _waits_until(delivery: Delivery, kind: Kind) -> tuple[dt.datetime, str] | None:
    """Until when it has to wait, and for what."""
    now = timezone.now()
    original = delivery.original
    if original is not None and original.state != State.DELIVERED:
        return now + dt.timedelta(minutes=1), _("Waits for what becomes of the announcement.")
    channel = delivery.channel
    may_be_silent = kind.can_be_silent and channel.quiet == channel.Quiet.SILENT
    if delivery.act == Act.ANNOUNCE and channel.is_quiet(now) and not may_be_silent:
        return channel.morning_after(now), _("Waits for the end of the quiet hours.")
    return None


def _order(delivery: Delivery, kind: Kind) -> Order:
    channel = delivery.channel
    return Order(
        key=f"{channel.line.key[:16]}-{delivery.pk}",
        message=message_of(delivery),
        address=channel.address,
        secret=channel.secret,
        is_silent=kind.can_be_silent and channel.is_quiet(timezone.now()),
        channel=channel.pk,
    )


def may_repeat(delivery: Delivery, kind: Kind) -> bool:
    """Whether doing it twice is the same as doing it once: changes are, announcements seldom."""
    return kind.is_repeatable or delivery.act != Act.ANNOUNCE


def _pace(delivery: Delivery, kind: Kind) -> int:
    return delivery.channel.a_minute or kind.a_minute


def _surely(act: Callable[[], Any]) -> None:
    """Write down what happened, however long the database is away: forgetting it is the worse harm."""
    pause = 0.2
    while True:
        try:
            act()
        except (DataError, IntegrityError):
            # Said once more it would be refused once more.
            raise
        except DatabaseError as error:
            logger.warning("What became of a delivery cannot be written down yet: %s", error)
            time.sleep(pause)
            pause = min(pause * 2, 5.0)
            close_old_connections()
        else:
            return
