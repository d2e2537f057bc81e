"""Queries compiled once and asked with other values: the asking is what the database takes for it.

Django builds its SQL anew each time, which for a look-up of one row takes twenty times as long as
the row. Worth it where many wait for the same question, and only where its form never changes.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

Row = TypeVar("Row", bound=Model)

# Values nobody asks with; by them it is seen where a value stands in the SQL.
NUMBER: Final = -9_007_199_254_740_991
MOMENT: Final = dt.datetime(1, 2, 3, 4, 5, 6, 7, tzinfo=dt.UTC)


class Prepared(Generic[Row]):
    """A question in the form of `build(value, …)`, which is called with NUMBER or MOMENT for each value."""

    def __init__(self, build: Callable[..., QuerySet[Row]], *forms: int | dt.datetime) -> None:
        self._build = build
        self._forms = forms
        # A compiled query knows its connection, and each thread has its own.
        self._own = threading.local()

    def first(self, *values: int | dt.datetime) -> Row | None:
        """The first row for these values, with what the query joins; None for none."""
        compiled: _Compiled[Row] | None = getattr(self._own, "compiled", None)
        if compiled is None:
            compiled = self._own.compiled = _Compiled(self._build(*self._forms)[:1], self._forms)
        return compiled.first(values)


class _Compiled(Generic[Row]):
    """A query whose compiler says again what it said once, with other values in their places."""

    def __init__(self, rows: QuerySet[Row], forms: tuple[int | dt.datetime, ...]) -> None:
        query: Any = rows.query
        compiler = query.get_compiler(rows.db)
        self.sql, self.values = compiler.as_sql()
        known = [_adapted(form) for form in forms]
        self.places = [
            (place, known.index(value)) for place, value in enumerate(self.values) if value in known
        ]
        self.asked: list[Any] = []
        compiler.as_sql = lambda *_args, **_more: (self.sql, self.asked)
        query.get_compiler = lambda *_args, **_more: compiler
        self.rows = rows

    def first(self, values: tuple[int | dt.datetime, ...]) -> Row | None:
        adapted = [_adapted(value) for value in values]
        self.asked = list(self.values)
        for place, number in self.places:
            self.asked[place] = adapted[number]
        # Not the query set itself: it would be copied, and its query with it.
        found: Row | None = next(iter(ModelIterable(self.rows)), None)
        return found


def _adapted(value: int | dt.datetime) -> Any:
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
