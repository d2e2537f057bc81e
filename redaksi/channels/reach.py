"""What a channel carries: by language, sections and topics."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from redaksi.articles.models import Article
from redaksi.channels.models import Channel


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
    found = Channel.objects.filter(is_on=True).order_by("pk")
    channels = list(found.values_list("pk", "language", "since"))
    if not channels:
        return []
    paths = _by_channel(Channel.sections.through, "section__path")
    topics = _by_channel(Channel.topics.through, "topic_id")
    return [
        Reach(number, language, since, tuple(paths[number]), frozenset(topics[number]))
        for number, language, since in channels
    ]


def _by_channel(through: Any, field: str) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for number, value in through.objects.order_by().values_list("channel_id", field):
        found[number].append(value)
    return found
