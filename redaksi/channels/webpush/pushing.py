"""Bringing notices to browsers: a few at once, each marked as being sent before anything of it leaves.

Whatever ends the process after that leaves a row that says so; it becomes uncertain, and is never sent again.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections import deque
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from redaksi.articles.visibility import visible
from redaksi.channels import lines, outbox
from redaksi.channels.claiming import claim, orphans
from redaksi.channels.kinds import NotSent
from redaksi.channels.models import Channel
from redaksi.channels.secrecy import Unreadable
from redaksi.channels.sweep import free_lines
from redaksi.channels.webpush import notices
from redaksi.channels.webpush.delivering import Outcome, Parcel, deliver
from redaksi.channels.webpush.keys import Signer
from redaksi.channels.webpush.message import Shown, shown
from redaksi.channels.webpush.models import Notice, Push
from redaksi.channels.webpush.offering import NAME
from redaksi.channels.webpush.outcomes import put_back, settle

logger = logging.getLogger("redaksi.channels")

State = Push.State
AT_ONCE: Final = 8
BATCH: Final = 200
# In seconds: no batch takes as long; who holds the line longer is dead.
HOLD: Final = 600.0
ONE_TAKES: Final = 90.0
# So old it is no news any more; push services need not keep it longer either.
STALE: Final = dt.timedelta(hours=12)


class Pusher:
    """Goes round until told to stop; what is on its way then is waited for."""

    def __init__(self, ending: threading.Event, *, at_once: int = AT_ONCE) -> None:
        self.ending = ending
        self.at_once = at_once

    def round(self) -> int:
        """Address what is new, bring what may be brought now, close what is done; how many went."""
        notices.address_all()
        notices.catch_up()
        sent = self._bring() if _something_waits() else 0
        notices.close_finished()
        return sent

    def _bring(self) -> int:
        line, who = lines.named("webpush: the pushes"), outbox.who_am_i()
        free_lines()
        if not lines.take(line.pk, who, HOLD):
            return 0
        sent = 0
        try:
            settle_orphans()
            if not due(1):
                return 0
            signer = Signer()
            while not self.ending.is_set() and (batch := due()):
                lines.hold_on(line.pk, who, HOLD)
                sent += self._batch(batch, signer, who)
            lines.give_back(line.pk, who, a_minute=6000)
        except Unreadable:
            told = _("The key for Web Push cannot be read: REDAKSI_SECRET_KEY has changed.")
            logger.error(told)
            lines.rest(line.pk, who, told)
        except NotSent as reason:
            lines.rest(line.pk, who, str(reason), reason.wait)
        finally:
            lines.let_go(line.pk, who)
            outbox.is_gone(who)
        return sent

    def _batch(self, batch: list[Push], signer: Signer, who: str) -> int:
        """Send a batch, `at_once` in flight. Threads talk to the services alone; the database stays here."""
        queue, flying, sent = deque(batch), dict[Future[Outcome], Push](), 0
        packed, resting = Packing(batch), set[int]()
        with ThreadPoolExecutor(self.at_once, thread_name_prefix="push") as pool:
            while True:
                while queue and len(flying) < self.at_once and not self.ending.is_set():
                    push = queue.popleft()
                    if push.subscription.service_id not in resting and _claim(push, who):
                        parcel = packed.parcel(push)
                        if parcel is None:
                            put_back(push, who, _reason_not_to(push), state=State.DROPPED)
                        else:
                            flying[pool.submit(deliver, parcel, signer)] = push
                if not flying:
                    return sent
                landed, _rest = wait(flying, return_when=FIRST_COMPLETED)
                for future in landed:
                    push = flying.pop(future)
                    if settle(push, who, future.result()):
                        resting.add(push.subscription.service_id)
                    sent += future.result().is_sent


class Packing:
    """The messages of a batch, each made once."""

    def __init__(self, batch: list[Push]) -> None:
        numbers = {push.notice.article_id for push in batch}
        found = visible().filter(pk__in=[number for number in numbers if number])
        self._visible = set(found.values_list("pk", flat=True))
        self._made: dict[tuple[int, bool], Shown] = {}

    def parcel(self, push: Push) -> Parcel | None:
        """What goes to one browser; None where there is nothing to tell any more."""
        notice, is_told = push.notice, push.told > 0
        left = (notice.created_at + STALE - timezone.now()).total_seconds()
        if is_told:
            # A correction is as much use as ever.
            left = STALE.total_seconds()
        is_shown = notice.article_id in self._visible or (is_told and notice.is_withdrawn)
        if left <= 0 or not is_shown:
            return None
        key = (notice.pk, is_told)
        if key not in self._made:
            self._made[key] = shown(notice, is_told=is_told)
        made, to = self._made[key], push.subscription
        return Parcel(to.endpoint, to.p256dh, to.auth, made.data, made.topic, int(left) + 1)


def _reason_not_to(push: Push) -> str:
    if timezone.now() - push.notice.created_at > STALE and not push.told:
        return _("It is no news any more: it waited for too long.")
    return _("Readers cannot see the article.")


def due(limit: int = BATCH) -> list[Push]:
    """What may go now: corrections first, then the oldest."""
    now = timezone.now()
    found = Push.objects.filter(
        state=State.WAITING,
        due_at__lte=now,
        notice__state=Notice.State.SENDING,
        subscription__service__next_at__lte=now,
    )
    if not Channel.objects.filter(kind=NAME, is_on=True).exists():
        return []
    whole = found.select_related("notice", "subscription__service")
    return list(whole.order_by("-told", "due_at", "pk")[:limit])


def settle_orphans() -> int:
    """Rows whose sender died while sending: nobody knows. How many."""
    words = _("The worker ended while this was being sent.")
    return sum(
        put_back(push, push.claimed_by, words, state=State.UNCERTAIN)
        for push in orphans(Push.objects.select_related("notice"), ONE_TAKES)
    )


def _something_waits() -> bool:
    return Push.objects.filter(state__in=notices.OPEN, notice__state=Notice.State.SENDING).exists()


def _claim(push: Push, who: str) -> bool:
    mine = claim(Push.objects.all(), push.pk, who)
    push.tries += 1
    return mine
