"""Papers as they are before anything happens to them: written once, and put back for whoever begins again.

Writing sixteen articles costs more than most of what is then done with them. Only SQLite puts a whole database
back in a moment; elsewhere every paper is written anew.
"""

from __future__ import annotations

import copy
import shutil
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection

from redaksi.press.models import Horizon
from tests.press.paper import Clock, Paper


def written(clock: Clock, articles: int) -> Paper:
    """A new paper in a ledger of its own."""
    Horizon.objects.all().delete()
    Horizon.objects.create()
    return Paper(clock, articles=articles)


@dataclass
class Beginnings:
    """The papers of a file of tests, by the number of their articles and of those on a page."""

    folder: Path
    _kept: dict[tuple[int, int], tuple[Paper, sqlite3.Connection]] = field(default_factory=dict)

    def paper(self, clock: Clock, articles: int, page_size: int) -> Paper:
        """As `written` makes it, at a time that has just begun."""
        if connection.vendor != "sqlite":
            return written(clock, articles)
        key = articles, page_size
        pictures, media = self.folder / f"{articles}-{page_size}", Path(settings.MEDIA_ROOT)
        connection.ensure_connection()
        if key in self._kept:
            paper, database = self._kept[key]
            database.backup(connection.connection)
            shutil.copytree(pictures, media, dirs_exist_ok=True)
        else:
            paper = written(clock, articles)
            database = sqlite3.connect(":memory:")
            connection.connection.backup(database)
            shutil.copytree(media, pictures)
            self._kept[key] = paper, database
        again = copy.copy(paper)
        again.clock, again.addresses = clock, dict(paper.addresses)
        return again

    def forget(self) -> None:
        for _paper, database in self._kept.values():
            database.close()
