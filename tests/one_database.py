"""One migrated database for all processes of a run: the first makes it, the others copy it.

Migrating takes ten times as long as everything else a process does before its first test.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection
from django.test.utils import setup_databases, teardown_databases

from tests.waiting import one_at_a_time


@contextmanager
def test_database(shared: Path, run: str) -> Iterator[None]:
    """A test database of this process; `shared` and `run` are the same for all processes of the run."""
    copier = _Files(shared) if connection.vendor == "sqlite" else _Templates(run)
    with one_at_a_time(shared / "database.lock"):
        copied = copier.copy()
        made: list[Any] = setup_databases(
            verbosity=0, interactive=False, keepdb=copied, serialized_aliases=()
        )
        if not copied:
            copier.keep()
    try:
        yield
    finally:
        teardown_databases(made, verbosity=0)
        if not copied:
            copier.forget()


class _Files:
    """SQLite: the file itself."""

    def __init__(self, shared: Path) -> None:
        self.kept = shared / "migrated.sqlite3"

    def copy(self) -> bool:
        if not self.kept.exists():
            return False
        shutil.copy(self.kept, _name())
        return True

    def keep(self) -> None:
        with (
            closing(sqlite3.connect(_name())) as here,
            closing(sqlite3.connect(self.kept)) as there,
        ):
            here.backup(there)

    def forget(self) -> None:
        # Whoever comes late makes its own; nobody does, but for a run that is ending.
        self.kept.unlink(missing_ok=True)


class _Templates:
    """PostgreSQL: a database nobody works in, since one with guests cannot be copied."""

    def __init__(self, run: str) -> None:
        self.kept = f"test_migrated_{run}"

    def copy(self) -> bool:
        if not self._asked("SELECT 1 FROM pg_database WHERE datname = %s", self.kept):
            return False
        self._copy(self.kept, _name())
        return True

    def keep(self) -> None:
        connection.close()
        self._copy(_name(), self.kept)

    def forget(self) -> None:
        self._asked(f'DROP DATABASE IF EXISTS "{self.kept}"')

    def _copy(self, source: str, copy: str) -> None:
        self._asked(f'DROP DATABASE IF EXISTS "{copy}"')
        self._asked(f'CREATE DATABASE "{copy}" TEMPLATE "{source}"')

    def _asked(self, sql: str, *values: str) -> bool:
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.description is not None and cursor.fetchone() is not None


def _name() -> str:
    return connection.creation._get_test_db_name()
