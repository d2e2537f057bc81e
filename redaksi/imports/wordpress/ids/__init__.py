"""Numbers for rows that are to be inserted, so that they can point to each other beforehand."""

from __future__ import annotations

from django.db import connection, models

from redaksi.imports.wordpress.ids import postgresql, sqlite


def reserve(model: type[models.Model], number: int) -> list[int]:
    """`number` free primary keys of `model`. Call it inside the transaction that uses them."""
    if number == 0:
        return []
    if connection.vendor == "postgresql":
        return postgresql.reserve(model._meta.db_table, number)
    return sqlite.reserve(model._meta.db_table, number)
