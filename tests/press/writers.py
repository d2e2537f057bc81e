"""Writers with a connection each, so that tests can weave their transactions into one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection, transaction

from redaksi.press.ledger import changed
from redaksi.press.positions import Positions

Found = TypeVar("Found")


class Undone(Exception):
    """Ends a transaction without its changes."""


class Writer:
    """Somebody at a connection of their own. What they do happens in a thread of their own."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._block: transaction.Atomic | None = None

    @property
    def is_writing(self) -> bool:
        return self._block is not None

    def begin_to(self, act: Callable[[], Found]) -> Future[Found]:
        """Begin something that may have to wait for somebody else."""
        return self._thread.submit(act)

    def do(self, act: Callable[[], Found]) -> Found:
        return self.begin_to(act).result(30)

    def begin(self) -> None:
        self._block = transaction.atomic()
        self.do(self._block.__enter__)

    def append(self, *tags: str) -> None:
        self.do(lambda: changed(*tags))

    def commit(self) -> None:
        self.begin_to_commit().result(30)

    def begin_to_commit(self) -> Future[None]:
        block, self._block = self._block, None
        assert block is not None
        return self.begin_to(lambda: block.__exit__(None, None, None))

    def roll_back(self) -> None:
        block, self._block = self._block, None
        assert block is not None
        self.do(lambda: block.__exit__(Undone, Undone(), None))

    def stop(self) -> None:
        if self.is_writing:
            self.roll_back()
        self.do(lambda: connection.close())
        self._thread.shutdown()


class View(Writer):
    """A process's view of the ledger, read over a connection of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.positions = Positions()

    def read(self) -> Positions:
        self.do(self.positions.read)
        return self.positions


@contextmanager
def at_work(*people: Writer) -> Iterator[None]:
    try:
        yield
    finally:
        for person in people:
            person.stop()
