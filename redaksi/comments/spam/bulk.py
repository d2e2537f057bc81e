"""Many lessons at once, in and out."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import IO

from django.db import transaction
from django.db.models import QuerySet

from redaksi.comments.models import Lesson
from redaksi.comments.spam import model
from redaksi.comments.spam.evaluating import Labelled
from redaksi.comments.spam.model import submission_of
from redaksi.comments.spam.tables import FACTS

# Each batch is scored by what those before it taught: small ones while every lesson counts.
FIRST, BATCH = model.FEWEST, 500


def teach(
    comments: Iterable[Labelled], *, advance: Callable[[int], None], source: str = "file"
) -> int:
    """Teach all that is not known yet, in order. How many lessons that were; safe to run again."""
    taught = 0
    iterator = iter(comments)
    known = {
        (text, is_spam)
        for text, is_spam in _standing().values_list("text", "is_spam").iterator(chunk_size=2000)
    }
    size = FIRST
    while batch := list(islice(iterator, size)):
        lessons = list(_new(batch, known, source))
        with transaction.atomic():
            Lesson.objects.bulk_create(lessons)
        model.current(at_once=True)
        taught += len(lessons)
        advance(len(batch))
        size = min(BATCH, 2 * size)
    model.current(at_once=True).save()
    return taught


def _new(batch: list[Labelled], known: set[tuple[str, bool]], source: str) -> Iterator[Lesson]:
    # What the filter thinks now is what it thought before this batch.
    learnt = model.current(at_once=True)
    for comment in batch:
        said = comment.submission
        if not said.text.strip() or (said.text, comment.is_spam) in known:
            continue
        known.add((said.text, comment.is_spam))
        yield Lesson(
            text=said.text,
            facts={name: value for name in FACTS if (value := getattr(said, name))},
            is_spam=comment.is_spam,
            source=source,
            score_before=learnt.opinion(said),
        )


def export(out: IO[str]) -> int:
    """Write every lesson that counts, in its order. How many."""
    writer = csv.writer(out)
    writer.writerow(["text", "label", *FACTS])
    count = 0
    for lesson in _standing().iterator(chunk_size=500):
        said = submission_of(lesson)
        facts = [getattr(said, name) for name in FACTS]
        writer.writerow([said.text, "spam" if lesson.is_spam else "ham", *facts])
        count += 1
    return count


def _standing() -> QuerySet[Lesson]:
    return Lesson.objects.filter(taken_back_at=None).order_by("pk")
