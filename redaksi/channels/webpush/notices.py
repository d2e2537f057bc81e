"""Notices: addressed to each browser once, brought up to date, and closed when nothing is left to send."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from redaksi.articles.models import Article
from redaksi.channels.webpush.models import Notice, Push, Subscription

State = Notice.State
CHUNK: Final = 1000
# Then rows tell who was told what, and nothing else.
KEPT: Final = dt.timedelta(days=14)
TOLD = (Push.State.SENT, Push.State.UNCERTAIN)
OPEN = (Push.State.WAITING, Push.State.SENDING)


def address_all() -> int:
    """Write down the rows of every notice that has none yet; how many. Goes on where it stopped."""
    done = 0
    listing = Notice.objects.filter(state=State.LISTING).order_by("created_at", "pk")
    for number in list(listing.values_list("pk", flat=True)):
        while (written := _address_some(number)) is not None:
            done += written
    return done


def _address_some(number: int) -> int | None:
    """One step, and how far it got, in one transaction; None when the list is at its end."""
    with transaction.atomic():
        notice = Notice.objects.select_for_update().filter(pk=number, state=State.LISTING).first()
        if notice is None:
            return None
        wanted = readers_of(notice).filter(pk__gt=notice.listed_to).order_by("pk")
        several = list(wanted.values_list("pk", flat=True)[:CHUNK])
        Push.objects.bulk_create(
            (Push(notice=notice, subscription_id=one) for one in several), ignore_conflicts=True
        )
        if several:
            notice.listed_to = several[-1]
        else:
            notice.state = State.SENDING
        notice.save(update_fields=["listed_to", "state"])
        return len(several) if several else None


def readers_of(notice: Notice) -> QuerySet[Subscription]:
    """Who a notice is for: by language, and by what they chose; whoever chose nothing gets everything."""
    found = Subscription.objects.filter(language=notice.language, made_at__lte=notice.created_at)
    article = Article.objects.select_related("section").filter(pk=notice.article_id).first()
    if article is None:
        return found.none()
    names = article.section.path.split("/") if article.section else []
    around = ["/".join(names[: end + 1]) for end in range(len(names))]
    sections = Subscription.sections.through.objects.filter(subscription=OuterRef("pk"))
    topics = Subscription.topics.through.objects.filter(subscription=OuterRef("pk"))
    numbers = [topic.pk for topic in article.topics.all()]
    return found.filter(
        (~Exists(sections) & ~Exists(topics))
        | Exists(sections.filter(section__path__in=around))
        | Exists(topics.filter(topic__in=numbers))
    )


def say_again(notice: Notice, note: str, *, is_withdrawn: bool = False) -> int:
    """Have everybody who was told told the newest; how many that are. Nobody else is, once it is withdrawn."""
    with transaction.atomic():
        mine = Notice.objects.filter(pk=notice.pk)
        mine.update(version=F("version") + 1, note=note, is_withdrawn=is_withdrawn)
        # One that is being addressed stays so: its list has to be whole first.
        mine.filter(state=State.DONE).update(state=State.SENDING)
        if is_withdrawn:
            never = notice.pushes.filter(state__in=OPEN, told=0)
            never.filter(state=Push.State.WAITING).update(state=Push.State.DROPPED)
        return notice.pushes.filter(Q(state__in=TOLD) | Q(told__gt=0)).count()


def catch_up() -> int:
    """Have those told again who know an older version; how many. Also those who were being told meanwhile."""
    open_ones = Notice.objects.filter(state=State.SENDING, version__gt=1)
    done = 0
    for notice in open_ones.only("pk", "version"):
        behind = notice.pushes.filter(state__in=TOLD, told__lt=notice.version)
        done += behind.update(
            state=Push.State.WAITING, due_at=timezone.now(), tries=0, claimed_by=""
        )
    return done


def close_finished() -> int:
    """Notices with nothing left to send are done; how many that were."""
    left = Push.objects.filter(notice=OuterRef("pk"), state__in=OPEN)
    behind = Push.objects.filter(
        notice=OuterRef("pk"), state__in=TOLD, told__lt=OuterRef("version")
    )
    finished = Notice.objects.filter(~Exists(left), ~Exists(behind), state=State.SENDING)
    done = 0
    for number, version in list(finished.values_list("pk", "version")):
        # A correction that came since opens it again.
        mine = Notice.objects.filter(pk=number, state=State.SENDING, version=version)
        done += mine.update(state=State.DONE, numbers=counts(number))
    return done


def counts(notice: int) -> dict[str, int]:
    """How many rows of a notice are in which state."""
    rows = Push.objects.filter(notice=notice).order_by().values_list("state")
    return dict(rows.annotate(number=Count("pk")))


def forget() -> int:
    """Forget who was told what long ago; the numbers stay. How many rows."""
    old = Push.objects.filter(
        notice__state=State.DONE, notice__created_at__lt=timezone.now() - KEPT
    )
    done = 0
    while several := list(old.values_list("pk", flat=True)[:CHUNK]):
        done += Push.objects.filter(pk__in=several).delete()[0]
    return done
