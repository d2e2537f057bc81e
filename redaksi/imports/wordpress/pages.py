"""Pages of the old site become standing pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from redaksi.addresses.models import OldAddress
from redaksi.addresses.paths import normalise
from redaksi.articles.addressing import clean_path
from redaksi.imports.wordpress import articles, fingerprints, rows
from redaksi.imports.wordpress.articles import Row
from redaksi.imports.wordpress.conversion.results import Context, Note
from redaksi.imports.wordpress.converting import converted
from redaksi.imports.wordpress.ids import reserve
from redaksi.imports.wordpress.journey import Journey
from redaksi.imports.wordpress.models import Imported, Unresolved
from redaksi.imports.wordpress.places import Place, TakenPlaces
from redaksi.imports.wordpress.posts import unresolved_of
from redaksi.imports.wordpress.records import Item
from redaksi.imports.wordpress.remembered import IMPORTED_COLUMNS
from redaksi.imports.wordpress.storing import OLD_ADDRESS
from redaksi.imports.wordpress.texts import fit
from redaksi.lib.slugs import slug_of
from redaksi.pages.models import StandingPage

Kind = Imported.Kind
LONGEST_PATH = 300
COLUMNS = ("title", "language", "path", "body", "live", "first_published_at", "last_published_at")


@dataclass(slots=True)
class Work:
    """One page on its way."""

    item: Item
    source: str
    number: int
    key: int
    new: bool
    address: str = ""
    row: Row = field(default_factory=Row)
    place: Place | None = None
    unresolved: set[tuple[str, str]] = field(default_factory=set)

    def values(self) -> list[object]:
        row = self.row
        return [
            fit(row.headline, 200),
            row.language,
            row.path or "",
            row.body,
            row.live,
            row.first_published_at,
            row.last_published_at,
        ]


class Pages:
    """Pages of one journey."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self._type = ContentType.objects.get_for_model(StandingPage).pk

    def write(self, items: list[Item]) -> None:
        """Write what is new or changed. Call it inside a transaction."""
        known = self.journey.known(Kind.PAGE, [item.old_id for item in items])
        fresh: list[tuple[Item, str]] = []
        works: list[Work] = []
        for item in items:
            self.journey.leave_comments(item)
            source = fingerprints.of_item(item, self.journey.options.mark)
            row = known.get(item.old_id)
            if row is None:
                fresh.append((item, source))
            elif row.source == source:
                self.journey.report.count("pages", "unchanged")
            elif work := self._changed(item, source, row):
                works.append(work)
        numbers = reserve(StandingPage, len(fresh))
        keys = reserve(Imported, len(fresh))
        for (item, source), number, key in zip(fresh, numbers, keys, strict=True):
            works.append(Work(item, source, number, key, new=True))
        self.journey.report.count("pages", "new", len(fresh))
        if works:
            self._prepare(works)
            self._insert([work for work in works if work.new])
            self._update([work for work in works if not work.new])
            self._hang_on(works)

    def _changed(self, item: Item, source: str, row: Imported) -> Work | None:
        page = StandingPage.objects.filter(pk=row.object_id or 0).first()
        if page is None:
            self.journey.kept("pages", "deleted-here", "page", item)
            return None
        if mark_of(page) != row.written:
            self.journey.kept("pages", "changed-here", "page", item)
            return None
        self.journey.report.count("pages", "changed")
        return Work(item, source, page.pk, row.pk, new=False)

    def _prepare(self, works: list[Work]) -> None:
        now = timezone.now()
        for work in works:
            row, item = work.row, work.item
            articles.moments(row, item, self.journey.zone, now)
            articles.state(row, item, now)
            row.go_live_at = None
            articles.texts(row, item, self.journey.site_name)
            self._convert(work)
            if row.seo_title or row.seo_description:
                row.notes.append(
                    Note("page-seo", "a page has no words of its own for search engines")
                )
            if item.meta_value("_thumbnail_id").isdecimal():
                row.notes.append(
                    Note("page-picture", f"picture {item.meta_value('_thumbnail_id')}")
                )
        self._place(works)
        for work in works:
            for note in work.row.notes:
                self.journey.report.note(
                    note.rule, "page", work.item.old_id, note.detail, work.row.headline
                )

    def _convert(self, work: Work) -> None:
        item, journey = work.item, self.journey
        context = Context(
            site=journey.paths.site,
            seed=f"{journey.site.pk}:{item.old_id}",
            language=journey.paths.language,
            article_for=journey.resolver.article_for,
            image_for=journey.resolver.image_for,
            attachments=lambda: journey.resolver.attachments_of(item.old_id),
            reusable=journey.reusable,
            # Datelines and sign-offs belong to news.
            conventions=frozenset(),
        )
        found = converted(item.content, context)
        articles.body(work.row, found, item)
        work.unresolved = unresolved_of(found.found, work.row)

    def _place(self, works: list[Work]) -> None:
        paths = self.journey.paths
        wanted: dict[int, Place] = {}
        for work in works:
            old = paths.place(work.item.link) if work.item.status in articles.WITH_ADDRESS else None
            work.address = paths.address(work.item.link)
            made = clean_path(slug_of(work.item.slug or work.row.headline)) or str(work.number)
            place = old or Place(paths.language, made)
            wanted[work.number] = Place(place.language, place.path[: LONGEST_PATH - 8])
        taken = TakenPlaces(wanted.values())
        for work in works:
            place = work.place = taken.claim(wanted[work.number], -work.number)
            work.row.language, work.row.path = place.language, place.path
            if place != wanted[work.number]:
                detail = f"{wanted[work.number].full_path} → {place.full_path}"
                work.row.notes.append(Note("address-taken", detail))

    def _insert(self, works: list[Work]) -> None:
        rows.insert(
            StandingPage,
            ("id", "translation_key", *COLUMNS),
            [(work.number, uuid4(), *work.values()) for work in works],
        )
        rows.insert(
            Imported,
            ("id", *IMPORTED_COLUMNS),
            [
                (
                    work.key,
                    self.journey.site.pk,
                    Kind.PAGE,
                    str(work.item.old_id),
                    work.number,
                    work.address,
                    work.source,
                    _mark(work.values()[:5], None),
                )
                for work in works
            ],
        )

    def _update(self, works: list[Work]) -> None:
        Unresolved.objects.filter(of_id__in=[work.key for work in works]).delete()
        for work in works:
            before = StandingPage.objects.get(pk=work.number).full_path
            if work.place and work.place.full_path != before:
                old = (
                    normalise(before),
                    self._type,
                    work.number,
                    OldAddress.Reason.MOVED,
                    timezone.now(),
                )
                rows.insert_missing(OldAddress, OLD_ADDRESS, [old])
        rows.update(StandingPage, COLUMNS, [(*work.values(), work.number) for work in works])
        rows.update(
            Imported,
            ("address", "source", "written"),
            [
                (work.address, work.source, _mark(work.values()[:5], None), work.key)
                for work in works
            ],
        )

    def _hang_on(self, works: list[Work]) -> None:
        rows.insert(
            Unresolved,
            ("of_id", "kind", "key"),
            [(work.key, kind, key) for work in works for kind, key in work.unresolved],
        )
        old: list[tuple[object, ...]] = []
        for work in works:
            address = normalise(self.journey.paths.written(work.item.link))
            if (
                address
                and work.row.live
                and work.place
                and address != normalise(work.place.full_path)
            ):
                old.append(
                    (address, self._type, work.number, OldAddress.Reason.IMPORTED, timezone.now())
                )
        rows.insert_missing(OldAddress, OLD_ADDRESS, old)


def mark_of(page: StandingPage) -> str:
    """The mark of a page as it stands in the database now."""
    body = articles.body_text(list(page.body.raw_data))
    return _mark([page.title, page.language, page.path, body, page.live], page.latest_revision_id)


def _mark(values: list[object], revision: int | None) -> str:
    return fingerprints.of_texts((*map(str, values), str(revision or "")))
