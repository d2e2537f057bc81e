"""After an import the desk knows what is used where, and nobody was kept from writing meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from modelsearch.backends import get_search_backend
from wagtail.models import ReferenceIndex
from wagtail.search.models import IndexEntry

from redaksi.articles.models import Article
from redaksi.imports.wordpress import tasks
from tests.imports.wordpress.archive import category, item, move_in, write

pytestmark = pytest.mark.django_db

USES = ("object_id", "to_content_type", "to_object_id", "content_path")


def uses() -> set[tuple[str, ...]]:
    return set(ReferenceIndex.objects.values_list(*USES))


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, ...]]:
    """What the framework's own command finds of an imported archive; it is forgotten again."""
    move_in(write(tmp_path, category(1, "kota", "Kota"), *(item(number) for number in range(7))))
    call_command("rebuild_references_index", verbosity=0)
    found = uses()
    assert len(found) > 7
    ReferenceIndex.objects.all().delete()
    monkeypatch.setattr(tasks, "PAUSE", 0)
    return found


def test_all_uses_are_found(known: set[tuple[str, ...]]) -> None:
    tasks.index_imported.call()
    assert uses() == known
    tasks.index_imported.call()
    assert uses() == known


def test_the_worker_takes_turns_of_a_few_rows(
    known: set[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "TOGETHER", 3)
    monkeypatch.setattr(tasks, "A_TURN", -1)
    waiting = DBTaskResult.objects.filter(task_path=tasks.index_imported.module_path)
    tasks.index_imported.call()
    turns = 1
    while handed_on := waiting.first():
        assert ReferenceIndex.objects.values("object_id").distinct().count() <= 3 * turns
        place = handed_on.args_kwargs["args"]
        handed_on.delete()
        tasks.index_imported.call(*place)
        turns += 1
    assert uses() == known
    assert turns > 6


def test_the_desk_finds_what_was_imported(known: set[tuple[str, ...]]) -> None:
    IndexEntry.objects.all().delete()
    tasks.index_imported.call()
    search = get_search_backend().search
    assert [found.headline for found in search("Judul 3", Article)] == ["Judul 3"]
