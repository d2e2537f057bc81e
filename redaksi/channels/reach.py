"""What a channel carries: by language, sections and topics."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from redaksi.articles.models import Article
from redaksi.channels.models import Channel
from redaksi.lib.kept_queries import KeptRows

_in_use = KeptRows(
    lambda: Channel.objects.filter(is_on=True).only("language", "since").order_by("pk")
)
_sections: KeptRows[Any] = KeptRows(
    lambda: (
        Channel.sections.through.objects.select_related("section")
        .only("channel_id", "section__path")
        .order_by()
    )
)
_topics: KeptRows[Any] = KeptRows(lambda: Channel.topics.through.objects.order_by())


@dataclass(frozen=True)
class Reach:
    """One channel's; of sections and topics none means all."""

    channel: int
    language: str
    since: dt.datetime
    paths: tuple[str, ...]
    topics: frozenset[int]

    def takes_in(self, article: Article) -> bool:
        """Whether the channel carries an article that came out by now."""
        first = article.first_published_at
        speaks = self.language in {"", article.language}
        return bool(speaks and first and self.since <= first and self.covers(article))

    def covers(self, article: Article) -> bool:
        """Whether the article is in the channel's sections and has one of its topics."""
        if self.paths:
            own = article.section.path if article.section else ""
            if not any(own == path or own.startswith(f"{path}/") for path in self.paths):
                return False
        return not self.topics or any(topic.pk in self.topics for topic in article.topics.all())


def reach_of(channel: Channel) -> Reach:
    """One channel's reach."""
    sections = channel.sections.values_list("path", flat=True)
    topics = channel.topics.values_list("pk", flat=True)
    return Reach(channel.pk, channel.language, channel.since, tuple(sections), frozenset(topics))


def reaches() -> list[Reach]:
    """Those of all channels in use. Asked in every publishing, so nothing but what is needed is read."""
    channels = _in_use()
    if not channels:
        return []
    paths: defaultdict[int, list[str]] = defaultdict(list)
    for chosen in _sections():
        paths[chosen.channel_id].append(chosen.section.path)
    topics: defaultdict[int, list[int]] = defaultdict(list)
    for chosen in _topics():
        topics[chosen.channel_id].append(chosen.topic_id)
    return [
        Reach(one.pk, one.language, one.since, tuple(paths[one.pk]), frozenset(topics[one.pk]))
        for one in channels
    ]
