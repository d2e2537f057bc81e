"""The logbook: every living process is in it with its numbers, and no dead one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from redaksi.press.logbook import Entry, Logbook
from tests.newsroom import published, section
from tests.press.reader import Reader
from tests.stories.sites import ROOT, wait_until

OTHER = """
import sys, time
from pathlib import Path
from redaksi.press.logbook import Entry, Logbook
book = Logbook(Path(sys.argv[1]))
book.write(Entry(1, 1.0, 2.0, {"hit": 5}, 0, {"pages": (1, 2)}, 7, None))
time.sleep(60)
"""


def entry(process: int = 4, hits: int = 1) -> Entry:
    return Entry(process, 10.0, 12.0, {"hit": hits}, 0, {"pages": (3, 400)}, 9, None)


def test_what_a_process_wrote_last_is_read_by_all(tmp_path: Path) -> None:
    book = Logbook(tmp_path)
    book.write(entry(hits=1))
    book.write(entry(hits=23456))
    assert Logbook(tmp_path).read() == [entry(hits=23456)]
    book.write(entry(hits=2))
    assert Logbook(tmp_path).read() == [entry(hits=2)]


def test_a_killed_process_is_swept_from_the_logbook(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    start = f"import django; django.setup()\n{OTHER}"
    process = subprocess.Popen([sys.executable, "-c", start, str(tmp_path)], env=environment)
    try:
        wait_until("its entry", lambda: Logbook(tmp_path).read(), 60)
        assert [found.position for found in Logbook(tmp_path).read()] == [7]
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert Logbook(tmp_path).read() == []
    assert not list((tmp_path / "processes").iterdir())


def test_a_logbook_thrown_away_under_a_running_process_is_begun_anew(tmp_path: Path) -> None:
    book = Logbook(tmp_path)
    book.write(entry())
    shutil.rmtree(tmp_path / "processes")
    book.write(entry(hits=3))
    assert Logbook(tmp_path).read() == [entry(hits=3)]


def test_a_file_that_is_none_of_ours_is_passed_by(tmp_path: Path) -> None:
    book = Logbook(tmp_path)
    book.write(entry())
    (tmp_path / "processes" / "7-aaaa.json").write_text("no json")
    assert Logbook(tmp_path).read() == [entry()]


def test_a_folder_that_cannot_be_written_harms_nobody(tmp_path: Path) -> None:
    (tmp_path / "processes").write_text("a file where the folder should be")
    assert Logbook(tmp_path).read() == []


@pytest.mark.django_db(transaction=True)
def test_a_room_tells_its_answers_its_memory_and_how_far_it_is(
    reader: Reader, tmp_path: Path
) -> None:
    article = published(section=section())
    for _time in range(3):
        reader.get(article.full_path)
    book = Logbook(tmp_path)
    told = book.note(reader.room)
    assert Logbook(tmp_path).read() == [told]
    assert told.process == os.getpid()
    assert (told.answers["hit"], told.answers["rendered"]) == (2, 1)
    assert told.shelves["pages"][0] == 1
    assert told.memory > 0
    assert told.position == reader.room.watch.positions.seen
    assert told.away_since is None
