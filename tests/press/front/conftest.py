"""What tests of caches in front share: a press that speaks to one, and a real Varnish before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from redaksi.press import hands, watch
from redaksi.press.front import purging
from redaksi.press.front.holding import Holding
from redaksi.press.front.kinds import Varnish
from redaksi.press.front.names import Names
from redaksi.press.front.purging import Purging
from redaksi.press.front.vcl import purge_key, vcl
from redaksi.press.front.wsgi import FrontedPress
from tests.ports import free_port
from tests.press.front.varnish import (
    HOST,
    Origin,
    VarnishDaemon,
    in_front,
    required,
    wait_until,
)
from tests.press.reader import Reader


@pytest.fixture
def fronted(
    make_reader: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Reader]:
    """A reader whose press speaks to a cache of some kind; 127.0.0.1 fills marks."""
    # Readers who wait no longer get the page before; tests are about what comes in the end, also on a
    # machine that is busy with other things.
    monkeypatch.setattr(hands, "WITH_OLD", 30.0)
    monkeypatch.setattr(watch, "PATIENCE", 30.0)

    def make(kind: str = "varnish") -> Reader:
        plain = make_reader().press
        press = FrontedPress(
            plain.application,
            plain.room,
            hosts=plain.hosts,
            past=plain.past,
            away=plain.away,
            operators=plain.operators,
            holding=Holding(kind, Names(HOST)),
            fillers=["127.0.0.1"],
        )
        return Reader(press)

    return make


@dataclass
class Behind:
    """Varnish, the press behind it, and the worker that tells the one what changed in the other."""

    varnish: VarnishDaemon
    origin: Origin
    reader: Reader
    worker: Purging

    def tell(self) -> bool:
        """Have the worker tell Varnish what changed, with a press that has heard of it, too."""
        done = self.worker.look()
        wait_until(self.reader.room.watch.catch_up)
        return done

    def fetched(self) -> list[tuple[str, str]]:
        """What Varnish fetched since the last time this was asked, with the statuses."""
        asked = list(self.origin.asked)
        self.origin.asked.clear()
        return asked


@pytest.fixture(scope="module")
def daemons() -> Iterator[Callable[[bool], tuple[VarnishDaemon, int]]]:
    """A Varnish with or without ESI, and the port it fetches from; started once for a file of tests."""
    required()
    started: dict[bool, tuple[VarnishDaemon, int]] = {}
    with ExitStack() as stack:

        def one(esi: bool) -> tuple[VarnishDaemon, int]:
            if esi not in started:
                port = free_port()
                text = vcl(host=HOST, backend=("127.0.0.1", port), purgers=["127.0.0.1"], esi=esi)
                started[esi] = stack.enter_context(in_front(text)), port
            return started[esi]

        yield one


@pytest.fixture
def behind(
    fronted: Callable[..., Reader],
    daemons: Callable[[bool], tuple[VarnishDaemon, int]],
    monkeypatch: pytest.MonkeyPatch,
    transactional_db: None,
) -> Iterator[Callable[..., Behind]]:
    # What is told a second time would come amid a test that takes long.
    monkeypatch.setattr(purging, "ECHO_AFTER", 3600.0)
    with ExitStack() as stack:

        def make(*, esi: bool = False) -> Behind:
            varnish, port = daemons(esi)
            # Stopped by a test that failed.
            varnish.start()
            reader = fronted()
            origin = Origin(reader.press, port)
            origin.start()
            stack.callback(origin.stop)
            wait_until(lambda: varnish.get("/").status_code == 200)
            cache = Varnish(varnish.address, host=HOST, key=purge_key())
            worker = Purging(cache, Names(HOST), "build 1")
            # Drops whatever a test before this one left there.
            assert worker.look()
            origin.asked.clear()
            return Behind(varnish, origin, reader, worker)

        yield make
