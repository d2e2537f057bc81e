"""What the readers of old systems hand over: threads with their addresses, and what was said in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from redaksi.comments.models import Comment
from redaksi.imports.wordpress.fingerprints import of_texts

State = Comment.State


class Unreadable(ValueError):
    """The file is none of the system's, or cannot be read on; says where."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The page that comments are about, by the addresses it is known by, the best first."""

    old_id: str
    addresses: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment as the old system has it; `text` is plain already."""

    old_id: str
    thread: str
    # The old number of the comment above; "" for none.
    parent: str
    name: str
    text: str
    at: dt.datetime
    state: str
    email: str = ""
    website: str = ""
    address: str = ""

    @property
    def label(self) -> bool | None:
        """What it teaches the filter: True for spam, None for nothing."""
        return {State.SPAM: True, State.PUBLISHED: False}.get(State(self.state))

    def mark(self) -> str:
        """A mark of all that is said of it."""
        return of_texts(
            (self.parent, self.name, self.email, self.website, self.text, self.state, f"{self.at}")
        )


class Old(Protocol):
    """An old system's file."""

    # Which system it is, and which of several.
    source: str

    def threads(self) -> dict[str, Thread]:
        """All pages that were commented on, by their old numbers. Raises Unreadable."""

    def remarks(self) -> Iterator[Remark]:
        """Every comment, mostly in the order they were written. Raises Unreadable."""
