"""Writing many rows at once, past models and signals: the hot path of the import.

Values are those of the columns: ids, texts, aware datetimes, JSON as text. Columns that are not
named get their field's default.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from django.db import connection, models

Value = Any
# Rows of one INSERT on databases where a statement for each row is dear.
TOGETHER = 200


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    """Insert `rows`, whose values stand in the order of `columns` (attribute names)."""
    ready = _prepared(model, tuple(columns), rows)
    if not ready:
        return
    head, places = _insert_sql(model, tuple(columns))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(f"{head} {places}", ready)
            return
        for start in range(0, len(ready), TOGETHER):
            some = ready[start : start + TOGETHER]
            cursor.execute(
                f"{head} {', '.join([places] * len(some))}",
                [value for row in some for value in row],
            )


def insert_missing(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    """Insert those of `rows` that break no unique constraint; what is there stays."""
    ready = _prepared(model, tuple(columns), rows)
    if ready:
        head, places = _insert_sql(model, tuple(columns))
        with connection.cursor() as cursor:
            cursor.executemany(f"{head} {places} ON CONFLICT DO NOTHING", ready)


def update(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    """Set `columns` of existing rows; the last value of each row is its primary key."""
    ready = _adapted(model, tuple(columns), rows)
    if not ready:
        return
    quote = connection.ops.quote_name
    meta = model._meta
    sets = ", ".join(f"{quote(_field(model, name).column)} = %s" for name in columns)
    key = quote(_field(model, "id").column)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {quote(meta.db_table)} SET {sets} WHERE {key} = %s", ready)  # noqa: S608


@cache
def _insert_sql(model: type[models.Model], columns: tuple[str, ...]) -> tuple[str, str]:
    quote = connection.ops.quote_name
    names = [quote(_field(model, name).column) for name in columns]
    names += [quote(field.column) for field in _others(model, columns)]
    places = f"({', '.join(['%s'] * len(names))})"
    return f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(names)}) VALUES", places


def _prepared(
    model: type[models.Model], columns: tuple[str, ...], rows: Iterable[Sequence[Value]]
) -> list[Sequence[Value]]:
    others = _others(model, columns)
    if not others:
        return _adapted(model, columns, rows)
    defaults = [field.get_default for field in others]
    whole = (*columns, *(field.attname for field in others))
    return _adapted(model, whole, ((*row, *(default() for default in defaults)) for row in rows))


def _adapted(
    model: type[models.Model], columns: tuple[str, ...], rows: Iterable[Sequence[Value]]
) -> list[Sequence[Value]]:
    changes = _adapters(model, columns)
    if not changes:
        return list(rows)
    ready: list[Sequence[Value]] = []
    for row in rows:
        values = list(row)
        for place, adapt in changes:
            if values[place] is not None:
                values[place] = adapt(values[place])
        ready.append(values)
    return ready


@cache
def _adapters(
    model: type[models.Model], columns: tuple[str, ...]
) -> tuple[tuple[int, Callable[[Value], Value]], ...]:
    """The few columns whose Python values the database driver does not take as they are."""
    found: list[tuple[int, Callable[[Value], Value]]] = []
    for place, name in enumerate(columns):
        kind = _field(model, name).get_internal_type()
        if kind == "DateTimeField":
            found.append((place, _moment))
        elif kind == "UUIDField":
            found.append((place, _uuid))
    return tuple(found)


# The lists an article stands in share its date.
@lru_cache(maxsize=512)
def _moment(value: dt.datetime) -> Value:
    return connection.ops.adapt_datetimefield_value(value)


def _uuid(value: uuid.UUID) -> Value:
    return value if connection.features.has_native_uuid_field else value.hex


@cache
def _others(model: type[models.Model], columns: tuple[str, ...]) -> tuple[Any, ...]:
    named = {_field(model, name) for name in columns}
    return tuple(
        field
        for field in model._meta.concrete_fields
        if field not in named and not field.primary_key
    )


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)
