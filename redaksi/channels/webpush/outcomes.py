"""Writing down what became of a message: of its row, its subscription, and its push service."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from redaksi.channels.claiming import claimed
from redaksi.channels.lines import longer
from redaksi.channels.webpush.delivering import Outcome, What
from redaksi.channels.webpush.models import Notice, Push, PushService, Subscription

State = Push.State
# The rests between grow to a quarter of an hour: about an hour in all.
MOST_TRIES: Final = 8
# So often in a row refused, a browser is not there any more.
MOST_FAILURES: Final = 5


def settle(push: Push, who: str, outcome: Outcome) -> bool:
    """Write it down; True where nothing else may go to this service for now."""
    act = {
        What.SENT: _sent,
        What.GONE: _gone,
        What.LATER: _later,
        What.AWAY: _away,
        What.REFUSED: _refused,
        What.UNCERTAIN: _uncertain,
    }[outcome.what]
    with transaction.atomic():
        act(push, who, outcome)
    return outcome.what in {What.LATER, What.AWAY, What.UNCERTAIN}


def put_back(
    push: Push, who: str, words: str, *, state: str = State.WAITING, pause: float = 0.0
) -> int:
    """Another state for a row that is ours; the version counts as told where it may have arrived."""
    mine = claimed(Push.objects.all(), push.pk, who)
    changes: dict[str, object] = {"state": state, "error": words[:300]}
    if state == State.WAITING:
        changes["due_at"] = timezone.now() + dt.timedelta(seconds=pause)
    else:
        changes["settled_at"] = timezone.now()
    if state in {State.SENT, State.UNCERTAIN}:
        changes["told"] = push.notice.version
    return mine.update(**changes)


def _sent(push: Push, who: str, _outcome: Outcome) -> None:
    put_back(push, who, "", state=State.SENT)
    if push.subscription.failures:
        Subscription.objects.filter(pk=push.subscription_id).update(failures=0)
    if push.subscription.service.failures:
        _service(push).update(failures=0, resting="")


def _gone(push: Push, who: str, _outcome: Outcome) -> None:
    Notice.objects.filter(pk=push.notice_id).update(gone=F("gone") + 1)
    Subscription.objects.filter(pk=push.subscription_id).delete()


def _later(push: Push, who: str, outcome: Outcome) -> None:
    # Nobody's fault: it does not count as a try.
    put_back(push, who, outcome.words)
    Push.objects.filter(pk=push.pk, state=State.WAITING).update(tries=F("tries") - 1)
    _rest(push, outcome.words, outcome.wait or 0.0)


def _away(push: Push, who: str, outcome: Outcome) -> None:
    failures = push.subscription.service.failures
    _rest(push, outcome.words, longer(failures))
    if push.tries < MOST_TRIES:
        put_back(push, who, outcome.words, pause=longer(push.tries))
        return
    put_back(push, who, outcome.words, state=State.FAILED)
    _failed(push)


def _refused(push: Push, who: str, outcome: Outcome) -> None:
    put_back(push, who, outcome.words, state=State.FAILED)
    _failed(push)


def _uncertain(push: Push, who: str, outcome: Outcome) -> None:
    put_back(push, who, outcome.words, state=State.UNCERTAIN)
    _rest(push, outcome.words, longer(push.subscription.service.failures))


def _failed(push: Push) -> None:
    mine = Subscription.objects.filter(pk=push.subscription_id)
    mine.update(failures=F("failures") + 1)
    if mine.filter(failures__gte=MOST_FAILURES).delete()[0]:
        Notice.objects.filter(pk=push.notice_id).update(gone=F("gone") + 1)


def _rest(push: Push, words: str, seconds: float) -> None:
    until = timezone.now() + dt.timedelta(seconds=seconds)
    _service(push).update(next_at=until, resting=words[:300], failures=F("failures") + 1)


def _service(push: Push) -> QuerySet[PushService]:
    return PushService.objects.filter(pk=push.subscription.service_id)
