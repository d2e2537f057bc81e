"""The contract between the outbox and a kind of channel. A new kind is one folder and one `register`.

A kind talks to the other side and nothing else: it gets an `Order` with all it needs, and never asks
the database. What it says by its exceptions decides what becomes of the delivery, so it has to be
exact about one thing: whether a request may have arrived.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from django.forms import Form
from django.utils.functional import Promise

if TYPE_CHECKING:
    from redaksi.channels.models import Channel

Words = str | Promise


class NotSent(Exception):
    """It certainly did not arrive. `permanent`: nor will it, however often it is tried.

    `wait` is in seconds, where the other side named a time; `whole_line`: nothing else goes before then.
    """

    def __init__(
        self,
        words: Words,
        *,
        permanent: bool = False,
        wait: float | None = None,
        whole_line: bool = False,
    ) -> None:
        super().__init__(str(words))
        self.permanent = permanent
        self.wait = wait
        self.whole_line = whole_line


class Uncertain(Exception):
    """It left, and whether it arrived nobody can say."""


class Moved(NotSent):
    """It did not arrive because the place has another address now, which is in `address`."""

    def __init__(self, words: Words, address: dict[str, Any]) -> None:
        super().__init__(words, wait=0)
        self.address = address


class CannotChange(Exception):
    """What was sent cannot be changed, or not any more; the text says why."""


@dataclass(frozen=True)
class Picture:
    """An article's lead picture. `read` gives its bytes; it may raise OSError."""

    url: str
    width: int
    height: int
    caption: str
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Message:
    """What is to be said of an article, as it stands now."""

    article: int
    url: str
    headline: str
    standfirst: str
    language: str
    section: str
    topics: tuple[str, ...]
    published_at: dt.datetime | None
    # The whole text by the channel's template or the editor's own hand, without markup.
    text: str
    # What a correction or withdrawal says to readers.
    note: str = ""
    # What the note is, in the article's language: "Correction", "Clarification" …
    note_label: str = ""
    picture: Picture | None = None


@dataclass(frozen=True)
class Order:
    """One errand for a kind. `key` is the same each time it is tried, and never given to another."""

    key: str
    message: Message
    address: dict[str, Any]
    secret: str
    is_silent: bool = False
    # The channel's number, for a kind whose other side is this house itself.
    channel: int = 0


@dataclass(frozen=True)
class Receipt:
    """What the other side gave back: whatever finds the message again, and its public address."""

    facts: dict[str, Any] = field(default_factory=dict)
    link: str = ""


class Kind(ABC):
    """A kind of channel. One object serves all its channels, in several threads at once."""

    name: ClassVar[str]
    label: ClassVar[Words]
    # What it is for, in one line.
    about: ClassVar[Words]
    # Sent twice it is there once, for the other side knows the order's key: no delivery is uncertain.
    is_repeatable: ClassVar[bool] = False
    # It can be sent without a sound.
    can_be_silent: ClassVar[bool] = False
    # What the other side is known to bear.
    a_minute: ClassVar[int] = 20
    # More than one: what is due goes together, through `send_together`. For repeatable kinds alone.
    most_together: ClassVar[int] = 1
    # How long one errand may take, at the very most, in seconds.
    seconds: ClassVar[float] = 60.0
    template: ClassVar[str] = "{headline}\n\n{standfirst}\n\n{link}"
    # What is said there can be read; False where only the address is told.
    has_words: ClassVar[bool] = True
    # What readers call it on the page of ways to follow; empty: by the channel's own name.
    followed_as: ClassVar[Words] = ""
    secret_label: ClassVar[Words] = ""
    # A secret left empty is made by `new_secret`, and shown once.
    makes_secret: ClassVar[bool] = False
    # What is said when it was tried out well, where trying it out sends something.
    tried_words: ClassVar[Words] = ""

    @property
    @abstractmethod
    def form(self) -> type[Form]:
        """The fields of `Channel.address`."""

    @abstractmethod
    def send(self, order: Order) -> Receipt:
        """Say it. Raises NotSent, Uncertain."""

    def change(self, order: Order, receipt: Receipt) -> Receipt:
        """Bring what was sent up to date. Raises NotSent, Uncertain, CannotChange."""
        raise CannotChange

    def withdraw(self, order: Order, receipt: Receipt) -> Receipt:
        """Take back what was sent, or make a notice of it. Raises NotSent, Uncertain, CannotChange."""
        raise CannotChange

    def send_together(self, orders: list[Order]) -> Receipt:
        """Say all of it, whatever kind of errand each is. Raises NotSent, Uncertain."""
        raise NotImplementedError

    def found(self, link: str, address: dict[str, Any]) -> Receipt | None:
        """The receipt of what stands at a link a person gives; None where the link does not tell."""
        return None

    def followed_at(self, address: dict[str, Any], language: str) -> str:
        """Where readers of a language find what is sent there, whole or from our root; "" where they do not."""
        return ""

    def is_well(self, address: dict[str, Any], secret: str) -> bool:
        """Whether the other side answers, asked after a failure by something that changes nothing there."""
        return True

    def try_out(self, address: dict[str, Any], secret: str) -> list[str]:
        """What is wrong with a channel's address and secret, in words; empty where all is well."""
        return []

    def new_secret(self) -> str:
        """A secret nobody has had before."""
        raise NotImplementedError

    # Whether `places` can tell of any.
    finds_places: ClassVar[bool] = False

    def places(self, secret: str) -> tuple[list[tuple[str, str]], list[str]]:
        """Addresses the secret opens, each with its name; and what went wrong, in words."""
        return [], []

    def line_key(self, channel: Channel) -> str:
        """What tells one line from another: channels with the same secret share one."""
        return self.digest(channel.secret or f"channel {channel.name} {channel.since.isoformat()}")

    def digest(self, shared: str) -> str:
        """The key of a line, by what its channels share; a token cannot be read from it."""
        return hashlib.sha256(f"{self.name} {shared}".encode()).hexdigest()


class NoSuchKind(LookupError):
    """No kind of that name is installed."""


_kinds: dict[str, Kind] = {}


def register(kind: type[Kind]) -> type[Kind]:
    """Make a kind known; used as a decorator."""
    _kinds[kind.name] = kind()
    return kind


def kinds() -> list[Kind]:
    """All kinds, by name."""
    return [_kinds[name] for name in sorted(_kinds)]


def kind_of(name: str) -> Kind:
    """The kind of that name. Raises NoSuchKind."""
    try:
        return _kinds[name]
    except KeyError:
        raise NoSuchKind(name) from None
