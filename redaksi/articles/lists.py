"""Lists of articles, paged so that pages stay what they are.

The newest page grows; archive pages are numbered from the oldest, hold exactly one page's worth,
and never change when something is added. A page deep inside is read from the nearer end of the index.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.db.models import CharField, Count, DateTimeField, QuerySet
from django.utils import timezone

from redaksi.articles.list_tags import NEWEST, days_tag, list_tag, newest_tag, page_tags
from redaksi.articles.listed import fetch, newest_of, newest_of_each
from redaksi.articles.models import Article, Listing
from redaksi.lib.kept_queries import KeptValues, Slot, places, room_for, slots
from redaksi.press.tags import record


class NoSuchPage(LookupError):
    """The list has no page with this number."""


@dataclass(frozen=True)
class Slice:
    """The articles of one page, newest first. `number` is 0 for the newest page."""

    articles: list[Article]
    number: int
    last: int
    total: int

    @property
    def newer(self) -> int | None:
        """The next newer page: a number, 0 for the newest one, None on it."""
        if self.number == 0:
            return None
        return self.number + 1 if self.number < self.last else 0

    @property
    def older(self) -> int | None:
        """The next older page, None on the oldest."""
        if self.number == 0:
            return self.last or None
        return self.number - 1 if self.number > 1 else None


@dataclass(frozen=True)
class ArticleList:
    """One list: what kind, of what, in which language, optionally within some days."""

    kind: int
    of: int
    language: str
    since: dt.datetime | None = None
    before: dt.datetime | None = None

    def listings(self) -> QuerySet[Listing]:
        """The list's rows as far as readers may know them."""
        rows = Listing.objects.filter(kind=self.kind, of=self.of, language=self.language)
        now = timezone.now()
        until = min(self.before, now) if self.before else now
        rows = rows.filter(published_at__lte=until)
        return rows.filter(published_at__gte=self.since) if self.since else rows

    @property
    def tag(self) -> str:
        """What the press calls this list."""
        return list_tag(self.kind, self.of, self.language)

    def count(self) -> int:
        """How many articles the list holds."""
        record(self.tag)
        return self.listings().count()

    def newest(self, number: int) -> list[Article]:
        """The `number` newest articles."""
        return fetch(list(self.newest_rows(number).values_list("article_id", flat=True)))

    def headlines(self, number: int) -> list[Article]:
        """The same for headlines alone, in one query: without the names over them."""
        self.record_newest(number)
        return newest_of(number)(
            kind=self.kind, of=self.of, language=self.language, now=timezone.now()
        )

    def newest_rows(self, number: int) -> QuerySet[Listing]:
        """The rows of the `number` newest: a short range of one index."""
        self.record_newest(number)
        return self.listings().order_by("-published_at", "-article_id")[:number]

    def record_newest(self, number: int) -> None:
        """Note that something shows the `number` newest."""
        assert number <= NEWEST, "a change further down does not touch what shows the newest"
        record(newest_tag(self.kind, self.of, self.language))

    def page(self, number: int = 0) -> Slice:
        """A page by its number; 0 is the newest. Raises NoSuchPage."""
        size = settings.REDAKSI.page_size
        total = self.listings().count()
        # The newest page holds one to two pages' worth less one, so that archive pages are full.
        last = max(0, (total - size) // size)
        self._record_page(number, last)
        if not 0 <= number <= last:
            raise NoSuchPage(number)
        begin, end = ((number - 1) * size, number * size) if number else (last * size, total)
        return Slice(fetch(self._ids(begin, end, total)), number, last, total)

    def _record_page(self, number: int, last: int) -> None:
        """Note what the page depends on: one that lies deep does not change with the newest."""
        if self.since:
            record(days_tag(self.language, self.since, self.before))
        elif number == 0 or number >= last - 1:
            record(self.tag)
        if number:
            record(*page_tags(self.tag, number))

    def _ids(self, begin: int, end: int, total: int) -> list[int]:
        """Ids newest first of the places `begin` to `end`, counted from the oldest."""
        rows = self.listings().values_list("article_id", flat=True)
        if begin > total - end:
            return list(rows.order_by("-published_at", "-article_id")[total - end : total - begin])
        return list(rows.order_by("published_at", "article_id")[begin:end])[::-1]


def site_list(language: str) -> ArticleList:
    return ArticleList(Listing.Kind.SITE, 0, language)


def section_list(section_id: int, language: str) -> ArticleList:
    return ArticleList(Listing.Kind.SECTION, section_id, language)


def topic_list(topic_id: int, language: str) -> ArticleList:
    return ArticleList(Listing.Kind.TOPIC, topic_id, language)


def author_list(author_id: int, language: str) -> ArticleList:
    return ArticleList(Listing.Kind.AUTHOR, author_id, language)


def newest_of_sections(several: Sequence[int], language: str, number: int) -> dict[int, list[int]]:
    """The ids of the `number` newest articles of each of these sections, in one query."""
    for of in several:
        section_list(of, language).record_newest(number)
    found: dict[int, list[int]] = {of: [] for of in several}
    if not several:
        return found
    rows = newest_of_each(len(several), number)(
        kind=Listing.Kind.SECTION,
        language=language,
        now=timezone.now(),
        **{f"of{place}": of for place, of in enumerate(several)},
    )
    for _when, article, of in sorted(rows, reverse=True):
        found[of].append(article)
    return found


def author_counts(authors: Iterable[int], language: str) -> dict[int, int]:
    """How many articles several authors have, in one query. Records nothing: each count is a page's own."""
    several = list(authors)
    rows = _counted(room_for(len(several)))(
        language=language, now=timezone.now(), **places(several)
    )
    return dict(rows)


@lru_cache(maxsize=8)
def _counted(room: int) -> KeptValues:
    rows = Listing.objects.filter(
        kind=Listing.Kind.AUTHOR,
        of__in=slots(room),
        language=Slot("language", CharField()),
        published_at__lte=Slot("now", DateTimeField()),
    )
    return KeptValues(lambda: rows.order_by().values_list("of").annotate(number=Count("pk")))
