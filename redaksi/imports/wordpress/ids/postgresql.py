"""Free keys on PostgreSQL: the table's own sequence."""

from __future__ import annotations

from django.db import connection


def reserve(table: str, number: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [connection.ops.quote_name(table), number],
        )
        return [int(row[0]) for row in cursor.fetchall()]
