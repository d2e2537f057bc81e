"""A batch costs the same however many came before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.imports.wordpress.archive import category, item, move_in, write

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone tells its plan so plainly")
def test_no_question_walks_through_all_articles(tmp_path: Path) -> None:
    head = category(1, "kota", "Kota")
    move_in(write(tmp_path, head, *(item(number) for number in range(10, 40)), name="a.xml"))
    more = write(tmp_path, head, *(item(number) for number in range(30, 60)), name="b.xml")
    with CaptureQueriesContext(connection) as asked:
        move_in(more)
    walks = [
        step
        for query in asked.captured_queries
        if query["sql"].startswith("SELECT")
        for step in _plan(query["sql"])
        if step.startswith(("SCAN articles_", "SCAN pages_", "SCAN import_wordpress_imported"))
    ]
    assert walks == []


def _plan(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return [str(row[3]) for row in cursor.fetchall()]
