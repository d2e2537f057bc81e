"""Brings the comments of a batch of posts: new ones, changed ones, and nothing twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from redaksi.articles.models import Note
from redaksi.comments.models import LONGEST, Comment, CommentRules, Decision, Lesson
from redaksi.comments.privacy import mailbox_hash, network_hash
from redaksi.comments.spam.repeats import digest_of
from redaksi.imports.wordpress import records, remarks, rows
from redaksi.imports.wordpress.ids import reserve
from redaksi.imports.wordpress.journey import Journey
from redaksi.imports.wordpress.models import Imported
from redaksi.imports.wordpress.records import Item
from redaksi.imports.wordpress.remembered import IMPORTED_COLUMNS
from redaksi.lib.networks import network_of

Kind = Imported.Kind
COLUMNS = (
    "kind", "name", "email", "website", "text", "state", "at",
    "id", "article_id", "parent_id", "root_id", "address", "network", "mailbox", "digest",
    "of_the_house",
)  # fmt: skip
SAID = COLUMNS[:7]
# The filter looks for repeats no further back.
REPEATS = dt.timedelta(days=14)


@dataclass(slots=True)
class Remark:
    """One comment on its way: its record, the article it is on, and what stands in its row."""

    record: records.Comment
    item: Item
    article: int
    values: dict[str, object]
    number: int = 0

    @property
    def old_id(self) -> str:
        return str(self.record.old_id)

    def mark(self) -> str:
        said = [self.values[name] for name in ("name", "email", "text", "state")]
        return remarks.written_mark((*said, ""))


class Talk:
    """Comments of one journey."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self._keeps = dt.timedelta(days=CommentRules.in_force().keeps_addresses)

    def write(self, items: list[Item]) -> None:
        """Write what is new or changed; their articles are there. Call it inside a transaction."""
        items = [item for item in items if item.comments]
        if not items:
            return
        articles = self.journey.known(Kind.ARTICLE, [item.old_id for item in items])
        found: list[tuple[Item, int]] = []
        for item in items:
            row = articles.get(item.old_id)
            if row is not None and row.object_id:
                found.append((item, row.object_id))
        known = self._known(found)
        fresh: list[Remark] = []
        changed: list[tuple[Remark, Imported]] = []
        for item, article in found:
            for record in _first_of_each(item.comments):
                before = known.get((_kind(record), str(record.old_id)))
                if before is not None and before.source == remarks.source_mark(record):
                    self._count("unchanged")
                    continue
                remark = Remark(record, item, article, self._values(record, item))
                if before is None:
                    fresh.append(remark)
                else:
                    changed.append((remark, before))
        self._insert_notes([one for one in fresh if one.record.type == remarks.NOTE])
        self._insert([one for one in fresh if one.record.type != remarks.NOTE], known)
        self._update(changed)

    def _known(self, found: list[tuple[Item, int]]) -> dict[tuple[str, str], Imported]:
        numbers = [str(comment.old_id) for item, _article in found for comment in item.comments]
        known: dict[tuple[str, str], Imported] = {}
        for start in range(0, len(numbers), 500):
            some = Imported.objects.filter(
                site=self.journey.site,
                kind__in=(Kind.COMMENT, Kind.NOTE),
                old_id__in=numbers[start : start + 500],
            )
            known.update({(row.kind, row.old_id): row for row in some})
        return known

    def _values(self, record: records.Comment, item: Item) -> dict[str, object]:
        zone = self.journey.zone
        before = item.date_gmt or item.published
        values = remarks.fields_of(record, zone, before or timezone.now())
        report = self.journey.report
        if len(record.content) > LONGEST and len(str(values["text"])) == LONGEST:
            said = f"{len(record.content):,} characters, {LONGEST:,} fit"
            report.note("comment-shortened", "comment", record.old_id, said, item.title)
        if not values["text"]:
            report.note("comment-empty", "comment", record.old_id, "", item.title)
        return values

    def _insert(self, fresh: list[Remark], known: dict[tuple[str, str], Imported]) -> None:
        numbers = reserve(Comment, len(fresh))
        here = self._still_here(known)
        for remark, number in zip(fresh, numbers, strict=True):
            remark.number = number
            here[remark.old_id] = number
        above = {one.old_id: str(one.record.parent) for one in fresh if one.record.parent}
        written = [self._row(remark, here, above) for remark in fresh]
        rows.insert(Comment, COLUMNS, written)
        rows.insert(
            Imported, IMPORTED_COLUMNS, [self._imported(one, Kind.COMMENT) for one in fresh]
        )
        rows.insert(
            Decision,
            ("comment_id", "act", "change"),
            [(one.number, Decision.Act.IMPORT.value, "{}") for one in fresh],
        )
        self._teach(fresh)
        for remark in fresh:
            self._count(
                "pingbacks" if remark.values["kind"] == "pingback" else f"{remark.values['state']}"
            )

    def _still_here(self, known: dict[tuple[str, str], Imported]) -> dict[str, int | None]:
        """Comments of before by old id; some were deleted since, such as spam that was kept long enough."""
        numbers = {row.object_id for row in known.values() if row.kind == Kind.COMMENT}
        kept = Comment.objects.filter(pk__in=[number for number in numbers if number])
        present = set(kept.values_list("pk", flat=True))
        return {row.old_id: row.object_id for row in known.values() if row.object_id in present}

    def _row(
        self, remark: Remark, here: dict[str, int | None], above: dict[str, str]
    ) -> list[object]:
        record, at = remark.record, remark.values["at"]
        assert isinstance(at, dt.datetime)
        now = timezone.now()
        parent, root = _place(remark.old_id, here, above)
        if record.parent and parent is None:
            self.journey.report.note(
                "comment-parent", "comment", record.old_id, f"#{record.parent}", remark.item.title
            )
        is_young = at > now - self._keeps
        address = record.ip if is_young and network_of(record.ip) else None
        return [
            *(remark.values[name] for name in SAID),
            remark.number,
            remark.article,
            parent,
            root,
            address,
            network_hash(record.ip, at) if is_young else "",
            mailbox_hash(str(remark.values["email"])),
            digest_of(str(remark.values["text"])) if at > now - REPEATS else "",
            self.journey.people.wrote_articles(record.user_id),
        ]

    def _teach(self, fresh: list[Remark]) -> None:
        """What was decided there is taught here."""
        taught = [
            (
                remark.values["text"],
                "{}",
                is_spam,
                Lesson.Source.IMPORT.value,
                remark.number,
            )
            for remark in fresh
            if (is_spam := remarks.label_of(remark.record)) is not None and remark.values["text"]
        ]
        rows.insert(Lesson, ("text", "facts", "is_spam", "source", "comment_id"), taught)
        if taught:
            self.journey.report.count("lessons for the filter", "new", len(taught))

    def _insert_notes(self, fresh: list[Remark]) -> None:
        """Remarks of the old newsroom stay in this one."""
        numbers = reserve(Note, len(fresh))
        for remark, number in zip(fresh, numbers, strict=True):
            remark.number = number
            self._count("newsroom notes")
        rows.insert(
            Note,
            ("id", "article_id", "text", "at"),
            [
                (
                    one.number,
                    one.article,
                    f"{one.values['name']}: {one.values['text']}"[:2000],
                    one.values["at"],
                )
                for one in fresh
            ],
        )
        rows.insert(Imported, IMPORTED_COLUMNS, [self._imported(one, Kind.NOTE) for one in fresh])

    def _update(self, changed: list[tuple[Remark, Imported]]) -> None:
        """The export says something else now; what was decided here since stands."""
        numbers = [row.object_id for _remark, row in changed if row.object_id]
        here = {row.pk: row for row in Comment.objects.filter(pk__in=numbers)}
        for remark, row in changed:
            present = here.get(row.object_id or 0) if row.kind == Kind.COMMENT else None
            if present is None or _mark_of(present) != row.written:
                self._count("kept")
                self.journey.report.note(
                    "changed-here", "comment", remark.record.old_id, "", remark.item.title
                )
                continue
            for name in SAID:
                setattr(present, name, remark.values[name])
            present.version += 1
            present.save()
            row.source, row.written = remarks.source_mark(remark.record), remark.mark()
            row.save(update_fields=["source", "written"])
            self._count("changed")

    def _imported(self, remark: Remark, kind: str) -> tuple[object, ...]:
        source = remarks.source_mark(remark.record)
        site = self.journey.site.pk
        return (site, kind, remark.old_id, remark.number, "", source, remark.mark())

    def _count(self, how: str) -> None:
        self.journey.report.count("comments", how)


def _kind(record: records.Comment) -> str:
    return Kind.NOTE if record.type == remarks.NOTE else Kind.COMMENT


def _mark_of(comment: Comment) -> str:
    return remarks.written_mark(
        (comment.name, comment.email, comment.text, comment.state, comment.note)
    )


def _place(
    old_id: str, here: dict[str, int | None], above: dict[str, str]
) -> tuple[int | None, int | None]:
    """The comment above, and the first of the thread; nothing above where the export goes in circles."""
    parent = here.get(above.get(old_id, ""))
    if parent is None:
        return None, None
    seen = {old_id}
    top = above[old_id]
    while (higher := above.get(top)) and here.get(higher):
        if top in seen:
            return None, None
        seen.add(top)
        top = higher
    return (None, None) if top in seen else (parent, here[top])


def _first_of_each(comments: list[records.Comment]) -> list[records.Comment]:
    """In the order they were written in; one without a number cannot be known again."""
    once = {comment.old_id: comment for comment in reversed(comments) if comment.old_id > 0}
    return sorted(once.values(), key=lambda comment: comment.old_id)
