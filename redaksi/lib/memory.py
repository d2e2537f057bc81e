"""What one request has looked up already, forgotten when it ends."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Found = TypeVar("Found")

_memory: ContextVar[dict[Hashable, Any] | None] = ContextVar("request_memory", default=None)


@contextmanager
def request_memory() -> Iterator[None]:
    """Remember until the block ends. Outside of any block nothing is remembered."""
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


def remembered(key: Hashable, look_up: Callable[[], Found]) -> Found:
    """What `look_up` finds, asked once a request for each key."""
    memory = _memory.get()
    if memory is None:
        return look_up()
    if key not in memory:
        memory[key] = look_up()
    found: Found = memory[key]
    return found
