"""What search engines are told: every address, by language and month, with pictures and translations."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Max
from django.utils import timezone

from redaksi.articles.head import absolute, alternates
from redaksi.articles.list_tags import days_tag
from redaksi.articles.listed import fetch_unnamed
from redaksi.articles.lists import site_list
from redaksi.articles.models import Article
from redaksi.articles.models.article import articles_tag
from redaksi.articles.presentation import Link
from redaksi.articles.visibility import visible
from redaksi.feeds.elements import Element, add, moment, root, written
from redaksi.feeds.months import Interval, firsts
from redaksi.media.pictures import Shelf
from redaksi.press.tags import record, record_until

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NAMESPACES: dict[str | None, str] = {
    None: SITEMAP,
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
# A month with more is several sitemaps: what one is made from is looked up in a few queries.
LONGEST = 500
# Google reads no more, and nothing older, from a news sitemap.
MOST_NEWS = 1000
NEWS_FOR = dt.timedelta(days=2)


class NoSuchSitemap(LookupError):
    """Nothing came out in that month, or not so much."""


@dataclass(frozen=True)
class Month:
    """What a language has in one month."""

    language: str
    first: dt.datetime
    articles: int
    changed: dt.datetime

    def parts(self) -> Iterator[str]:
        """The addresses of its sitemaps."""
        for part in range(1, -(-self.articles // LONGEST) + 1):
            yield month_url(self.language, self.first.year, self.first.month, part)


def month_url(language: str, year: int, month: int, part: int = 1) -> str:
    """Where a month's sitemap stands."""
    more = f"-{part}" if part > 1 else ""
    return f"/sitemap-{language}-{year:04d}-{month:02d}{more}.xml"


def index(pages: Iterable[str]) -> bytes:
    """The index: `pages`, then every month that has articles, newest first."""
    top = root("sitemapindex", {None: SITEMAP})
    for page in pages:
        add(add(top, "sitemap"), "loc", absolute(page))
    for month in months(settings.REDAKSI.languages):
        for url in month.parts():
            sitemap = add(top, "sitemap")
            add(sitemap, "loc", absolute(url))
            add(sitemap, "lastmod", moment(timezone.localtime(month.changed)))
    return written(top)


def months(languages: Sequence[str]) -> list[Month]:
    """The months these languages have articles in, newest first in each."""
    for language in languages:
        record(site_list(language).tag, articles_tag(language))
    chosen = visible().filter(language__in=languages).exclude(path=None).order_by()
    moments = visible().values_list("first_published_at", flat=True)
    oldest = moments.order_by("first_published_at").first()
    newest = moments.order_by("-first_published_at").first()
    if oldest is None or newest is None:
        return []
    edges = firsts(oldest, newest)
    # Every article is at or after an edge but those of years no paper came out in.
    rows = (
        chosen.filter(first_published_at__gte=edges[0])
        .annotate(month=Interval("first_published_at", edges[1:]))
        .values("language", "month")
        .annotate(
            number=Count("pk"), changed=Max("last_published_at"), out=Max("first_published_at")
        )
    )
    found = [
        Month(
            row["language"],
            edges[row["month"]],
            row["number"],
            max(row["changed"] or row["out"], row["out"]),
        )
        for row in rows
    ]
    by_date = sorted(found, key=lambda month: month.first, reverse=True)
    return sorted(by_date, key=lambda month: languages.index(month.language))


def month(language: str, year: int, number: int, part: int) -> bytes:
    """One month's articles, oldest first. Raises NoSuchSitemap."""
    try:
        first = dt.datetime(year, number, 1, tzinfo=_zone())
        after = (first + dt.timedelta(days=32)).replace(day=1)
    except (ValueError, OverflowError):
        raise NoSuchSitemap(number) from None
    record(days_tag(language, first, after))
    rows = visible().filter(
        language=language, first_published_at__gte=first, first_published_at__lt=after
    )
    start = (part - 1) * LONGEST
    chosen = rows.exclude(path=None).order_by("first_published_at", "pk")
    numbers = list(chosen.values_list("pk", flat=True)[start : start + LONGEST]) if part else []
    if not numbers:
        raise NoSuchSitemap(part)
    return _urlset(fetch_unnamed(numbers), language)


def _urlset(articles: list[Article], language: str) -> bytes:
    shelf = Shelf((article.lead_picture_id for article in articles), language)
    others = versions_of(articles)
    top = root("urlset", NAMESPACES)
    for article in articles:
        record(f"article:{article.pk}", f"translations:{article.translation_key}")
        url = add(top, "url")
        add(url, "loc", article.full_url)
        published = article.first_published_at or article.created_at
        changed = max(published, article.last_published_at or published)
        add(url, "lastmod", moment(timezone.localtime(changed)))
        alternate_links(url, article.full_path, language, others.get(article.pk, ()))
        if picture := shelf.share_picture(article.lead_picture_id):
            add(add(url, "image:image"), "image:loc", absolute(picture.src))
    return written(top)


def alternate_links(url: Element, path: str, language: str, others: Iterable[Link]) -> None:
    """The same in other languages, this one among them, as search engines want it."""
    for link in alternates(path, language, others):
        add(url, "xhtml:link", rel="alternate", hreflang=link.language, href=link.url)


def versions_of(articles: Iterable[Article]) -> dict[int, list[Link]]:
    """The visible versions in other languages of each article, by its number."""
    keys = {article.translation_key: article for article in articles}
    rows = visible().filter(translation_key__in=list(keys)).exclude(path=None).order_by("language")
    found: dict[int, list[Link]] = defaultdict(list)
    for version in rows.only("language", "path", "translation_key"):
        here = keys[version.translation_key]
        if version.language != here.language:
            link = Link("", version.full_path, language=version.language)
            found[here.pk].append(link)
    return found


def news(names: dict[str, str]) -> bytes:
    """What came out in the last two days, in all languages; `names` is the paper's in each."""
    now = timezone.now()
    record(*(site_list(language).tag for language in names))
    rows = (
        visible(now)
        .filter(language__in=list(names), first_published_at__gt=now - NEWS_FOR)
        .exclude(path=None)
        .order_by("-first_published_at", "-pk")
        .only("language", "path", "headline", "first_published_at")[:MOST_NEWS]
    )
    top = root("urlset", NAMESPACES)
    for article in rows:
        assert article.first_published_at is not None
        record(f"article:{article.pk}")
        record_until(article.first_published_at + NEWS_FOR)
        url = add(top, "url")
        add(url, "loc", article.full_url)
        told = add(url, "news:news")
        paper = add(told, "news:publication")
        add(paper, "news:name", names[article.language])
        add(paper, "news:language", article.language)
        published = timezone.localtime(article.first_published_at)
        add(told, "news:publication_date", moment(published))
        add(told, "news:title", article.headline)
    return written(top)


def _zone() -> zoneinfo.ZoneInfo:
    return zoneinfo.ZoneInfo(settings.TIME_ZONE)
