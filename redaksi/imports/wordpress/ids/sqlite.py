"""Free keys on SQLite: its transactions begin IMMEDIATE, so nobody else can take one meanwhile."""

from __future__ import annotations

from django.db import connection


def reserve(table: str, number: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        last = int(found[0]) if found else 0
        # Several batches may be reserved before the first row of them is written.
        if found:
            cursor.execute(
                "UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [last + number, table]
            )
        else:
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number]
            )
    return list(range(last + 1, last + number + 1))
