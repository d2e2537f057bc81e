"""What an edition tells one reader: the articles of its time, in their language and sections."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, Greatest

from redaksi.articles.listed import BYLINES
from redaksi.articles.models import Article
from redaksi.articles.visibility import visible
from redaksi.channels.models import Channel
from redaksi.channels.newsletter.models import Edition, Subscriber
from redaksi.channels.reach import reach_of

# More than this nobody reads; the site has the rest.
MOST = 60


def languages(channel: Channel, subscribers: QuerySet[Subscriber]) -> QuerySet[Subscriber]:
    """Of these subscribers, those who read the channel's language."""
    return subscribers.filter(language=channel.language) if channel.language else subscribers


class Contents:
    """The articles of editions, asked for once; made anew for each batch, so that what was taken off is gone."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], list[Article]] = {}

    def of(self, edition: Edition, language: str, paths: Iterable[str]) -> list[Article]:
        """What the edition tells somebody with this language and these sections, newest first."""
        key = (edition.pk or 0, language)
        if key not in self._known:
            self._known[key] = list(_articles(edition, language))
        chosen = tuple(paths)
        found = self._known[key]
        if chosen and edition.kind != Edition.Kind.CORRECTION:
            found = [article for article in found if _is_in(article, chosen)]
        return found


def paths_of(subscriber: Subscriber) -> tuple[str, ...]:
    """The sections somebody chose; none: all. Prefetch `sections` for many."""
    return tuple(sorted(section.path for section in subscriber.sections.all()))


def _articles(edition: Edition, language: str) -> Iterable[Article]:
    found = visible().filter(language=language).select_related("section").defer("body")
    found = found.prefetch_related(BYLINES)
    if edition.is_of_one:
        return found.filter(pk=edition.article_id or 0)
    # An embargo ends when readers could first see it, whatever day it bears.
    found = found.annotate(
        seen_at=Greatest(
            F("first_published_at"), Coalesce(F("embargo_until"), F("first_published_at"))
        )
    )
    found = found.filter(seen_at__gte=edition.since, seen_at__lt=edition.until, announce=True)
    several = found.prefetch_related("topics").order_by("-seen_at", "-pk")
    reach = reach_of(edition.channel)
    return [article for article in several[: MOST * 4] if reach.covers(article)][:MOST]


def _is_in(article: Article, paths: tuple[str, ...]) -> bool:
    if article.section is None:
        return False
    own = article.section.path
    return any(own == path or own.startswith(f"{path}/") for path in paths)
