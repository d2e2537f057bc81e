"""Writes old comments as ours, batch by batch: new ones, changed ones, and nothing twice."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from redaksi.comments.models import Comment, CommentRules, Decision, Lesson
from redaksi.comments.models.comment import ALL_COMMENTS, comments_tag
from redaksi.comments.privacy import mailbox_hash, network_hash
from redaksi.comments.spam.repeats import digest_of
from redaksi.imports.talk.models import Brought
from redaksi.imports.talk.places import article_at
from redaksi.imports.talk.records import Old, Remark, Thread
from redaksi.imports.wordpress import rows
from redaksi.imports.wordpress.ids import reserve
from redaksi.imports.wordpress.remarks import written_mark
from redaksi.imports.wordpress.talk import REPEATS
from redaksi.lib.memory import request_memory
from redaksi.lib.networks import network_of
from redaksi.press.ledger import changed

BATCH: Final = 500
SAID: Final = ("name", "email", "website", "text", "state", "at")
COLUMNS: Final = (
    *SAID, "id", "article_id", "parent_id", "root_id", "address", "network", "mailbox", "digest",
)  # fmt: skip


@dataclass
class Report:
    """What came of a file."""

    # "new", "unchanged", "changed", "kept" (changed here since), "empty", "without an article".
    counts: Counter[str] = field(default_factory=Counter)
    # Of the new ones, by state.
    states: Counter[str] = field(default_factory=Counter)
    lessons: int = 0
    # Comments by the address of a page that is not here.
    nowhere: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> dict[str, Any]:
        return {
            "comments": dict(self.counts),
            "states": dict(self.states),
            "lessons": self.lessons,
            "nowhere": dict(self.nowhere.most_common()),
        }


class Bringing:
    """The way of one file's comments into the house."""

    def __init__(self, old: Old) -> None:
        self.old = old
        self.report = Report()
        self.threads = old.threads()
        self._articles: dict[str, int | None] = {}
        self._keeps = dt.timedelta(days=CommentRules.in_force().keeps_addresses)
        # Answers that came before what they answer: ours by the old number above.
        self._early: list[tuple[int, str]] = []

    def go(self, advance: Any) -> Report:
        """Bring everything; each batch is whole or not there at all. `advance` is told of each."""
        remarks = self.old.remarks()
        while some := list(islice(remarks, BATCH)):
            with request_memory(), transaction.atomic():
                self._write(some)
            advance(len(some))
        for several in _in_batches(self._early):
            with transaction.atomic():
                self._hang(several)
        return self.report

    def _write(self, some: list[Remark]) -> None:
        wanted = {one.old_id for one in some} | {one.parent for one in some if one.parent}
        known = {row.old_id: row for row in Brought.objects.filter(**self._of(wanted))}
        fresh: dict[str, Remark] = {}
        for one in some:
            before = known.get(one.old_id)
            if before is not None:
                self._compare(one, before)
            elif not one.text:
                self.report.counts["empty"] += 1
            elif self._article(one) is None:
                self.report.counts["without an article"] += 1
                self.report.nowhere[_address(self.threads.get(one.thread))] += 1
            else:
                fresh.setdefault(one.old_id, one)
        self._early += self._still_apart(some, known)
        self._insert(list(fresh.values()), known)

    def _insert(self, fresh: list[Remark], known: dict[str, Brought]) -> None:
        numbers = reserve(Comment, len(fresh))
        above = {row.comment_id for row in known.values() if row.comment_id}
        of_known = dict(Comment.objects.filter(pk__in=above).values_list("pk", "root_id"))
        # By old number: ours, and the first of its thread.
        places: dict[str, tuple[int, int]] = {
            old: (row.comment_id, of_known[row.comment_id] or row.comment_id)
            for old, row in known.items()
            if row.comment_id in of_known
        }
        written: list[Sequence[object]] = []
        for one, number in zip(fresh, numbers, strict=True):
            parent, root = places.get(one.parent, (None, None))
            if one.parent and parent is None:
                self._early.append((number, one.parent))
            places[one.old_id] = (number, root or number)
            written.append(self._row(one, number, parent, root))
        pairs = list(zip(fresh, numbers, strict=True))
        rows.insert(Comment, COLUMNS, written)
        source = self.old.source
        columns = ("source", "old_id", "comment_id", "said", "written")
        marks = ((source, one.old_id, number, one.mark(), _written(one)) for one, number in pairs)
        rows.insert(Brought, columns, marks)
        imported = Decision.Act.IMPORT.value
        rows.insert(
            Decision,
            ("comment_id", "act", "change"),
            [(number, imported, "{}") for _one, number in pairs],
        )
        self._teach(pairs)
        self.report.counts["new"] += len(fresh)
        self.report.states.update(str(one.state) for one in fresh)
        shown = {self._article(one) for one in fresh if one.state == Comment.State.PUBLISHED}
        if tags := [comments_tag(article) for article in shown if article]:
            changed(*tags, ALL_COMMENTS, what="comments were brought over")

    def _row(
        self, one: Remark, number: int, parent: int | None, root: int | None
    ) -> Sequence[object]:
        now = timezone.now()
        is_young = one.at > now - self._keeps
        return [
            *(getattr(one, name) for name in SAID[:4]),
            str(one.state),
            one.at,
            number,
            self._article(one),
            parent,
            root,
            one.address if is_young and network_of(one.address) else None,
            network_hash(one.address, one.at) if is_young else "",
            mailbox_hash(one.email),
            digest_of(one.text) if one.at > now - REPEATS else "",
        ]

    def _teach(self, pairs: list[tuple[Remark, int]]) -> None:
        """What was decided there is taught here."""
        source = Lesson.Source.IMPORT.value
        taught = [
            (one.text, "{}", one.label, source, number)
            for one, number in pairs
            if one.label is not None
        ]
        rows.insert(Lesson, ("text", "facts", "is_spam", "source", "comment_id"), taught)
        self.report.lessons += len(taught)

    def _compare(self, one: Remark, before: Brought) -> None:
        """The file may say something else now; what was decided here since stands."""
        mark = one.mark()
        if before.said == mark:
            self.report.counts["unchanged"] += 1
            return
        present = Comment.objects.filter(pk=before.comment_id or 0).first()
        if present is None or _written(present) != before.written:
            self.report.counts["kept"] += 1
            return
        for name in SAID:
            setattr(present, name, getattr(one, name))
        present.version += 1
        present.save()
        before.said, before.written = mark, _written(one)
        before.save(update_fields=["said", "written"])
        self.report.counts["changed"] += 1

    def _hang(self, several: list[tuple[int, str]]) -> None:
        """Put answers under what came after them; one whose upper never came begins a thread."""
        found = Brought.objects.filter(**self._of({parent for _number, parent in several}))
        above = {row.old_id: row.comment for row in found.select_related("comment")}
        for number, parent in several:
            upper, lower = above.get(parent), Comment.objects.get(pk=number)
            if upper is None or _is_below(upper, lower):
                continue
            lower.parent, lower.root_id = upper, upper.root_id or upper.pk
            lower.save()
            for below in Comment.objects.filter(root=number):
                below.root_id = lower.root_id
                below.save()

    def _still_apart(self, some: list[Remark], known: dict[str, Brought]) -> list[tuple[int, str]]:
        """Answers of an earlier run that was stopped before it came to what they answer."""
        parents = {
            row.comment_id: one.parent
            for one in some
            if one.parent and (row := known.get(one.old_id)) and row.comment_id
        }
        apart = Comment.objects.filter(pk__in=parents, parent=None)
        return [(number, parents[number]) for number in apart.values_list("pk", flat=True)]

    def _of(self, old_ids: Iterable[str]) -> dict[str, Any]:
        return {"source": self.old.source, "old_id__in": list(old_ids)}

    def _article(self, one: Remark) -> int | None:
        if one.thread not in self._articles:
            thread = self.threads.get(one.thread)
            self._articles[one.thread] = article_at(thread.addresses) if thread else None
        return self._articles[one.thread]


def _in_batches(several: list[Any]) -> Iterable[list[Any]]:
    return (several[start : start + BATCH] for start in range(0, len(several), BATCH))


def _is_below(upper: Comment, lower: Comment) -> bool:
    """Whether the one that should stand above hangs on the other already: a file that goes in circles."""
    seen: set[int] = set()
    at: Comment | None = upper
    while at is not None and at.pk not in seen:
        if at.pk == lower.pk:
            return True
        seen.add(at.pk)
        at = at.parent
    return False


def _written(one: Remark | Comment) -> str:
    note = getattr(one, "note", "")
    return written_mark((one.name, one.email, one.text, str(one.state), note))


def _address(thread: Thread | None) -> str:
    return (thread.addresses[0] if thread and thread.addresses else "") or "(no address)"
