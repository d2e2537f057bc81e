"""Lists of articles, paged so that pages stay what they are.

The newest page grows; archive pages are numbered from the oldest, hold exactly one page's worth,
and never change when something is added. A page deep inside is read from the nearer end of the index.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from redaksi.articles.list_tags import NEWEST, days_tag, list_tag, newest_tag, page_tags
from redaksi.articles.models import Article, Byline, Listing
from redaksi.articles.visibility import ArticleQuerySet, visible
from redaksi.press.tags import record
from redaksi.sections.models import Section

BYLINES = Prefetch("bylines", Byline.objects.select_related("author"))


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
        rows = self.newest_rows(number).values("article_id")
        return list(_for_cards(visible().filter(pk__in=rows)))

    def newest_rows(self, number: int) -> QuerySet[Listing]:
        """The rows of the `number` newest: a short range of one index."""
        assert number <= NEWEST, "a change further down does not touch what shows the newest"
        record(newest_tag(self.kind, self.of, self.language))
        return self.listings().order_by("-published_at", "-article_id")[:number]

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


def author_counts(authors: Iterable[int], language: str) -> dict[int, int]:
    """How many articles several authors have, in one query. Records nothing: each count is a page's own."""
    rows = Listing.objects.filter(
        kind=Listing.Kind.AUTHOR,
        of__in=list(authors),
        language=language,
        published_at__lte=timezone.now(),
    )
    return dict(rows.order_by().values_list("of").annotate(number=Count("pk")))


def fetch(ids: list[int]) -> list[Article]:
    """Visible articles in the order of `ids`, with what a card needs and without their text."""
    found = gather(Q(pk__in=ids))
    return [found[number] for number in ids if number in found]


def fetch_unnamed(ids: list[int]) -> list[Article]:
    """The same without the names over them."""
    found = gather(Q(pk__in=ids), named=False)
    return [found[number] for number in ids if number in found]


def gather(*several: Q, named: bool = True) -> dict[int, Article]:
    """Visible articles any condition is true of, by id, newest first, with what a card needs.

    In two queries, or one without the names over them (`named`). Give conditions apart that want different indexes: joined by OR they use none on
    PostgreSQL, which then reads all articles.
    """
    first, *others = (visible().filter(which).order_by().values("pk") for which in several)
    found = visible().filter(pk__in=first.union(*others) if others else first)
    rows = _for_cards(found)
    return {article.pk: article for article in (rows.prefetch_related(BYLINES) if named else rows)}


def _for_cards(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Newest first, with their sections' names and without their text."""
    cards: ArticleQuerySet = (
        articles.defer("body", "seo_title", "seo_description", "source_line")
        .select_related("section")
        .annotate(section_called=Section.name_for("section", OuterRef("language")))
        .order_by("-first_published_at", "-pk")
    )
    return cards
