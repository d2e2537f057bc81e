"""Health and metrics: answered with or without the database, health to all, metrics to operators."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler

from redaksi.press.logbook import Entry, Logbook
from redaksi.press.operators import Operators
from redaksi.site.lookout import HEALTH, METRICS, SILENT_AFTER, Lookout
from tests.newsroom import published, section
from tests.press.conftest import make_reader, reader  # noqa: F401 - fixtures
from tests.press.reader import Answer, Reader, ask

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[2]
# Every line of the text format: a comment, or a name, labels and a number.
LINE = re.compile(
    r"# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\})? [-0-9.e+]+"
)


@pytest.fixture
def lookout(reader: Reader, tmp_path: Path) -> Iterator[Lookout]:  # noqa: F811
    """The lookout of a process whose worker has just given a sign of life."""
    heartbeat = tmp_path / "heartbeat"
    heartbeat.touch()
    book = Logbook(tmp_path)
    yield Lookout(WSGIHandler(), reader.room, book, Operators(token="kunci"), heartbeat=heartbeat)
    book.close()


def health(lookout: Lookout) -> tuple[int, dict[str, Any]]:
    answer = ask(lookout, HEALTH, x_forwarded_for="203.0.113.9")
    return answer.status, json.loads(answer.body)


def metrics(lookout: Lookout, **headers: str) -> Answer:
    return ask(lookout, METRICS, **headers)


def sample(text: str, start: str) -> float:
    """The value of the line that begins so."""
    line = next(line for line in text.splitlines() if line.startswith(start))
    return float(line.rpartition(" ")[2])


def test_a_sound_machine_says_ok_to_anybody(lookout: Lookout) -> None:
    status, facts = health(lookout)
    assert status == 200
    assert facts["status"] == "ok"
    assert facts["database"] == {"answers": True, "away_since": None}
    assert facts["worker"]["works"]
    assert facts["store"]["works"]
    assert facts["press"]["watches"]


def test_without_the_database_it_is_degraded_while_there_are_pages(
    lookout: Lookout,
    reader: Reader,  # noqa: F811
) -> None:
    reader.get(published(section=section()).full_path)
    reader.room.watch.stop()
    reader.room.watch.away_since = time.time() - 30
    status, facts = health(lookout)
    assert (status, facts["status"]) == (200, "degraded")
    assert facts["database"]["away_since"].endswith("Z")


def test_with_nothing_to_give_out_it_is_down(
    lookout: Lookout,
    reader: Reader,  # noqa: F811
) -> None:
    reader.room.watch.stop()
    reader.room.watch.away_since = time.time()
    assert health(lookout)[0] == 503
    assert health(lookout)[1]["status"] == "down"


def test_a_silent_worker_is_told(lookout: Lookout) -> None:
    import os

    before = time.time() - SILENT_AFTER - 5
    os.utime(lookout.heartbeat, (before, before))
    status, facts = health(lookout)
    assert (status, facts["status"]) == (200, "degraded")
    assert facts["worker"]["heartbeat_age"] > SILENT_AFTER
    lookout.heartbeat.unlink()
    assert health(lookout)[1]["worker"] == {"works": False, "heartbeat_age": None}


def test_a_store_that_cannot_be_written_is_told(
    lookout: Lookout,
    reader: Reader,  # noqa: F811
    tmp_path: Path,
) -> None:
    reader.room.store._file.path = tmp_path / "heartbeat" / "sheets.sqlite3"
    status, facts = health(lookout)
    assert (status, facts["status"]) == (200, "degraded")
    assert facts["store"]["trouble"]


def test_metrics_are_for_operators_alone(lookout: Lookout) -> None:
    assert metrics(lookout).status == 200
    assert metrics(lookout, x_forwarded_for="203.0.113.9").status == 403
    assert metrics(lookout, via="1.1 varnish", authorization="Bearer kunci").status == 200
    assert metrics(lookout, via="1.1 varnish", authorization="Bearer salah").status == 403


def test_metrics_are_well_formed_and_count_what_was_answered(
    lookout: Lookout,
    reader: Reader,  # noqa: F811
) -> None:
    article = published(section=section())
    for _time in range(3):
        reader.get(article.full_path)
    answer = metrics(lookout)
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert all(LINE.fullmatch(line) for line in answer.text.splitlines())
    assert sample(answer.text, 'redaksi_press_answers_total{how="hit"') == 2
    assert sample(answer.text, 'redaksi_press_answers_total{how="rendered"') == 1
    assert sample(answer.text, "redaksi_database_up") == 1
    assert sample(answer.text, "redaksi_press_store_sheets") >= 1


def test_every_metric_is_described_and_nothing_else(lookout: Lookout) -> None:
    told = set(re.findall(r"^# TYPE (\w+)", metrics(lookout).text, re.MULTILINE))
    page = (ROOT / "docs" / "how-to" / "see-the-press.md").read_text(encoding="utf-8")
    rows = "\n".join(line for line in page.splitlines() if line.startswith("|"))
    assert set(re.findall(r"`(redaksi_\w+)`", rows)) == told


def test_metrics_tell_of_all_processes_of_the_machine(lookout: Lookout, tmp_path: Path) -> None:
    other = Logbook(tmp_path)
    other.write(Entry(99, 1.0, 2.0, {"hit": 41}, 0, {"pages": (1, 2)}, 7, None))
    text = metrics(lookout).text
    assert sample(text, 'redaksi_press_answers_total{how="hit",process="99"}') == 41
    other.close()


def test_other_addresses_go_on_to_the_site(lookout: Lookout) -> None:
    assert ask(lookout, "/-/lain").status == 404
    assert ask(lookout, "/").status == 200
    assert ask(lookout, HEALTH, method="POST").status == 405
    head = ask(lookout, HEALTH, method="HEAD")
    assert (head.status, head.body) == (200, b"")


def test_the_press_lets_them_by_whatever_the_host(
    make_reader: Callable[..., Reader],  # noqa: F811
    lookout: Lookout,
) -> None:
    reader = make_reader()  # noqa: F811
    reader.press.application, reader.press.past = lookout, (HEALTH, METRICS)
    assert reader.get(HEALTH, host="10.0.0.3:8000").status == 200
