"""Which month each of many articles came out in, asked of the database.

SQLite cuts dates in Python, row by row, and no database can use an index for it; but both compare well.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F, Func, IntegerField
from django.utils import timezone

# What is dated earlier came out of a mistake, and is in no sitemap.
FIRST_YEAR = 1600


class Interval(Func):
    """The number of the interval a moment lies in: 0 before the first of `edges`, which are in order.

    The comparisons are nested, so that each row is compared with a handful of thousands of edges.
    """

    def __init__(self, moment: str, edges: list[dt.datetime]) -> None:
        super().__init__(F(moment), output_field=IntegerField())
        self.edges = edges

    def as_sql(self, compiler: Any, connection: Any, *_how: Any, **_more: Any) -> tuple[str, Any]:
        """A CASE within a CASE. Its parameters are dates and numbers of ours alone."""
        column, given = compiler.compile(self.get_source_expressions()[0])
        assert not given, "the moment has to be a column"
        params: list[Any] = []

        def between(low: int, high: int) -> str:
            if low == high:
                return str(low)
            middle = (low + high) // 2
            params.append(connection.ops.adapt_datetimefield_value(self.edges[middle]))
            earlier = between(low, middle)
            return f"CASE WHEN {column} < %s THEN {earlier} ELSE {between(middle + 1, high)} END"

        return between(0, len(self.edges)), params


def firsts(oldest: dt.datetime, newest: dt.datetime) -> list[dt.datetime]:
    """The first moment of every month from one moment to another, by the newsroom's clock."""
    at = timezone.localtime(oldest)
    year, month = max((at.year, at.month), (FIRST_YEAR, 1))
    end = timezone.localtime(newest)
    found = []
    while (year, month) <= (end.year, end.month):
        found.append(dt.datetime(year, month, 1, tzinfo=at.tzinfo))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found
