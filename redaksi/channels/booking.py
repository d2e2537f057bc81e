"""Writing errands into the outbox, in the transaction of what they tell of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from redaksi.articles.models import Article
from redaksi.channels.models import Delivery
from redaksi.channels.models.delivery import RANKS, WAITING
from redaksi.channels.reach import Reach, reaches

Act, State = Delivery.Act, Delivery.State
# Older than this when it comes out, an article is no news: it was back-dated, or has come out before.
NEWS_FOR = dt.timedelta(hours=24)


def announce(article: Article) -> int:
    """Book an announcement in every channel that carries the article and has none. How many."""
    return book(article, carrying(article))


def is_news(article: Article) -> bool:
    """Whether channels may be told of it at all."""
    first = article.first_published_at
    return bool(article.announce and first and first >= timezone.now() - NEWS_FOR)


def carrying(article: Article, several: Iterable[Reach] | None = None) -> list[int]:
    """Of the channels in use, or of these, those that carry an article, by number."""
    if not is_news(article):
        return []
    known = reaches() if several is None else several
    return [one.channel for one in known if one.takes_in(article)]


def book(article: Article, channels: Iterable[int]) -> int:
    """One announcement in each channel; one that is there already stays as it is."""
    rows = [
        Delivery(channel_id=channel, article=article, headline=article.headline[:300])
        for channel in channels
    ]
    if not rows:
        return 0
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def change(article: Article, act: str, note: str = "") -> int:
    """Book what brings every announcement of the article up to date; how many.

    What has not left yet goes out as the article is by then, and needs none.
    """
    with transaction.atomic():
        # What waits stays untouched until this is committed: taken up before, it would go as it was.
        announced = list(_announced(article).select_for_update())
        over = {State.ABANDONED, *WAITING}
        originals = [one for one in announced if one.state not in over]
        waiting = Delivery.objects.filter(original__in=originals, state__in=WAITING, act=Act.UPDATE)
        waiting.update(
            state=State.ABANDONED,
            error=_("A later change of the same article goes instead."),
            settled_at=timezone.now(),
        )
        _amend(originals, act, note)
    return len(originals)


def withdraw(article: Article, note: str = "") -> int:
    """Let nothing of the article go out any more, and take back what did; how many were told."""
    now = timezone.now()
    of_it = Delivery.objects.filter(article=article, state__in=WAITING)
    of_it.update(
        state=State.ABANDONED,
        error=_("The article was taken off before this went."),
        settled_at=now,
    )
    originals = list(_announced(article).exclude(state=State.ABANDONED))
    _amend(originals, Act.WITHDRAW, note)
    return len(originals)


def _announced(article: Article) -> QuerySet[Delivery]:
    return Delivery.objects.filter(article=article, act=Act.ANNOUNCE)


def _amend(originals: list[Delivery], act: str, note: str) -> None:
    Delivery.objects.bulk_create(
        Delivery(
            channel_id=original.channel_id,
            article_id=original.article_id,
            headline=original.headline,
            original=original,
            act=act,
            rank=RANKS[Act(act)],
            note=note,
        )
        for original in originals
    )
