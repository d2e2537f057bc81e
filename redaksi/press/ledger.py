"""Writing the ledger: what changed, in the same transaction as the change itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from types import ModuleType

from django.conf import settings
from django.db import connection, models, transaction

from redaksi.press.bell import Bell

# So much text is one row; a change of very many tags is written as several.
ROW = 200


class Pressed(models.Model):
    """A model readers' pages are made from. A save and what the ledger says of it are one transaction."""

    class Meta:
        abstract = True

    def press_tags(self) -> Iterable[str]:
        """The tags of everything that shows this row."""
        raise NotImplementedError

    def save(self, *args: object, **kwargs: object) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)  # type: ignore[arg-type]

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            return super().delete(*args, **kwargs)  # type: ignore[arg-type]


def changed(*tags: str, what: str = "", at: dt.datetime | None = None) -> None:
    """Pages that carry any of `tags` are out of date once this transaction commits (or from `at` on).

    `what` says it in words, for whoever asks why a page was made again.
    """
    several = sorted(set(tags))
    for start in range(0, len(several), ROW):
        _append(" ".join(several[start : start + ROW]), what[:200], at)
    if several:
        transaction.on_commit(ring)


def ring() -> None:
    """Let the other processes of this machine look at the ledger before their next answer."""
    assert settings.SITE_FOLDER is not None
    Bell.of_site(settings.SITE_FOLDER.var).ring()


def _append(tags: str, what: str, due: dt.datetime | None) -> None:
    dialect().append(tags, what, due)


def dialect() -> ModuleType:
    """The file for the database in use."""
    from redaksi.press import postgresql, sqlite

    return postgresql if connection.vendor == "postgresql" else sqlite
