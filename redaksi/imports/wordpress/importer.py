"""Reads an export into the database in batches, each with its place in the file, or not at all."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator

from django.db import DatabaseError, transaction

from redaksi.imports.wordpress import fingerprints
from redaksi.imports.wordpress.journey import Journey
from redaksi.imports.wordpress.media import Attachments
from redaksi.imports.wordpress.models import ReusableBlock
from redaksi.imports.wordpress.pages import Pages
from redaksi.imports.wordpress.posts import Posts
from redaksi.imports.wordpress.reader import Export
from redaksi.imports.wordpress.records import Author, Item, Record, Term
from redaksi.imports.wordpress.state import Progressing
from redaksi.imports.wordpress.talk import Talk

log = logging.getLogger(__name__)

BATCH = 250
# What WordPress keeps for itself; nobody misses it here.
_FURNITURE = frozenset(
    "revision oembed_cache customize_changeset user_request wp_global_styles custom_css "
    "wp_font_family wp_font_face acf-field acf-field-group".split()
)
# States in which WordPress keeps what nobody has written yet.
_UNWRITTEN = frozenset({"auto-draft", "inherit"})


class Importer:
    """Writes the records of one file."""

    def __init__(self, journey: Journey, progressing: Progressing) -> None:
        self.journey = journey
        self.progressing = progressing
        self.posts = Posts(journey)
        self.pages = Pages(journey)
        self.attachments = Attachments(journey)
        self.talk = Talk(journey)
        self._problems = 0

    def read(self, export: Export, file: int, advance: Callable[[int], None]) -> None:
        """Read the file with this index from where the run stands to its end."""
        position = self.progressing.run.position
        after = int(position["item"]) if position.get("file") == file else 0
        # Trouble up to this line was reported before the interruption.
        self._reported = int(position.get("line", 0)) if after else 0
        self._problems = 0
        with transaction.atomic():
            self.journey.terms.take(export.head.terms)
            self.journey.people.take(export.head.authors)
            if after == 0:
                self._count_ignored_terms(export.head.terms)
            self.progressing.save()
        for batch in _batches(export.records(after=after)):
            self._write_or_part(batch, export, file)
            advance(sum(isinstance(record, Item) for record in batch))
        with transaction.atomic():
            self._note_problems(export)
            self.progressing.save(position={"file": file + 1, "item": 0})

    def _write_or_part(self, batch: list[Record], export: Export, file: int) -> None:
        """Write a batch; when the database refuses it, each record by itself, so that one is lost."""
        last = [record for record in batch if isinstance(record, Item)][-1:]
        position = {"file": file, "item": last[0].ordinal, "line": last[0].line} if last else None
        problems = self._problems
        try:
            with transaction.atomic():
                self._write(batch)
                self._note_problems(export)
                self._save(position)
            return
        except (DatabaseError, ValueError, TypeError, LookupError, AttributeError) as error:
            refused = error
        self._problems = problems
        self.progressing.back()
        self.journey.forget_unsaved()
        if len(batch) == 1:
            log.warning("An item could not be written", exc_info=refused)
            self._give_up(batch[0], refused, position)
            return
        log.info("A batch is written one by one: %s", refused)
        for record in batch:
            self._write_or_part([record], export, file)

    def _save(self, position: dict[str, int] | None) -> None:
        learnt = self.journey.learnt()
        if learnt != self.journey.site.learnt:
            self.journey.site.learnt = learnt
            self.journey.site.save(update_fields=["learnt"])
        self.progressing.save(**({"position": position} if position else {}))

    def _give_up(self, record: Record, error: Exception, position: dict[str, int] | None) -> None:
        number = record.old_id if isinstance(record, Item) else 0
        title = record.title if isinstance(record, Item) else str(record)
        detail = f"{type(error).__name__}: {error}".partition("\n")[0]
        with transaction.atomic():
            self.journey.report.note("not-written", "item", number or 0, detail, title)
            self._save(position)

    def _write(self, batch: list[Record]) -> None:
        sorts: dict[str, list[Item]] = {"article": [], "page": [], "attachment": []}
        for record in batch:
            if isinstance(record, Term):
                self.journey.terms.take([record])
            elif isinstance(record, Author):
                self.journey.people.take([record])
            elif sort := self._sort(record):
                sorts[sort].append(record)
        self.journey.learn(sorts["article"])
        self.attachments.write(_first_of_each(sorts["attachment"]))
        self.pages.write(_first_of_each(sorts["page"]))
        posts = _first_of_each(sorts["article"])
        self.posts.write(posts)
        self.talk.write(posts)

    def _sort(self, item: Item) -> str | None:
        """What becomes of an item; what becomes of nothing is counted or reported."""
        report = self.journey.report
        report.count("items", item.type or "?")
        if item.type in self.journey.options.types:
            if item.status in _UNWRITTEN:
                report.count("left out", f"{item.status} {item.type}")
                return None
            return "article"
        if item.type in ("page", "attachment"):
            if item.type == "page" and item.status in _UNWRITTEN:
                report.count("left out", f"{item.status} page")
                return None
            return item.type
        if item.type == "guest-author":
            source = fingerprints.of_item(item, "")
            report.count("guest authors", self.journey.people.take_guest(item, source))
        elif item.type == "wp_block":
            report.count("left out", "reusable blocks, put in where they are used")
        elif item.type in _FURNITURE:
            report.count("left out", item.type)
        elif item.type == "nav_menu_item":
            report.note(
                "menu", "menu entry", item.old_id, item.meta_value("_menu_item_url"), item.title
            )
        else:
            report.note("other-type", item.type, item.old_id, item.link, item.title)
        return None

    def _count_ignored_terms(self, terms: list[Term]) -> None:
        handled = {"category", "post_tag", "author"}
        for taxonomy, number in Counter(term.taxonomy for term in terms).items():
            if taxonomy not in handled:
                self.journey.report.count("terms not taken over", taxonomy or "?", number)

    def _note_problems(self, export: Export) -> None:
        for problem in export.problems[self._problems :]:
            if problem.line is None or problem.line > self._reported:
                where = f"line {problem.line}: " if problem.line else ""
                self.journey.report.note(
                    f"file-{problem.kind}",
                    "file",
                    problem.item_id or "",
                    f"{where}{problem.detail}",
                )
        self._problems = len(export.problems)


def take_reusable(journey: Journey, export: Export) -> int:
    """Write down all reusable blocks, which may stand behind the articles that use them."""
    found = 0
    for record in export.records():
        if isinstance(record, Item) and record.type == "wp_block":
            found += 1
            ReusableBlock.objects.update_or_create(
                site=journey.site, old_id=record.old_id, defaults={"content": record.content}
            )
    return found


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    """Records in batches; those of one ordinal (a mended item's parts) stay together."""
    batch: list[Record] = []
    ordinal = 0
    for record in records:
        here = record.ordinal if isinstance(record, Item) else ordinal
        if len(batch) >= BATCH and here != ordinal:
            yield batch
            batch = []
        ordinal = here
        batch.append(record)
    if batch:
        yield batch


def _first_of_each(items: list[Item]) -> list[Item]:
    """An export joined by hand may hold an item twice; the first one counts."""
    return list({item.old_id: item for item in reversed(items)}.values())[::-1]
