"""Every stored page equals a fresh one, whatever happens to the paper: the promise of the press."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

import pytest

from tests.press.paper import ACTS, Act, Clock, Paper, happen
from tests.press.reader import Answer, Reader

STEPS = int(os.environ.get("STEPS", "60"))
SEED = int(os.environ.get("SEED", "1"))


class Stale(AssertionError):
    """A reader got a page that is not what it would be now."""


def compare(address: str, given: Answer, fresh: Answer, said: str) -> None:
    """Raise Stale when the stored page is not the fresh one, byte for byte."""
    same = (
        given.status == fresh.status
        and given.body == fresh.body
        and given.headers.get("Location") == fresh.headers.get("Location")
    )
    if not same:
        raise Stale(
            f"{address} after {said}: {given.status}, {fresh.status}\n{differ(given, fresh)}"
        )


def differ(given: Answer, fresh: Answer) -> str:
    ours, theirs = given.text.splitlines(), fresh.text.splitlines()
    lines = [f"  given {a!r}\n  fresh {b!r}" for a, b in zip(ours, theirs, strict=False) if a != b]
    return "\n".join(lines[:5]) or f"  lengths {len(ours)} and {len(theirs)}"


class Walk:
    """A run through chance: something happens, some pages are read and compared."""

    def __init__(self, readers: list[Reader], paper: Paper, *, reads: int = 10) -> None:
        self.readers, self.paper, self.reads = readers, paper, reads
        self.compared = self.steps = 0

    def step(self, act: Act, chance: Random) -> None:
        happen(self.paper, act, chance)
        self.steps += 1
        addresses = list(self.paper.addresses)
        for address in chance.sample(addresses, min(self.reads, len(addresses))):
            # Any of the processes may be asked first after a change.
            given = chance.choice(self.readers).get(address)
            compare(address, given, self.readers[0].fresh(address), act.__name__)
            self.compared += 1


@pytest.fixture
def walk(
    make_reader: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch, transactional_db: None
) -> Walk:
    """Two web processes and a paper of five articles, with pages of five in its lists."""
    from django.conf import settings

    monkeypatch.setattr(settings.REDAKSI, "page_size", 5)
    clock = Clock()
    clock.set_in(monkeypatch)
    paper = Paper(clock)
    return Walk([make_reader(), make_reader()], paper)


@pytest.mark.slow
def test_no_stored_page_is_ever_stale(walk: Walk) -> None:
    chance = Random(SEED)
    for _step in range(STEPS):
        walk.step(chance.choice(ACTS), chance)
    print(f"{walk.steps} steps, {walk.compared} pages compared, none stale")


@contextmanager
def _unused() -> Iterator[None]:
    yield
