"""Readers' reports of errors: taking one in, deciding on it, answering, and forgetting who sent it."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from redaksi.articles.models import Article
from redaksi.corrections import letters
from redaksi.corrections.models import Answer, Case, CaseStep, Correction, CorrectionRules
from redaksi.lib.networks import network_of

if TYPE_CHECKING:
    from redaksi.accounts.models import User

State = Case.State
# From one network, within an hour.
MOST_AN_HOUR: Final = 10
WITHIN: Final = dt.timedelta(hours=1)
ANSWERS_KEPT: Final = dt.timedelta(days=400)


class TooMany(Exception):
    """This network reported too often within the hour."""


class Overtaken(Exception):
    """A colleague has settled it meanwhile."""


def report(article: Article, *, text: str, passage: str, email: str, address: str) -> Case:
    """The case; the same one for a form that is sent twice. Raises TooMany."""
    network = _digest(network_of(address))
    form = hashlib.sha256(f"{article.pk}\0{network}\0{text}\0{passage}".encode()).hexdigest()
    if known := Case.objects.filter(form=form).first():
        return known
    recent = Case.objects.filter(network=network, at__gte=timezone.now() - WITHIN)
    if network and recent.count() >= MOST_AN_HOUR:
        raise TooMany
    try:
        with transaction.atomic():
            return Case.objects.create(
                article=article,
                text=text,
                passage=passage,
                email=email,
                network=network,
                form=form,
            )
    except IntegrityError:
        # It came twice at the same moment.
        return Case.objects.get(form=form)


def look_at(case: Case, *, by: User | None) -> Case:
    """Tell colleagues that somebody is at it."""
    return _step(case, State.LOOKED_AT, by=by)


def settle_by(case: Case, correction: Correction, *, by: User | None, answer: str = "") -> Case:
    """The reader was right: this is the correction."""
    return _step(case, State.CORRECTED, by=by, correction=correction, answer=answer)


def find_no_error(case: Case, *, by: User | None, why: str, answer: str = "") -> Case:
    """There is no error, and why."""
    return _step(case, State.NO_ERROR, by=by, words=why, answer=answer)


def reopen(case: Case, *, by: User | None) -> Case:
    """Look at a settled case once more."""
    return _step(case, State.LOOKED_AT, by=by, of_settled=True)


def forget() -> int:
    """Do as promised: drop the addresses of readers whose cases are settled. How many it touched."""
    before = timezone.now() - dt.timedelta(days=CorrectionRules.in_force().keeps_mailboxes)
    settled = Case.objects.exclude(state__in=Case.OPEN).exclude(email="")
    done = settled.exclude(steps__at__gte=before).update(email="")
    # Nothing counts by it any longer.
    past = Case.objects.exclude(network="").filter(at__lt=timezone.now() - 2 * WITHIN)
    # What was said of a draft that never came out.
    Answer.objects.filter(at__lt=timezone.now() - ANSWERS_KEPT).delete()
    return done + past.update(network="")


def _step(
    case: Case,
    state: str,
    *,
    by: User | None,
    words: str = "",
    answer: str = "",
    correction: Correction | None = None,
    of_settled: bool = False,
) -> Case:
    with transaction.atomic():
        found = Case.objects.select_for_update().get(pk=case.pk)
        if found.is_open is of_settled:
            raise Overtaken
        found.state, found.correction = state, correction
        found.save(update_fields=["state", "correction"])
        step = CaseStep.objects.create(case=found, by=by, state=state, words=words, answer=answer)
        if answer and found.email:
            letters.answer_later(step)
    return found


def _digest(network: str) -> str:
    """What the network is counted by, until `forget`: a hash under the site's key and the day."""
    if not network:
        return ""
    key = f"redaksi.corrections.network.{timezone.now():%Y-%m-%d}"
    return salted_hmac(key, network, algorithm="sha256").hexdigest()
