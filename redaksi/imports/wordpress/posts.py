"""Makes articles of a batch of WordPress posts: of new ones, of changed ones, and nothing twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from redaksi.articles.addressing import clean_path
from redaksi.articles.models import Article
from redaksi.imports.wordpress import articles, fingerprints
from redaksi.imports.wordpress.articles import Row
from redaksi.imports.wordpress.conversion.results import Context, Note, Reference
from redaksi.imports.wordpress.converting import converted
from redaksi.imports.wordpress.ids import reserve
from redaksi.imports.wordpress.journey import Journey
from redaksi.imports.wordpress.models import LONGEST_ADDRESS, Imported, Unresolved
from redaksi.imports.wordpress.places import Place, TakenPlaces
from redaksi.imports.wordpress.records import Item
from redaksi.imports.wordpress.storing import Storing, Work
from redaksi.lib.slugs import slug_of

Kind = Imported.Kind


class Posts:
    """Posts of one journey."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self.storing = Storing(journey)
        # A published article without any date gets that of the one before it.
        self._last: dt.datetime | None = None

    def write(self, items: list[Item]) -> None:
        """Write what is new or changed. Call it inside a transaction."""
        journey = self.journey
        known = journey.known(Kind.ARTICLE, [item.old_id for item in items])
        fresh: list[tuple[Item, str]] = []
        stale: list[tuple[Item, str, Imported]] = []
        for item in items:
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
            self.storing.insert([work for work in works if work.new])
            self.storing.update([work for work in works if not work.new])
        # Of unchanged ones too: an earlier version of the import took no ids over.
        here = {item.old_id: row.object_id for item in items if (row := known.get(item.old_id))}
        here |= {work.item.old_id: work.number for work in works}
        self.storing.keep_feed_ids(items, here)

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
            "section": self.journey.terms.sections.path_of(work.row.section_id),
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
        self._lead(work)
        caption = articles.lead_repeated(row.lead_picture_id, found.blocks)
        if caption is not None:
            row.lead_caption, found.blocks = caption, found.blocks[1:]
            row.notes.append(Note("lead-repeated", caption))
        articles.body(row, found, item)
        work.unresolved |= unresolved_of(found.found, row)
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
