"""What nobody else would notice: errands of workers that died, and articles no errand was booked for."""

from __future__ import annotations

import datetime as dt
import os
import socket
from collections import defaultdict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from redaksi.articles.models import Article
from redaksi.articles.visibility import visible
from redaksi.channels import booking, lines
from redaksi.channels.kinds import NoSuchKind, kind_of
from redaksi.channels.models import Delivery, Line
from redaksi.channels.outbox import SPARE, couriers_here, may_repeat
from redaksi.channels.reach import reaches

State = Delivery.State


def orphans() -> int:
    """Settle what a worker was sending when it died; how many.

    Whether it left nobody knows; what the other side tells apart by itself is simply sent again.
    """
    done = 0
    for delivery in Delivery.objects.filter(state=State.SENDING).select_related("channel"):
        if not _is_orphan(delivery):
            continue
        words = _("The worker ended while this was being sent.")
        again = _is_repeatable(delivery)
        done += Delivery.objects.filter(
            pk=delivery.pk, state=State.SENDING, claimed_by=delivery.claimed_by
        ).update(
            state=State.FAILED if again else State.UNKNOWN,
            error=words,
            due_at=timezone.now(),
            settled_at=None if again else timezone.now(),
        )
        # The dead do not give back what they held.
        lines.let_go(delivery.channel.line_id, delivery.claimed_by)
    free_lines()
    return done


def free_lines() -> None:
    """Free what the dead of this machine hold, also those who died before they claimed anything."""
    for number, holder in Line.objects.exclude(held_by="").values_list("pk", "held_by"):
        if is_dead(holder):
            lines.let_go(number, holder)


def forgotten() -> int:
    """Book what should have been and was not: an article that came out by the clock alone; how many."""
    several = reaches()
    if not several:
        return 0
    since = timezone.now() - booking.NEWS_FOR
    recent = visible().filter(first_published_at__gte=since, announce=True).defer("body")
    known = defaultdict(set)
    for article, channel in Delivery.objects.filter(article__in=recent).values_list(
        "article", "channel"
    ):
        known[article].add(channel)
    done = 0
    for article in recent.select_related("section").prefetch_related("topics").iterator(200):
        wanted = booking.carrying(article, several)
        if missing := [channel for channel in wanted if channel not in known[article.pk]]:
            done += _book_if_visible(article, missing)
    return done


def _book_if_visible(article: Article, missing: list[int]) -> int:
    with transaction.atomic():
        # It may have been taken off since it was read.
        locked = Article.objects.select_for_update().filter(pk=article.pk)
        if not visible().filter(pk__in=locked.values("pk")).exists():
            return 0
        return booking.book(article, missing)


def _is_orphan(delivery: Delivery) -> bool:
    """Whether whoever was sending it is dead, or has been at it longer than anything may take."""
    seconds = 60.0 if _is_unknown_kind(delivery) else kind_of(delivery.channel.kind).seconds
    limit = dt.timedelta(seconds=seconds + SPARE)
    if delivery.claimed_at is None or delivery.claimed_at + limit < timezone.now():
        return True
    return is_dead(delivery.claimed_by)


def is_dead(who: str) -> bool:
    """Whether somebody who sends certainly does so no more: a thread of this machine that has ended."""
    host, _sep, rest = who.partition(":")
    return host == socket.gethostname()[:24] and not _is_alive(*rest.split(":", 1))


def _is_repeatable(delivery: Delivery) -> bool:
    return not _is_unknown_kind(delivery) and may_repeat(delivery, kind_of(delivery.channel.kind))


def _is_unknown_kind(delivery: Delivery) -> bool:
    try:
        kind_of(delivery.channel.kind)
    except NoSuchKind:
        return True
    return False


def _is_alive(pid: str, own: str = "") -> bool:
    if not pid.isdigit():
        return False
    if int(pid) == os.getpid():
        # In a container a worker may well get the number of the one that died.
        return own in couriers_here
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
