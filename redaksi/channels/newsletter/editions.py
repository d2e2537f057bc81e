"""Editions: made when they are due, addressed to each subscriber once, and closed when all letters are settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from redaksi.channels import lines
from redaksi.channels.models import Channel, Line
from redaksi.channels.newsletter.contents import Contents, languages, paths_of
from redaksi.channels.newsletter.kind import NAME
from redaksi.channels.newsletter.models import Edition, Letter, Subscriber

Kind, State = Edition.Kind, Edition.State
CHUNK: Final = 500
PERIODS: Final = {Kind.DAILY: dt.timedelta(days=1), Kind.WEEKLY: dt.timedelta(days=7)}
# A worker that was off sends a digest late, but not when the next is near.
LATE: Final = {Kind.DAILY: dt.timedelta(hours=12), Kind.WEEKLY: dt.timedelta(days=2)}
# How far a digest reaches back over those that were missed.
REACH: Final = 3
RANKS: Final = {Kind.BREAKING: 0, Kind.CORRECTION: 0, Kind.DAILY: 1, Kind.WEEKLY: 2}


def post() -> Line:
    """The line all letters go on, one after the other."""
    return lines.named("newsletter: the post")


def newsletters() -> QuerySet[Channel]:
    """The newsletters in use."""
    return Channel.objects.filter(kind=NAME, is_on=True)


def make_due(now: dt.datetime | None = None) -> int:
    """Make the digests whose hour has come, each once; how many."""
    now = now or timezone.now()
    made = 0
    for channel in newsletters():
        for kind in PERIODS:
            if not channel.address.get(kind.value):
                continue
            until = last_hour(channel, kind, now)
            if until <= channel.since or now - until > LATE[kind]:
                continue
            _edition, is_new = Edition.objects.get_or_create(
                channel=channel,
                kind=kind,
                name=timezone.localtime(until).date().isoformat(),
                defaults={"since": since_of(channel, kind, until), "until": until},
            )
            made += is_new
    return made


def last_hour(channel: Channel, kind: Edition.Kind, now: dt.datetime) -> dt.datetime:
    """When the latest digest of a kind was due, by the newsroom's clock."""
    hour = int(channel.address.get("hour") or 0)
    day = timezone.localtime(now).date()
    if kind == Kind.WEEKLY:
        day -= dt.timedelta(days=(day.weekday() - int(channel.address.get("weekday") or 0)) % 7)
    due = _at(day, hour)
    return due if due <= now else _at(day - PERIODS[kind], hour)


def next_hour(channel: Channel, kind: Edition.Kind, now: dt.datetime) -> dt.datetime:
    """When the next digest of a kind is due."""
    day = timezone.localtime(last_hour(channel, kind, now)).date() + PERIODS[kind]
    return _at(day, int(channel.address.get("hour") or 0))


def _at(day: dt.date, hour: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def since_of(channel: Channel, kind: Edition.Kind, until: dt.datetime) -> dt.datetime:
    """Where the one before ended, so that nothing is told twice or left out; a period ago else."""
    period = PERIODS[kind]
    before = (
        Edition.objects.filter(channel=channel, kind=kind, until__lt=until)
        .order_by("-until")
        .values_list("until", flat=True)
        .first()
    )
    if before is not None and until - before <= period * REACH:
        return before
    return _at(timezone.localtime(until).date() - period, timezone.localtime(until).hour)


def address_all() -> int:
    """Write down the letters of every edition that has none yet; how many letters. Goes on where it stopped."""
    done = 0
    for number in _listing():
        contents = Contents()
        while (written := _address_some(number, contents)) is not None:
            done += written
    return done


def _listing() -> list[int]:
    return list(
        Edition.objects.filter(state=State.LISTING)
        .order_by("created_at", "pk")
        .values_list("pk", flat=True)
    )


def _address_some(number: int, contents: Contents) -> int | None:
    """One step, and how far it got, in one transaction; None when the list is at its end."""
    with transaction.atomic():
        edition = (
            Edition.objects.select_for_update(of=("self",))
            .select_related("channel", "article")
            .filter(pk=number, state=State.LISTING)
            .first()
        )
        if edition is None:
            return None
        readers = readers_of(edition).filter(pk__gt=edition.listed_to).order_by("pk")
        several = list(readers.prefetch_related("sections")[:CHUNK])
        letters = [
            Letter(edition=edition, subscriber=one, rank=RANKS[Kind(edition.kind)])
            for one in several
            if contents.of(edition, one.language, paths_of(one))
        ]
        Letter.objects.bulk_create(letters, ignore_conflicts=True)
        if several:
            edition.listed_to = several[-1].pk
        else:
            has_any = edition.letters.exists()
            edition.state = State.SENDING if has_any else State.EMPTY
        edition.save(update_fields=["listed_to", "state"])
        return len(letters) if several else None


def readers_of(edition: Edition) -> QuerySet[Subscriber]:
    """Who an edition is for, as far as the database tells: sections are looked at one by one."""
    active = Subscriber.objects.filter(
        state=Subscriber.State.ACTIVE, confirmed_at__lte=edition.created_at
    )
    active = languages(edition.channel, active)
    if edition.original is not None:
        # Whoever was told the mistake is told the correction, whatever they want by now.
        told = edition.original.letters.filter(
            subscriber=OuterRef("pk"), state__in=(Letter.State.SENT, Letter.State.UNCERTAIN)
        )
        return active.filter(Exists(told))
    active = active.filter(**{f"wants_{edition.kind}": True})
    if edition.kind == Kind.BREAKING and edition.article_id:
        # Two newsletters may carry one article; nobody gets it twice.
        elsewhere = Letter.objects.filter(
            subscriber=OuterRef("pk"),
            edition__article=edition.article_id,
            edition__kind=Kind.BREAKING,
        ).exclude(edition=edition)
        active = active.filter(~Exists(elsewhere))
    return active


def close_finished() -> int:
    """Editions with no letter left to send are done; how many that were."""
    open_ones = Letter.objects.filter(
        edition=OuterRef("pk"), state__in=(Letter.State.WAITING, Letter.State.SENDING)
    )
    finished = Edition.objects.filter(~Exists(open_ones), state=State.SENDING)
    done = 0
    for number in list(finished.values_list("pk", flat=True)):
        done += Edition.objects.filter(pk=number, state=State.SENDING).update(
            state=State.DONE, numbers=counts(number)
        )
    return done


def counts(edition: int) -> dict[str, int]:
    """How many letters of an edition are in which state."""
    rows = Letter.objects.filter(edition=edition).order_by().values_list("state")
    return dict(rows.annotate(number=Count("pk")))


def offered() -> tuple[str, ...]:
    """The kinds of letter readers can ask for now."""
    return tuple(_kinds_offered(list(newsletters())))


def _kinds_offered(channels: list[Channel]) -> Iterator[str]:
    for kind in ("breaking", "daily", "weekly"):
        if any(channel.address.get(kind) for channel in channels):
            yield kind
