"""Writing errands into the outbox, in the transaction of what they tell of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from redaksi.articles.models import Article
from redaksi.channels.models import Channel, Delivery
from redaksi.channels.models.delivery import RANKS, WAITING

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


def carrying(article: Article, channels: Iterable[Channel] | None = None) -> list[Channel]:
    """Of the channels in use, or of these, those that carry an article."""
    if not is_news(article):
        return []
    return [
        channel
        for channel in (in_use() if channels is None else channels)
        if channel.language in {"", article.language}
        and channel.since <= article.first_published_at
        and carries(channel, article)
    ]


def in_use() -> QuerySet[Channel]:
    """The channels articles are announced in."""
    return Channel.objects.filter(is_on=True).prefetch_related("sections", "topics")


def carries(channel: Channel, article: Article) -> bool:
    """Whether the article is in the channel's sections and has one of its topics."""
    sections, topics = list(channel.sections.all()), list(channel.topics.all())
    if sections:
        section = article.section
        if section is None or not any(
            section.pk == one.pk or section.path.startswith(f"{one.path}/") for one in sections
        ):
            return False
    if not topics:
        return True
    return bool({topic.pk for topic in topics} & {topic.pk for topic in article.topics.all()})


def book(article: Article, channels: Iterable[Channel]) -> int:
    """One announcement in each channel; one that is there already stays as it is."""
    rows = [
        Delivery(channel=channel, article=article, headline=article.headline[:300])
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
    originals = list(_announced(article).exclude(state__in=(State.ABANDONED, *WAITING)))
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
