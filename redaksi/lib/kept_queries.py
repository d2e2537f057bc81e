"""Queries said once in the ORM's words and kept as SQL.

For the few that are asked thousands of times in a row: putting one together anew takes ten times as long as
the database needs to answer it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Expression, Field, IntegerField, Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql import UpdateQuery

Row = TypeVar("Row", bound=Model)
# The SQL, and its parameters with slots among them.
Kept = tuple[str, tuple[Any, ...]]


class Slot(Expression):
    """Stands for a value that is given whenever the query is asked; `field` says how databases write it."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any, **_more: Any) -> tuple[str, Any]:
        """A parameter; what it is will be known later."""
        return "%s", (self,)


def room_for(number: int) -> int:
    """How many places a query has that asks for so many rows by their numbers: a few sizes do for all."""
    return max(8, 1 << (number - 1).bit_length())


def slots(room: int) -> list[Any]:
    """A slot for every place."""
    return [Slot(f"place{one}", IntegerField()) for one in range(room)]


def places(numbers: Collection[int]) -> dict[str, int]:
    """A number for every place: the last again where there are more places than numbers."""
    known = list(numbers)
    room = room_for(len(known)) if known else 0
    return {f"place{one}": known[min(one, len(known) - 1)] for one in range(room)}


class _KeptQuery(Generic[Row]):
    """A question. `rows` makes the queryset, with slots, when it is asked for the first time."""

    def __init__(self, rows: Callable[[], QuerySet[Row, Any]]) -> None:
        self._rows = rows
        self._made: tuple[QuerySet[Row, Any], Any, Kept] | None = None

    def _asked(self, values: dict[str, Any]) -> tuple[QuerySet[Row, Any], Any]:
        """The queryset, and its compiler with these values in the slots."""
        if self._made is None:
            rows = self._rows()
            compiler = rows.query.get_compiler(connection=connection)
            self._made = rows, compiler, _frozen(compiler)
        rows, made, kept = self._made
        # What it found out while it was put together goes along; the connection is this thread's.
        compiler = copy.copy(made)
        compiler.connection = connection
        compiler.as_sql = lambda **_more: _filled(kept, values)
        return rows, compiler


class KeptRows(_KeptQuery[Row]):
    """A question for models."""

    def __call__(self, **values: Any) -> list[Row]:
        """The rows, for these values of the slots."""
        rows, compiler = self._asked(values)
        query: Any = _PutTogether(compiler)
        return list(ModelIterable(QuerySet(rows.model, query=query)))


class KeptValues(_KeptQuery[Any]):
    """A question for values: a queryset with values_list()."""

    def __call__(self, **values: Any) -> list[tuple[Any, ...]]:
        """A tuple a row, for these values of the slots."""
        _rows, compiler = self._asked(values)
        return list(compiler.results_iter(tuple_expected=True))


class KeptUpdate:
    """A conditional update. `rows` and `changes` are made, with slots, when it is done for the first time."""

    def __init__(self, rows: Callable[[], QuerySet[Any]], changes: dict[str, Any]) -> None:
        self._rows = rows
        self._changes = changes
        self._kept: Kept | None = None

    def __call__(self, **values: Any) -> int:
        """How many rows were changed, for these values of the slots."""
        if self._kept is None:
            query: Any = self._rows().query.chain(UpdateQuery)
            query.add_update_values(self._changes)
            self._kept = _frozen(query.get_compiler(connection=connection))
        with connection.cursor() as cursor:
            cursor.execute(*_filled(self._kept, values))
            return int(cursor.rowcount)


class _PutTogether:
    """A query that was put together before."""

    def __init__(self, compiler: Any) -> None:
        self._compiler = compiler

    def get_compiler(self, *_anyhow: Any, **_more: Any) -> Any:
        """The one there is."""
        return self._compiler


def _frozen(compiler: Any) -> Kept:
    sql, params = compiler.as_sql()
    return sql, tuple(params)


def _filled(kept: Kept, values: dict[str, Any]) -> Kept:
    sql, params = kept
    return sql, tuple(
        one.output_field.get_db_prep_value(values[one.name], connection)
        if isinstance(one, Slot)
        else one
        for one in params
    )
