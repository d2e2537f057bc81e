"""One migrated database for all processes of a run: the first makes it, the others copy it.

Migrating takes ten times as long as everything else a process does before its first test. Emptying all tables
after a test that commits took PostgreSQL seconds: a hundred and fifty files are made anew, whatever was in them.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import setup_databases, teardown_databases

from tests.waiting import one_at_a_time


@contextmanager
def test_database(shared: Path, run: str) -> Iterator[str]:
    """A test database of this process; yields what it can be copied from: a file, or a database's name.

    `shared` and `run` are the same for all processes of the run.
    """
    # Asked before there is one: the settings name the test's database from then on.
    own = connection.creation._get_test_db_name()
    copier = _Files(shared, own) if connection.vendor == "sqlite" else _Templates(run, own)
    lock, guest = shared / "database.lock", shared / f"database.guest-{os.getpid()}"
    with one_at_a_time(lock):
        guest.touch()
        copied = copier.copy()
        made: list[Any] = setup_databases(
            verbosity=0, interactive=False, keepdb=copied, serialized_aliases=()
        )
        if not copied:
            copier.keep()
    try:
        with pytest.MonkeyPatch.context() as patch:
            written = _kept_beside()
            patch.setattr(type(connection.ops), "sql_flush", _emptied)
            # In its place, since it writes only some of what migrations wrote.
            patch.setattr(
                "django.core.management.commands.flush.emit_post_migrate_signal",
                lambda *_what, **_how: _written_again(written),
            )
            yield str(copier.kept)
    finally:
        teardown_databases(made, verbosity=0)
        with one_at_a_time(lock):
            guest.unlink()
            if not list(shared.glob("database.guest-*")):
                copier.forget()


# What the signal after migrations would write again, word for word.
LEFT = frozenset({"django_content_type", "auth_permission"})


def _emptied(ops: Any, style: object, tables: list[str], **_how: object) -> list[str]:
    """In place of Django's statements: rows are deleted where there are any.

    Their order does not matter, since foreign keys are looked at when the transaction ends.
    """
    names = {table: ops.quote_name(table) for table in tables if table not in LEFT}
    asked = (
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {name})" for table, name in names.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        full = [table for (table,) in cursor.fetchall()]
    return [f"DELETE FROM {names[table]}" for table in full]


def _kept_beside() -> dict[str, str]:
    """Tables with a copy of each one's rows, where migrations wrote some: roles, the root of collections."""
    kept: dict[str, str] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {name})")
            if table not in LEFT and cursor.fetchone()[0]:
                beside = connection.ops.quote_name(f"kept_{table}")
                cursor.execute(f"CREATE TABLE {beside} AS SELECT * FROM {name}")
                kept[name] = beside
    return kept


def _written_again(kept: dict[str, str]) -> None:
    """A process may get a test that needs them after one that emptied all tables."""
    # Their order does not matter: as above.
    with transaction.atomic(), connection.cursor() as cursor:
        for name, beside in kept.items():
            cursor.execute(f"INSERT INTO {name} SELECT * FROM {beside}")


class _Files:
    """SQLite: the file itself."""

    def __init__(self, shared: Path, own: str) -> None:
        self.kept, self.own = shared / "migrated.sqlite3", own

    def copy(self) -> bool:
        if not self.kept.exists():
            return False
        shutil.copy(self.kept, self.own)
        return True

    def keep(self) -> None:
        with (
            closing(sqlite3.connect(self.own)) as here,
            closing(sqlite3.connect(self.kept)) as there,
        ):
            here.backup(there)

    def forget(self) -> None:
        self.kept.unlink(missing_ok=True)


class _Templates:
    """PostgreSQL: a database nobody works in, since one with guests cannot be copied."""

    def __init__(self, run: str, own: str) -> None:
        self.kept, self.own = f"test_migrated_{run}", own

    def copy(self) -> bool:
        if not self._asked("SELECT 1 FROM pg_database WHERE datname = %s", self.kept):
            return False
        self._copy(self.kept, self.own)
        return True

    def keep(self) -> None:
        connection.close()
        self._copy(self.own, self.kept)

    def forget(self) -> None:
        self._asked(f'DROP DATABASE IF EXISTS "{self.kept}"')

    def _copy(self, source: str, copy: str) -> None:
        self._asked(f'DROP DATABASE IF EXISTS "{copy}"')
        self._asked(f'CREATE DATABASE "{copy}" TEMPLATE "{source}"')

    def _asked(self, sql: str, *values: str) -> bool:
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.description is not None and cursor.fetchone() is not None
