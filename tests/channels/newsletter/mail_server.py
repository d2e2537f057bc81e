"""A mail server on loopback that can be told to refuse, break off or dawdle, and remembers what it took in."""

from __future__ import annotations

import asyncio
import email
import email.policy
import threading
from collections import deque
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.ports import free_port


@dataclass(frozen=True)
class Trick:
    """What happens to one letter. `step` is where: mail, rcpt, data (before the letter), dot (after it)."""

    step: str = ""
    answer: str = ""
    # The line breaks there instead of an answer.
    breaks: bool = False
    # The letter is taken in, and the line breaks before the server says so.
    silent: bool = False
    slow: float = 0.0


@dataclass
class Taken:
    """One letter the server took in."""

    sender: str
    recipient: str
    data: bytes

    @property
    def message(self) -> EmailMessage:
        found = email.message_from_bytes(self.data, policy=email.policy.default)
        assert isinstance(found, EmailMessage)
        return found


class Protocol(SMTP):
    """Can also refuse, or break off, before the letter itself."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - the library's name
        broke = await self.event_handler.play("data", self)
        if broke is not None:
            await self.push(broke)
            return
        await super().smtp_DATA(arg)


@dataclass
class MailServer:
    """Use as a context manager."""

    letters: list[Taken] = field(default_factory=list)
    # One for each letter, in order; none left: all is well.
    tricks: deque[Trick] = field(default_factory=deque)
    # Recipients that are always refused, and how.
    refused: dict[str, str] = field(default_factory=dict)
    connections: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    trick: Trick = field(default_factory=Trick)
    port: int = 0

    def __enter__(self) -> MailServer:
        handler = self

        class Own(Controller):
            def factory(self) -> SMTP:
                handler.connections += 1
                return Protocol(handler, hostname="mail.example", enable_SMTPUTF8=False)

        self.port = free_port()
        self.controller = Own(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.controller.stop()

    def to(self, recipient: str) -> list[Taken]:
        return [one for one in self.letters if one.recipient == recipient]

    async def play(self, step: str, server: Any) -> str | None:
        """The answer a trick gives at a step; None where all goes on."""
        if self.trick.step != step:
            return None
        if self.trick.slow:
            await asyncio.sleep(self.trick.slow)
        if self.trick.breaks:
            server.transport.abort()
            return "421 gone"
        return self.trick.answer or None

    async def handle_MAIL(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        with self.lock:
            self.trick = self.tricks.popleft() if self.tricks else Trick()
        if (answer := await self.play("mail", server)) is not None:
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if (answer := await self.play("rcpt", server)) is not None:
            return answer
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if not self.trick.silent and (answer := await self.play("dot", server)) is not None:
            return answer
        taken = Taken(envelope.mail_from, envelope.rcpt_tos[0], envelope.content)
        with self.lock:
            self.letters.append(taken)
        if self.trick.silent:
            server.transport.abort()
        return "250 taken"
