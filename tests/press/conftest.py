"""What tests of the press share: the real application behind a press of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler

from redaksi.press.bell import Bell
from redaksi.press.operators import Operators
from redaksi.press.room import Room
from redaksi.press.store import Store
from redaksi.press.watch import Watch
from redaksi.press.wsgi import Press
from tests.press.reader import Reader

MEGABYTE = 1024 * 1024
TOKEN = "kunci-operator"


@pytest.fixture
def make_reader(tmp_path: Path) -> Iterator[Callable[..., Reader]]:
    """Readers of one machine: each has a web process of its own, all share bell and store."""
    made: list[Press] = []

    def make(application: object = None, **memory: int) -> Reader:
        from django.conf import settings

        store = Store(tmp_path / "press", most=memory.get("disk", 64 * MEGABYTE))
        watch = Watch(Bell.of_site(settings.SITE_FOLDER.var), on_other_ledger=lambda: None)
        room = Room(
            application or WSGIHandler(),  # type: ignore[arg-type]
            watch,
            store,
            host="testserver",
            memory=memory.get("memory", 16 * MEGABYTE),
        )
        watch.start()
        press = Press(
            room.application,
            room,
            hosts=["testserver"],
            past=("/desk/", "/static/", "/media/"),
            away=lambda path: b"away",
            operators=Operators(token=TOKEN),
        )
        made.append(press)
        return Reader(press)

    yield make
    for press in made:
        press.room.watch.stop()
        press.room.hands.stop()


@pytest.fixture
def reader(make_reader: Callable[..., Reader]) -> Reader:
    """Rafi, reading through the press."""
    return make_reader()
