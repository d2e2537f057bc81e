"""What tests of the press share: the real application behind a press of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler

from redaksi.articles import list_tags
from redaksi.press.bell import Bell
from redaksi.press.gate import Away
from redaksi.press.models import Horizon
from redaksi.press.operators import Operators
from redaksi.press.room import Room
from redaksi.press.store import Store
from redaksi.press.watch import Watch
from redaksi.press.wsgi import Press
from tests.press.beginnings import Beginnings
from tests.press.paper import Clock
from tests.press.reader import Reader
from tests.press.walk import Walk

MEGABYTE = 1024 * 1024
TOKEN = "kunci-operator"


@pytest.fixture
def make_reader(tmp_path: Path) -> Iterator[Callable[..., Reader]]:
    """Readers of one machine: each has a web process of its own, all share bell and store."""
    made: list[Press] = []

    def make(application: object = None, **memory: int) -> Reader:
        from django.conf import settings

        if not Horizon.objects.exists():
            # Emptying the database between tests takes the ledger's name with it; a page made before
            # the watch has given it another is not current.
            Horizon.objects.create()
        store = Store(tmp_path / "press", most=memory.get("disk", 64 * MEGABYTE))
        watch = Watch(
            Bell.of_site(settings.SITE_FOLDER.var),
            on_other_ledger=lambda: store.belongs_to(watch.positions.ledger),
        )
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
            away=lambda path: Away(b"away"),
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


@pytest.fixture(scope="module")
def beginnings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beginnings]:
    kept = Beginnings(tmp_path_factory.mktemp("beginnings"))
    yield kept
    kept.forget()


@pytest.fixture
def begin(
    make_reader: Callable[..., Reader],
    beginnings: Beginnings,
    monkeypatch: pytest.MonkeyPatch,
    transactional_db: None,
) -> Callable[..., Walk]:
    """Begins a walk: two web processes and a small paper whose lists have pages of two."""
    from django.conf import settings as django

    # Steps so short that a small paper knows all their widths.
    monkeypatch.setattr(list_tags, "STEP", 2)
    monkeypatch.setattr(list_tags, "NEWEST", 32)

    def begin(articles: int = 5, page_size: int = 2) -> Walk:
        monkeypatch.setattr(django.REDAKSI, "page_size", page_size)
        clock = Clock()
        clock.set_in(monkeypatch)
        paper = beginnings.paper(clock, articles, page_size)
        return Walk([make_reader(), make_reader()], paper)

    return begin
