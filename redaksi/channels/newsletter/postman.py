"""The postman: brings the letters of all editions, one at a time, on a connection kept for many.

A letter is marked as being sent, and that committed, before anything of it leaves. Whatever ends the
process after that leaves a row that says so; it becomes uncertain then, and is never sent again.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from typing import Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from redaksi.channels import lines, outbox
from redaksi.channels.claiming import claim, claimed, orphans
from redaksi.channels.kinds import NotSent, Uncertain, kind_of
from redaksi.channels.newsletter import editions, endings, smtp
from redaksi.channels.newsletter.composing import Composer, return_address
from redaksi.channels.newsletter.models import Edition, Letter
from redaksi.channels.sweep import free_lines

logger = logging.getLogger("redaksi.channels")

State = Letter.State
BATCH: Final = 100
# In seconds: no letter takes as long; who holds the post longer is dead.
HOLD: Final = 300.0
# So old a letter is not news any more.
STALE: Final = {"breaking": dt.timedelta(hours=12), "daily": dt.timedelta(hours=20)}
STALE_ELSE: Final = dt.timedelta(days=2)
# So many mailboxes gone one after the other are rather a mistake of ours, or of the server.
MOST_REFUSED: Final = 10
REST_AFTER: Final = 900.0


class Postman:
    """Goes round until told to stop; the letter that is being sent then is finished."""

    def __init__(self, ending: threading.Event) -> None:
        self.ending = ending
        self.mailer = smtp.Mailer()
        self.refused = 0

    def round(self) -> int:
        """Make what is due, address it, and bring what can be brought now; how many letters went."""
        editions.make_due()
        editions.address_all()
        sent = self._bring() if _something_waits() else 0
        editions.close_finished()
        return sent

    def _bring(self) -> int:
        line, who = editions.post(), outbox.who_am_i()
        free_lines()
        if not lines.take(line.pk, who, HOLD):
            return 0
        sent = 0
        try:
            settle_orphans()
            while not self.ending.is_set() and (batch := due()):
                lines.hold_on(line.pk, who, HOLD)
                self.mailer.open()
                sent += self._batch(batch, who)
            lines.give_back(line.pk, who, a_minute=6000)
        except NotSent as reason:
            logger.warning("The post rests: %s", reason)
            lines.rest(line.pk, who, str(reason), reason.wait)
        finally:
            self.mailer.close()
            outbox.is_gone(who)
        return sent

    def _batch(self, batch: list[int], who: str) -> int:
        composer, sent = Composer(), 0
        for number in batch:
            if self.ending.is_set():
                break
            began = time.monotonic()
            if not claim(Letter.objects.all(), number, who):
                continue
            letter = _whole(number)
            if self._one(letter, composer, who):
                sent += 1
                self._keep_pace(letter, began)
        return sent

    def _one(self, letter: Letter, composer: Composer, who: str) -> bool:
        """Send one claimed letter, and write down what became of it. Raises NotSent when no other can go."""
        if reason := _reason_not_to(letter):
            _settle(letter, who, State.DROPPED, reason)
            return False
        made = composer.letter(letter)
        if made is None:
            _settle(letter, who, State.DROPPED, _("Its news were taken off."))
            return False
        try:
            self.mailer.send(made, return_address(letter), letter.subscriber.email)
        except smtp.Broken as error:
            # A connection that idled may be closed by now; a new one shows whether it is more than that.
            _put_back(letter, who, str(error), at_once=error.was_used)
            if not error.was_used:
                raise
        except smtp.Refused as error:
            self._refused(letter, who, error)
        except NotSent as error:
            _put_back(letter, who, str(error), at_once=True)
            raise
        except Uncertain as error:
            _settle(letter, who, State.UNCERTAIN, str(error))
        except Exception as error:  # whatever it was, the row must be settled
            logger.exception("Letter %s ended in a mistake of ours.", letter.pk)
            _settle(letter, who, State.UNCERTAIN, str(error))
        else:
            self.refused = 0
            _settle(letter, who, State.SENT)
            return True
        return False

    def _refused(self, letter: Letter, who: str, error: smtp.Refused) -> None:
        if error.whole_line:
            _put_back(letter, who, str(error), at_once=False)
            raise error
        if not error.permanent:
            _put_back(letter, who, str(error), at_once=False)
            return
        _settle(letter, who, State.FAILED, str(error))
        self.refused += 1
        if error.is_gone:
            endings.bounced(letter.subscriber, str(error))
        if self.refused >= MOST_REFUSED:
            self.refused = 0
            words = _("So many letters in a row were refused that something else is wrong: %s")
            raise NotSent(words % error, wait=REST_AFTER, whole_line=True)

    def _keep_pace(self, letter: Letter, began: float) -> None:
        channel = letter.edition.channel
        pace = channel.a_minute or kind_of(channel.kind).a_minute
        left = 60 / pace - (time.monotonic() - began)
        if left > 0:
            self.ending.wait(left)


def due(limit: int = BATCH) -> list[int]:
    """The letters that may go now, the most urgent first."""
    waiting = Letter.objects.filter(
        state=State.WAITING,
        due_at__lte=timezone.now(),
        edition__state=Edition.State.SENDING,
        edition__channel__is_on=True,
    )
    return list(waiting.order_by("rank", "due_at", "pk").values_list("pk", flat=True)[:limit])


def settle_orphans() -> int:
    """Letters whose sender died while sending: nobody knows. How many."""
    words = _("The worker ended while this was being sent.")
    return sum(
        _settle(letter, letter.claimed_by, State.UNCERTAIN, words)
        for letter in orphans(Letter.objects.all(), HOLD)
    )


def _something_waits() -> bool:
    is_open = Q(state=State.WAITING, due_at__lte=timezone.now()) | Q(state=State.SENDING)
    return Letter.objects.filter(is_open).exists()


def _whole(number: int) -> Letter:
    found = Letter.objects.select_related("subscriber", "edition__channel", "edition__article")
    found = found.defer("edition__article__body")
    return found.prefetch_related("subscriber__sections").get(pk=number)


def _reason_not_to(letter: Letter) -> str:
    subscriber, edition = letter.subscriber, letter.edition
    if not subscriber.is_active or not subscriber.email:
        return _("The subscription ended.")
    if edition.kind != Edition.Kind.CORRECTION and not getattr(subscriber, f"wants_{edition.kind}"):
        return _("The subscriber does not want such letters any more.")
    if edition.state == Edition.State.STOPPED:
        return _("The edition was stopped.")
    if timezone.now() - edition.created_at > STALE.get(edition.kind, STALE_ELSE):
        return _("It is no news any more: it waited for too long.")
    return ""


def _settle(letter: Letter, who: str, state: str, words: str = "") -> int:
    mine = claimed(Letter.objects.all(), letter.pk, who)
    return mine.update(state=state, error=words[:300], settled_at=timezone.now())


def _put_back(letter: Letter, who: str, words: str, *, at_once: bool) -> None:
    """It has certainly not arrived, and is tried again: at once where it was nobody's fault."""
    pause = 0.0 if at_once else lines.longer(letter.tries)
    Letter.objects.filter(pk=letter.pk, claimed_by=who, state=State.SENDING).update(
        state=State.WAITING,
        error=words[:300],
        due_at=timezone.now() + dt.timedelta(seconds=pause),
    )
