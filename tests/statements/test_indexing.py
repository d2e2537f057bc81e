"""The whole archive, read in the background: with progress, and on from where it was stopped."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from redaksi.articles.models import Article
from redaksi.cli import cli
from redaksi.statements import deciding, finding, indexing
from redaksi.statements.first_reading import read_first
from redaksi.statements.found import Found
from redaksi.statements.models import Reading, Statement
from tests.statements.said import WATER, article, editor, saying

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive() -> list[Article]:
    return [article(saying(f"{WATER} {number}"), headline=str(number)) for number in range(13)]


def test_the_newest_come_first_and_a_second_run_reads_nothing(
    archive: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "TOGETHER", 5)
    counted: list[int] = []
    # No time at all is left after the first round.
    assert indexing.index(advance=counted.append, seconds=0) == 0
    assert indexing.index(advance=counted.append) == 13
    assert counted == [5, 5, 3]
    assert indexing.progress().unread == 0
    assert indexing.index(advance=counted.append) == 0
    assert counted == [5, 5, 3]


def test_what_was_stopped_goes_on(archive: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "TOGETHER", 4)

    class Stopped(Exception):
        pass

    def stop(count: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        indexing.index(advance=stop)
    assert set(Reading.objects.values_list("article", flat=True)) == {
        one.pk for one in archive[-4:]
    }
    assert indexing.index() == 9
    assert Statement.objects.count() == 13


def test_the_worker_takes_turns(archive: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "TOGETHER", 4)
    monkeypatch.setattr(indexing, "A_TURN", 0)
    indexing.index_archive.call()
    mine = DBTaskResult.objects.filter(task_path="redaksi.statements.indexing.index_archive")
    assert mine.count() == 1
    monkeypatch.setattr(indexing, "A_TURN", 60)
    indexing.index_archive.call()
    assert mine.count() == 1
    assert indexing.progress().proposed == 13


def test_the_command_tells_how_far_it_is(archive: list[Article]) -> None:
    run = CliRunner().invoke
    left = run(cli, ["statements", "index", "--background", "--json"])
    assert json.loads(left.stdout) == {"unread": 13}
    done = run(cli, ["statements", "index"])
    assert done.exit_code == 0, done.output
    assert "13 articles read, 13 statements proposed" in done.stdout
    one = Statement.objects.first()
    assert one is not None
    deciding.reject(one.pk, by=editor(), seen=1)
    again = run(cli, ["statements", "index", "--again", "--json"])
    assert json.loads(again.stdout) == {"read": 13, "proposed": 0}
    status = run(cli, ["statements", "status", "--json"])
    found = json.loads(status.stdout)
    assert (found["articles"], found["unread"], found["proposed"]) == (13, 0, 12)
    assert "13 of 13 articles read" in run(cli, ["statements", "status"]).stdout


def test_an_edited_article_is_read_again(archive: list[Article]) -> None:
    indexing.index()
    Article.objects.get(pk=archive[0].pk).save()
    assert [one.pk for one in indexing.unread()] == [archive[0].pk]


@pytest.mark.once
def test_most_of_an_archive_costs_few_queries(
    archive: list[Article], django_assert_max_num_queries: Any
) -> None:
    # Fetched, locked, asked for readings, statements and speakers; written twice; nothing left.
    with django_assert_max_num_queries(12):
        assert indexing.index() == 13
    assert set(Reading.objects.values_list("article", flat=True)) == {one.pk for one in archive}
    assert all(one.texts for one in Reading.objects.all())


def test_what_was_edited_while_it_was_read_is_read_again(
    archive: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = finding.find

    def edit(text: str, language: str) -> list[Found]:
        Article.objects.filter(pk=archive[3].pk).update(edited_at=timezone.now())
        return found(text, language)

    fetched = list(Article.objects.filter(pk__in=[archive[3].pk, archive[4].pk]).order_by("pk"))
    monkeypatch.setattr(finding, "find", edit)
    proposed, done = read_first(fetched)
    assert (proposed, done) == (1, {archive[4].pk})


def test_what_people_said_is_not_read_over(archive: list[Article]) -> None:
    indexing.index()
    Reading.objects.all().delete()
    assert read_first(list(Article.objects.all())) == (0, set())
