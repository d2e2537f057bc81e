"""Nothing a cache in front holds is stale, whatever happens to the paper: tags, purges and times are whole.

The cache is a dict that does what its headers and the worker tell it, as Varnish does, with no chance
of a mistake of its own. One holds whole pages, one fills marks with fragments it holds by themselves.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from random import Random

import pytest

from redaksi.press.front import names
from redaksi.press.front.names import KINDS, MOST, Names
from redaksi.press.front.purging import Purging
from tests.press.front.varnish import HOST, wait_until
from tests.press.paper import ACTS, Clock, Paper, happen
from tests.press.reader import Answer, Reader
from tests.press.test_never_stale import SEED, STEPS
from tests.press.walk import compare

MARK = re.compile(rb'<esi:include src="([^"]+)"/>')


class Cache:
    """Holds what it may and drops what it must."""

    most = 1000

    def __init__(self, name: str, reader: Reader, **headers: str) -> None:
        self.name, self.reader, self.headers = name, reader, headers
        self._held: dict[str, tuple[set[str], float, Answer]] = {}
        self.hits = self.fetches = 0

    def purge(self, names: Sequence[str], *, soft: bool) -> None:
        dropped = set(names)
        self._held = {key: held for key, held in self._held.items() if not held[0] & dropped}

    def get(self, address: str) -> Answer:
        answer = self._one(address)
        body = MARK.sub(lambda mark: self._one(mark[1].decode()).body, answer.body)
        return Answer(answer.status, answer.headers, body)

    def _one(self, address: str) -> Answer:
        held = self._held.get(address)
        if held is not None and time.time() < held[1]:
            self.hits += 1
            return held[2]
        self.fetches += 1
        answer = self.reader.get(address, **self.headers)
        carried = set(answer.headers.get("Surrogate-Key", "").split())
        assert len(carried) <= names.MOST
        if age := re.search(r"max-age=(\d+)", answer.headers["Surrogate-Control"]):
            self._held[address] = carried, time.time() + int(age[1]), answer
        return answer


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize(("most", "kinds"), [(MOST, KINDS), (8, 5)], ids=["fine", "broad"])
def test_nothing_in_front_is_ever_stale(
    most: int,
    kinds: int,
    fronted: Callable[..., Reader],
    monkeypatch: pytest.MonkeyPatch,
    transactional_db: None,
) -> None:
    from django.conf import settings

    # With few names a page, nearly all of them are broad ones.
    monkeypatch.setattr(names, "MOST", most)
    monkeypatch.setattr(names, "KINDS", kinds)
    monkeypatch.setattr(settings.REDAKSI, "page_size", 5)
    clock, chance = Clock(), Random(SEED)
    clock.set_in(monkeypatch)
    paper = Paper(clock)
    reader = fronted()
    caches = [
        Cache("whole", reader),
        Cache("marks", reader, surrogate_capability='varnish="ESI/1.0"'),
    ]
    purging = [Purging(cache, Names(HOST), "build") for cache in caches]
    for _step in range(STEPS // 3):
        act = chance.choice(ACTS)
        happen(paper, act, chance)
        for each in purging:
            each.look()
        wait_until(reader.room.watch.catch_up)
        addresses = list(paper.addresses)
        for address in chance.sample(addresses, min(12, len(addresses))):
            cache = chance.choice(caches)
            compare(address, cache.get(address), reader.fresh(address), act.__name__)
    for cache in caches:
        # They do keep pages, should chance not have met any twice.
        cache.get("/")
        cache.get("/")
    assert all(cache.hits for cache in caches)
