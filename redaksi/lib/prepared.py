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
from django.db.models.query import get_related_populators

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
    """What Django makes of a query before it asks, as its own ModelIterable uses it."""

    def __init__(self, rows: QuerySet[Row], forms: tuple[int | dt.datetime, ...]) -> None:
        self.compiler: Any = rows.query.get_compiler(rows.db)
        self.sql, self.values = self.compiler.as_sql()
        known = [_adapted(form) for form in forms]
        self.places = [
            (place, known.index(value)) for place, value in enumerate(self.values) if value in known
        ]
        info, select = self.compiler.klass_info, self.compiler.select
        self.model, fields = info["model"], info["select_fields"]
        self.start, self.end = fields[0], fields[-1] + 1
        self.names = [one[0].target.attname for one in select[self.start : self.end]]
        self.joined = get_related_populators(info, select, rows.db)
        self.database = rows.db

    def first(self, values: tuple[int | dt.datetime, ...]) -> Row | None:
        asked, adapted = list(self.values), [_adapted(value) for value in values]
        for place, number in self.places:
            asked[place] = adapted[number]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, asked)
            found = cursor.fetchall()
        for row in self.compiler.results_iter([found]):
            made: Row = self.model.from_db(self.database, self.names, row[self.start : self.end])
            for joined in self.joined:
                joined.populate(row, made)
            return made
        return None


def _adapted(value: int | dt.datetime) -> Any:
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
