"""One letter over SMTP, and knowing afterwards whether it may have arrived.

A mail server takes a letter over with its answer to the dot that ends the data, and not before. What
goes wrong earlier has certainly not arrived; what goes wrong between the dot and the answer is uncertain.
"""

from __future__ import annotations

import re
import smtplib
from contextlib import suppress
from typing import Any, Final

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.utils.translation import gettext as _

from redaksi.channels.kinds import NotSent, Uncertain

# In seconds, for each step.
PATIENCE: Final = 60.0
# A server that counts letters a connection need not close it first.
MOST_ON_ONE: Final = 200
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_ENHANCED: Final = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
# Who is meant is told by the detail: an address nobody has, a mailbox that is closed for good.
_GONE: Final = frozenset({"1.1", "1.2", "1.3", "1.6", "1.10", "2.1"})


class Broken(NotSent):
    """The connection broke before the letter was taken over; `was_used`: it may just have been idle."""

    def __init__(self, words: str, *, was_used: bool) -> None:
        super().__init__(words, whole_line=True)
        self.was_used = was_used


class Refused(NotSent):
    """The server said no. `is_gone`: this mailbox does not exist any more."""

    def __init__(self, step: str, code: int, words: bytes | str) -> None:
        said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
        said = " ".join(said.split())
        # What it says of the sender, or that it closes, concerns every letter.
        ours = step == "sender" or code == 421
        super().__init__(
            f"{code} {said}"[:300], permanent=code >= 500 and not ours, whole_line=ours
        )
        self.is_gone = step == "recipient" and is_gone(code, said)


def is_gone(code: int, words: str) -> bool:
    """Whether a refusal of a recipient means that the mailbox is gone, and not that we are unwelcome."""
    if code not in {550, 551, 553}:
        return False
    found = _ENHANCED.search(words)
    return found is None or f"{found[2]}.{found[3]}" in _GONE


class Mailer:
    """Sends letters on one connection after the other, each used for many."""

    def __init__(self) -> None:
        self._backend: Any = None
        self._used = 0

    def open(self) -> None:
        """Connect, unless that is done. Raises NotSent."""
        if self._backend is not None and self._used < MOST_ON_ONE:
            return
        self.close()
        backend: Any = get_connection(timeout=PATIENCE)
        try:
            backend.open()
            if isinstance(backend, EmailBackend):
                # Unless it was needed for TLS or the log-in, nobody has said hello yet.
                connection: Any = backend.connection
                connection.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException) as error:
            raise NotSent(
                _("The mail server cannot be reached: %(why)s") % {"why": _why(error)},
                whole_line=True,
            ) from None
        self._backend, self._used = backend, 0

    def close(self) -> None:
        """End the connection politely; what goes wrong with that harms nothing."""
        backend, self._backend = self._backend, None
        if backend is not None:
            with suppress(OSError, smtplib.SMTPException):
                backend.close()

    def try_out(self) -> None:
        """Connect and log in, and send nothing. Raises NotSent."""
        self.open()
        self.close()

    def send(self, letter: EmailMessage, sender: str, recipient: str) -> None:
        """Hand one letter over. Raises NotSent (Broken, Refused), Uncertain."""
        data = letter.message().as_bytes()
        self.open()
        if not isinstance(self._backend, EmailBackend):
            self._hand_to_backend(letter)
            return
        connection = self._backend.connection
        was_used, self._used = self._used > 0, self._used + 1
        try:
            self._begin(connection, sender, recipient)
        except Refused:
            self._clear(connection)
            raise
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise Broken(_why(error), was_used=was_used) from None
        self._finish(connection, data)

    def _begin(self, connection: Any, sender: str, recipient: str) -> None:
        """Everything until the server waits for the letter: nothing has left by then."""
        code, words = connection.mail(sender)
        if code != 250:
            raise Refused("sender", code, words)
        code, words = connection.rcpt(recipient)
        if code not in {250, 251}:
            raise Refused("recipient", code, words)
        connection.putcmd("data")
        code, words = connection.getreply()
        if code != 354:
            raise Refused("data", code, words)

    def _finish(self, connection: Any, data: bytes) -> None:
        try:
            connection.send(_dotted(data))
            code, words = connection.getreply()
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise Uncertain(_why(error)) from None
        if code != 250:
            if code == 421 or not 400 <= code < 600:
                self._drop()
            if not 400 <= code < 600:
                raise Uncertain(f"{code} {words!r}"[:300])
            raise Refused("letter", code, words)

    def _clear(self, connection: Any) -> None:
        """Have the server forget the letter it refused."""
        try:
            code, _words = connection.rset()
        except (OSError, smtplib.SMTPException):
            code = 0
        if code != 250:
            self._drop()

    def _drop(self) -> None:
        """Leave a connection nothing more can be said on."""
        backend, self._backend = self._backend, None
        if backend is not None and getattr(backend, "connection", None) is not None:
            backend.connection.close()

    def _hand_to_backend(self, letter: EmailMessage) -> None:
        """A back end of another kind takes letters as a whole, and tells less."""
        try:
            self._backend.send_messages([letter])
        except Exception as error:  # noqa: BLE001 - whatever it raises, the letter may have left
            raise Uncertain(_why(error)) from None


def _dotted(data: bytes) -> bytes:
    """The letter as it goes over the line: lines end in CRLF, a dot at their beginning is doubled."""
    lines = _LINE_END.sub(b"\r\n", data.rstrip(b"\r\n"))
    return re.sub(rb"(?m)^\.", b"..", lines) + b"\r\n.\r\n"


def _why(error: BaseException) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        return f"{error.smtp_code} {words}"[:300]
    return (str(error) or type(error).__name__)[:300]
