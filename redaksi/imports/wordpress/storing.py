"""Stores prepared posts: the articles, and everything that points to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from redaksi.addresses.models import OldAddress
from redaksi.addresses.paths import normalise
from redaksi.articles.models import Article, Byline, FeedId, Listing
from redaksi.corrections.importing import log_import, marks_of
from redaksi.imports.wordpress import articles, permalinks, rows
from redaksi.imports.wordpress.articles import Row
from redaksi.imports.wordpress.journey import Journey
from redaksi.imports.wordpress.models import Imported, Unresolved
from redaksi.imports.wordpress.places import Place
from redaksi.imports.wordpress.records import Item
from redaksi.imports.wordpress.remembered import IMPORTED_COLUMNS
from redaksi.language.fields import default_language
from redaksi.lib.xml import legal
from redaksi.sources import reading
from redaksi.sources.lists import KIND, sources_of_many
from redaksi.statements.models import Reading

Kind = Imported.Kind
LONGEST_ID = 500
OLD_ADDRESS = ("path", "target_type_id", "target_id", "reason", "made_at")


@dataclass(slots=True)
class Work:
    """One post on its way: its record, our ids, the row to write."""

    item: Item
    source: str
    number: int
    # The id of its Imported row.
    key: int
    new: bool
    address: str = ""
    row: Row = field(default_factory=Row)
    place: Place | None = None
    wanted: Place | None = None
    unresolved: set[tuple[str, str]] = field(default_factory=set)


class Storing:
    """Writes the posts of one journey."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self._type = ContentType.objects.get_for_model(Article).pk

    def insert(self, works: list[Work]) -> None:
        if not works:
            return
        rows.insert(
            Article,
            ("id", "translation_key", *articles.COLUMNS),
            [(work.number, uuid4(), *_complete(work.row)) for work in works],
        )
        rows.insert(
            Imported,
            ("id", *IMPORTED_COLUMNS),
            [
                (
                    work.key,
                    self.journey.site.pk,
                    Kind.ARTICLE,
                    str(work.item.old_id),
                    work.number,
                    work.address,
                    work.source,
                    work.row.mark(),
                )
                for work in works
            ],
        )
        self._hang_on(works)

    def update(self, works: list[Work]) -> None:
        if not works:
            return
        numbers = [work.number for work in works]
        marks = marks_of(numbers)
        before = {
            article.pk: article.full_path for article in Article.objects.filter(pk__in=numbers)
        }
        Byline.objects.filter(article_id__in=numbers).delete()
        Article.topics.through.objects.filter(article_id__in=numbers).delete()
        Listing.objects.filter(article_id__in=numbers).delete()
        # What is said in them is looked for again, which also puts them back into speakers' lists.
        Reading.objects.filter(article_id__in=numbers).update(engine=0)
        Unresolved.objects.filter(of_id__in=[work.key for work in works]).delete()
        rows.update(
            Article, articles.COLUMNS, [(*_complete(work.row), work.number) for work in works]
        )
        rows.update(
            Imported,
            ("address", "source", "written"),
            [(work.address, work.source, work.row.mark(), work.key) for work in works],
        )
        self._hang_on(works)
        log_import(marks)
        moved = [
            (
                normalise(before[work.number]),
                self._type,
                work.number,
                OldAddress.Reason.MOVED,
                timezone.now(),
            )
            for work in works
            if work.place and before[work.number] not in ("/", work.place.full_path)
        ]
        rows.insert_missing(OldAddress, OLD_ADDRESS, moved)

    def keep_feed_ids(self, items: Iterable[Item], here: dict[int, int | None]) -> None:
        """Have feeds go on calling the articles what the old site's feeds called them."""
        found = [
            (number, value)
            for item in items
            if (number := here.get(item.old_id)) and (value := feed_id_of(item))
        ]
        present = set(
            Article.objects.filter(pk__in=[number for number, _value in found]).values_list(
                "pk", flat=True
            )
        )
        rows.insert_missing(
            FeedId, ("article_id", "value"), [row for row in found if row[0] in present]
        )

    def _hang_on(self, works: list[Work]) -> None:
        """Everything that points to the articles just written."""
        rows.insert(
            Byline,
            ("article_id", "author_id", "name", "sort_order"),
            [
                (work.number, author, "", place)
                for work in works
                for place, author in enumerate(work.row.byline)
            ],
        )
        rows.insert(
            Article.topics.through,
            ("article_id", "topic_id"),
            [(work.number, topic) for work in works for topic in work.row.topics],
        )
        # Before the lists: those of the sources are among them.
        self._read_source_lines(works)
        rows.insert(
            Listing, ("kind", "of", "language", "published_at", "article_id"), self._listings(works)
        )
        rows.insert(
            Unresolved,
            ("of_id", "kind", "key"),
            [(work.key, kind, key) for work in works for kind, key in work.unresolved],
        )
        rows.insert_missing(OldAddress, OLD_ADDRESS, self._old_addresses(works))
        for work in works:
            if work.row.go_live_at:
                _schedule(work.number, work.row.go_live_at)

    def _read_source_lines(self, works: list[Work]) -> None:
        """Known names become citations, unknown ones are proposed; what was read before adds nothing."""
        counts = reading.read(
            reading.Line(work.number, work.row.source_line, work.row.language)
            for work in works
            if work.row.source_line
        )
        self.journey.report.count("sources", "cited", counts.citations)
        self.journey.report.count("sources", "proposed", counts.proposed)

    def _listings(self, works: list[Work]) -> Iterable[tuple[object, ...]]:
        kinds = Listing.Kind
        sources = sources_of_many(work.number for work in works if work.row.live)
        for work in works:
            row, number = work.row, work.number
            if not row.live:
                continue
            end = (row.language, row.first_published_at, number)
            yield (kinds.SITE.value, 0, *end)
            if row.section_id:
                for section in self.journey.terms.sections.above(row.section_id):
                    yield (kinds.SECTION.value, section, *end)
            for topic in row.topics:
                yield (kinds.TOPIC.value, topic, *end)
            for author in row.byline:
                yield (kinds.AUTHOR.value, author, *end)
            for source in sources[number]:
                yield (KIND, source, *end)

    def _old_addresses(self, works: list[Work]) -> Iterable[tuple[object, ...]]:
        """Rows for every old address the article does not answer at by itself."""
        paths, home = self.journey.paths, default_language()
        for work in works:
            if work.place is None or not work.row.live:
                continue
            has_old_slug = any(key == "_wp_old_slug" for key, _value in work.item.meta)
            if work.place == work.wanted and work.row.language == home and not has_old_slug:
                # It stands at its old address to the letter.
                continue
            found = {normalise(paths.written(work.item.link))}
            if has_old_slug:
                found.update(permalinks.item_addresses(work.item, paths.site, self.journey.pattern))
            for address in found - {"", normalise(work.place.full_path)}:
                if "?" not in address:
                    yield (
                        address,
                        self._type,
                        work.number,
                        OldAddress.Reason.IMPORTED,
                        timezone.now(),
                    )


def feed_id_of(item: Item) -> str:
    """The id WordPress gave a post in its feeds; "" where it cannot be one."""
    value = legal(item.guid).strip()
    return value if len(value) <= LONGEST_ID and not any(map(str.isspace, value)) else ""


def _complete(row: Row) -> list[object]:
    now = timezone.now()
    row.created_at = row.created_at or now
    row.edited_at = row.edited_at or now
    return row.values()


def _schedule(number: int, when: dt.datetime) -> None:
    article = Article.objects.get(pk=number)
    article.go_live_at = when
    article.save_revision().publish()
    written = articles.present([number])[number].mark()
    Imported.objects.filter(kind=Kind.ARTICLE, object_id=number).update(written=written)
