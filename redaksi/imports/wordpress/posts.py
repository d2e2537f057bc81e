"""Writes a batch of WordPress posts as articles: new ones, changed ones, and nothing twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from redaksi.addresses.models import OldAddress
from redaksi.addresses.paths import normalise
from redaksi.articles.addressing import clean_path
from redaksi.articles.models import Article, Byline, Listing
from redaksi.imports.wordpress import articles, fingerprints, permalinks, rows
from redaksi.imports.wordpress.articles import Row
from redaksi.imports.wordpress.conversion.results import Context, Note, Reference
from redaksi.imports.wordpress.converting import converted
from redaksi.imports.wordpress.ids import reserve
from redaksi.imports.wordpress.journey import Journey
from redaksi.imports.wordpress.models import LONGEST_ADDRESS, Imported, Unresolved
from redaksi.imports.wordpress.places import Place, TakenPlaces
from redaksi.imports.wordpress.records import Item
from redaksi.imports.wordpress.terms import IMPORTED_COLUMNS
from redaksi.language.fields import default_language
from redaksi.lib.slugs import slug_of

Kind = Imported.Kind


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


class Posts:
    """Posts of one journey."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self._type = ContentType.objects.get_for_model(Article).pk
        # A published article without any date gets that of the one before it.
        self._last: dt.datetime | None = None

    def write(self, items: list[Item]) -> None:
        """Write what is new or changed. Call it inside a transaction."""
        journey = self.journey
        known = journey.known(Kind.ARTICLE, [item.old_id for item in items])
        fresh: list[tuple[Item, str]] = []
        stale: list[tuple[Item, str, Imported]] = []
        for item in items:
            journey.count_comments(item)
            source = fingerprints.of_item(item, journey.options.mark)
            row = known.get(item.old_id)
            if row is None:
                fresh.append((item, source))
            elif row.source != source:
                stale.append((item, source, row))
            else:
                journey.report.count("articles", "unchanged")
        works = self._new(fresh) + self._changed(stale)
        if works:
            self._prepare(works)
            self._insert([work for work in works if work.new])
            self._update([work for work in works if not work.new])

    def _new(self, fresh: list[tuple[Item, str]]) -> list[Work]:
        numbers = reserve(Article, len(fresh))
        keys = reserve(Imported, len(fresh))
        self.journey.report.count("articles", "new", len(fresh))
        return [
            Work(item, source, number, key, new=True)
            for (item, source), number, key in zip(fresh, numbers, keys, strict=True)
        ]

    def _changed(self, stale: list[tuple[Item, str, Imported]]) -> list[Work]:
        """The changed ones nobody has changed here; the others are reported and left."""
        here = articles.present([row.object_id or 0 for _item, _source, row in stale])
        works: list[Work] = []
        for item, source, row in stale:
            number = row.object_id or 0
            if number not in here:
                self.journey.kept("articles", "deleted-here", "article", item)
            elif here[number].mark() != row.written:
                self.journey.kept("articles", "changed-here", "article", item)
            else:
                works.append(Work(item, source, number, row.pk, new=False))
                self.journey.report.count("articles", "changed")
        return works

    def _prepare(self, works: list[Work]) -> None:
        now = timezone.now()
        for work in works:
            row, item = work.row, work.item
            articles.moments(row, item, self.journey.zone, self._last)
            self._last = row.first_published_at or self._last
            articles.state(row, item, now)
            articles.texts(row, item, self.journey.site_name)
            row.section_id, row.topics = self.journey.terms.place(item)
            row.byline = self.journey.people.byline(item)
        self._place(works)
        for work in works:
            self._convert(work)

    def _place(self, works: list[Work]) -> None:
        """Give each its address, and make all of them known before the first body is converted."""
        paths = self.journey.paths
        for work in works:
            if work.item.status in articles.WITH_ADDRESS:
                work.wanted = paths.place(work.item.link)
                work.address = paths.address(work.item.link)
        taken = TakenPlaces(
            work.wanted or self._made_place(work) for work in works if work.row.live
        )
        for work in works:
            row = work.row
            row.language = work.wanted.language if work.wanted else paths.language
            if not row.live and work.wanted is None:
                continue
            wanted = work.wanted or self._made_place(work)
            work.place = taken.claim(wanted, work.number)
            row.language, row.path = work.place.language, work.place.path
            if work.place != wanted:
                row.notes.append(
                    Note("address-taken", f"{wanted.full_path} → {work.place.full_path}")
                )
        for work in works:
            self.journey.resolver.add_article(work.item.old_id, work.address, work.number)

    def _made_place(self, work: Work) -> Place:
        """An address after the site's own pattern, for what had none."""
        local = timezone.localtime(work.row.first_published_at or timezone.now())
        slug = slug_of(work.item.slug or work.row.headline or str(work.item.old_id))
        parts = {
            "year": f"{local:%Y}",
            "month": f"{local:%m}",
            "day": f"{local:%d}",
            "slug": slug,
            "section": self.journey.terms.path_of(work.row.section_id),
            "id": str(work.number),
        }
        path = clean_path(self.journey.article_pattern.format(**parts)) or str(work.number)
        return Place(self.journey.paths.language, path)

    def _convert(self, work: Work) -> None:
        item, row, journey = work.item, work.row, self.journey
        context = Context(
            site=journey.paths.site,
            seed=f"{journey.site.pk}:{item.old_id}",
            language=row.language,
            article_for=journey.resolver.article_for,
            image_for=journey.resolver.image_for,
            attachments=lambda: journey.resolver.attachments_of(item.old_id),
            reusable=journey.reusable,
            conventions=journey.options.conventions,
        )
        found = converted(item.content, context)
        articles.body(row, found, item)
        work.unresolved = unresolved_of(found.found, row)
        self._lead(work)
        if item.sticky:
            row.notes.append(Note("sticky", "it stood on top of the old front page"))
        for note in row.notes:
            journey.report.note(note.rule, "article", item.old_id, note.detail, row.headline)

    def _lead(self, work: Work) -> None:
        old = work.item.meta_value("_thumbnail_id")
        if not old.isdecimal() or old == "0":
            return
        work.row.lead_picture_id = self.journey.resolver.image_for(int(old))
        if work.row.lead_picture_id is None:
            work.unresolved.add((Unresolved.Kind.LEAD, f"#{old}"))

    def _insert(self, works: list[Work]) -> None:
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

    def _update(self, works: list[Work]) -> None:
        if not works:
            return
        numbers = [work.number for work in works]
        before = {
            article.pk: article.full_path for article in Article.objects.filter(pk__in=numbers)
        }
        Byline.objects.filter(article_id__in=numbers).delete()
        Article.topics.through.objects.filter(article_id__in=numbers).delete()
        Listing.objects.filter(article_id__in=numbers).delete()
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

    def _listings(self, works: list[Work]) -> Iterable[tuple[object, ...]]:
        kinds = Listing.Kind
        for work in works:
            row, number = work.row, work.number
            if not row.live:
                continue
            end = (row.language, row.first_published_at, number)
            yield (kinds.SITE.value, 0, *end)
            if row.section_id:
                for section in self.journey.terms.above(row.section_id):
                    yield (kinds.SECTION.value, section, *end)
            for topic in row.topics:
                yield (kinds.TOPIC.value, topic, *end)
            for author in row.byline:
                yield (kinds.AUTHOR.value, author, *end)

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


OLD_ADDRESS = ("path", "target_type_id", "target_id", "reason", "made_at")
# The conversion's word for what it looked for, and ours.
_KINDS = {"image": Unresolved.Kind.PICTURE.value, "article": Unresolved.Kind.ARTICLE.value}


def unresolved_of(found: Iterable[Reference], row: Row) -> set[tuple[str, str]]:
    """What is to be looked for again later; what never will be found is noted at once."""
    wanted: set[tuple[str, str]] = set()
    for reference in found:
        if reference.kind in _KINDS:
            key = reference.key if isinstance(reference.key, str) else f"#{reference.key}"
            wanted.add((_KINDS[reference.kind], key[:LONGEST_ADDRESS]))
        else:
            row.notes.append(Note(f"{reference.kind}-link", reference.url))
    return wanted


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
