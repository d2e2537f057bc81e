"""Writing the ledger: what changed, in the same transaction as the change itself."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, ClassVar

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone, translation

from redaksi.press.bell import Bell

# So much text is one row; a change of very many tags is written as several.
ROW = 200


class Pressed:
    """Of models readers' pages are made from: a save and what the ledger says of it are one transaction.

    Stands first among a model's bases.
    """

    pk: Any
    _meta: Any
    _base_manager: ClassVar[Any]

    # Fields a save can change without a reader ever seeing a difference.
    unseen: ClassVar[frozenset[str]] = frozenset()

    def press_tags(self) -> Iterable[str]:
        """The tags of everything that shows this row as it is now."""
        raise NotImplementedError

    def press_tags_gone(self) -> Iterable[str]:
        """The tags of everything that showed this row, when it is deleted."""
        return self.press_tags()

    def press_tags_ahead(self) -> Iterable[tuple[dt.datetime, Iterable[str]]]:
        """What will change by the clock alone: moments, each with the tags of what it changes."""
        return ()

    def save(self, *args: Any, **kwargs: Any) -> None:
        fields = kwargs.get("update_fields")
        if fields is not None and self.unseen.issuperset(fields):
            super().save(*args, **kwargs)  # type: ignore[misc]
            return
        with transaction.atomic():
            before = self.stored_tags()
            super().save(*args, **kwargs)  # type: ignore[misc]
            self.tell(before)

    def stored_tags(self) -> set[str]:
        """The tags of the row as the database has it, before it changes."""
        if not self.pk:
            return set()
        # Locked, so that what somebody else is about to write is "before" as well.
        rows = type(self)._base_manager.select_for_update(of=("self",), no_key=True)
        stored = rows.filter(pk=self.pk).first()
        return set(stored.press_tags()) if stored is not None else set()

    def tell(self, before: Iterable[str] = (), *, what: str = "") -> None:
        """Write into the ledger that this row changed; `before` are its tags from before."""
        changed(*before, *self.press_tags(), what=what or f"{named(self)} changed")
        for moment, tags in self.press_tags_ahead():
            changed(*tags, what=f"{named(self)} by the clock", at=moment)


def tell_of_deletion(sender: type[Pressed], instance: Pressed, **kwargs: Any) -> None:
    """Receiver of pre_delete: also called for what a query or a cascade deletes, in its transaction."""
    changed(*instance.press_tags_gone(), what=f"{named(instance)} deleted")


def named(row: Any) -> str:
    """A row in the ledger's words, which are English whoever's desk the change came from."""
    with translation.override("en"):
        return f"{row._meta.verbose_name} {row.pk} “{row}”"


def changed(*tags: str, what: str = "", at: dt.datetime | None = None) -> None:
    """Pages that carry any of `tags` are out of date once this transaction commits (or from `at` on).

    `what` says it in words, for whoever asks why a page was made again.
    """
    several = sorted(set(tags))
    if at is not None and at <= timezone.now():
        at = None
    for start in range(0, len(several), ROW):
        _append(" ".join(several[start : start + ROW]), what[:200], at)
    if several:
        transaction.on_commit(ring)


def ring() -> None:
    """Let the other processes of this machine look at the ledger before their next answer."""
    assert settings.SITE_FOLDER is not None
    Bell.of_site(settings.SITE_FOLDER.var).ring()


def begin_anew(ledger: str) -> None:
    """Give the ledger another name, so that what was made by it under this one is thrown away."""
    from redaksi.press.models import Horizon

    if ledger:
        # Whoever else noticed may have done it already; then this finds nothing.
        Horizon.objects.filter(ledger=ledger).update(ledger=uuid.uuid4())
    else:
        Horizon.objects.create()


@contextmanager
def one_moment() -> Iterator[None]:
    """Let all statements of the block see the database as it is at one moment.

    Folding moves rows from one table to the other: who reads both must not read across it.
    """
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(dialect().ONE_MOMENT)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _append(tags: str, what: str, due: dt.datetime | None) -> None:
    dialect().append(tags, what, due)


def dialect() -> ModuleType:
    """The file for the database in use."""
    from redaksi.press import postgresql, sqlite

    return postgresql if connection.vendor == "postgresql" else sqlite
