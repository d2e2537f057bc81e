"""Walking through what can happen to a paper, with readers who compare every page with a fresh one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from tests.press.paper import ACTS, Act, Paper, happen
from tests.press.reader import Answer, Reader

ALL = 100_000


class Stale(AssertionError):
    """A reader got a page that is not what it would be now."""


class Walk:
    """A run through chance: something happens, some pages are read and compared."""

    def __init__(self, readers: list[Reader], paper: Paper) -> None:
        self.readers, self.paper = readers, paper
        self.compared = self.steps = 0
        # The pages to be read, where not all are of interest.
        self.only = re.compile(".*")
        # Whether a page of which something was made at the asking is taken to be right.
        self.trusting = False

    def take(
        self, steps: int, chance: Random, *, acts: Sequence[Act] = ACTS, reads: int = 10
    ) -> None:
        """Take so many steps. Raises Stale."""
        for _step in range(steps):
            self.step(chance.choice(acts), chance, reads=reads)

    def step(self, act: Act, chance: Random, *, reads: int) -> None:
        """Let one thing happen, then read some pages; none may differ from a fresh one."""
        happen(self.paper, act, chance)
        self.steps += 1
        self.read(chance, reads, act.__name__)

    def read(self, chance: Random, reads: int, after: str) -> None:
        addresses = [known for known in self.paper.addresses if self.only.fullmatch(known)]
        for address in chance.sample(addresses, min(reads, len(addresses))):
            # Any of the processes may be asked first after a change.
            reader = chance.choice(self.readers)
            rendered = reader.rendered
            given = reader.get(address)
            if self.trusting and reader.rendered > rendered:
                continue
            compare(address, given, reader.fresh(address), after)
            self.compared += 1


def compare(address: str, given: Answer, fresh: Answer, after: str) -> None:
    """Raise Stale when the stored page is not the fresh one, byte for byte."""
    same = (
        given.status == fresh.status
        and given.body == fresh.body
        and given.headers.get("Location") == fresh.headers.get("Location")
    )
    if not same:
        lines = zip(given.text.splitlines(), fresh.text.splitlines(), strict=False)
        shown = [f"  given {a!r}\n  fresh {b!r}" for a, b in lines if a != b][:5]
        told = f"{address} after {after}: {given.status}, {fresh.status}"
        raise Stale("\n".join([told, *shown]))
