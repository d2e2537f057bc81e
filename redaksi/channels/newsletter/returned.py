"""Mail that came back: what a report says (RFC 3464, RFC 5965), read as the hostile text it may be.

Anybody can send mail to the address letters come back to. What ends a subscription is the mark of a letter,
which only its recipient has seen; so whoever forges a report can end their own subscription, and no other.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from enum import Enum
from typing import Final

from redaksi.channels.newsletter.smtp import is_gone

# A report brings the letter along, perhaps with pictures; what matters stands before them.
MOST_BYTES: Final = 512 * 1024
MOST_PARTS: Final = 40
MOST_DEPTH: Final = 12
LONGEST: Final = 64 * 1024
_MARK: Final = r"(?P<mark>[a-z2-7]{1,13}-[a-z2-7]{16})"
_RETURN: Final = re.compile(rf"\+{_MARK}@", re.IGNORECASE)
_LETTER: Final = re.compile(
    rf"^(?:X-Redaksi-Letter:[ \t]*|Message-ID:[ \t]*<){_MARK}\b", re.IGNORECASE | re.MULTILINE
)
_LINK: Final = re.compile(r"/newsletter/unsubscribe/(?P<token>[\w.:=~-]{8,400})/", re.ASCII)
_STATUS: Final = re.compile(
    r"^Status:[ \t]*([245]\.\d{1,3}\.\d{1,3})", re.IGNORECASE | re.MULTILINE
)
_ACTION: Final = re.compile(r"^Action:[ \t]*([a-z]+)", re.IGNORECASE | re.MULTILINE)
_SAID: Final = re.compile(
    r"^Diagnostic-Code:[ \t]*(.+(?:\n[ \t].*)*)", re.IGNORECASE | re.MULTILINE
)
_FEEDBACK: Final = re.compile(r"^Feedback-Type:[ \t]*([a-z-]+)", re.IGNORECASE | re.MULTILINE)
_BARE: Final = re.compile(r"\b(5\.\d{1,3}\.\d{1,3})\b")
# Where a mail server notes whom a message was for.
_FOR: Final = ("Delivered-To", "X-Original-To", "Envelope-To", "To")
COMPLAINTS: Final = frozenset({"abuse", "fraud", "virus", "other", "opt-out", "opt-out-list"})


class What(Enum):
    """What a report says."""

    # The mailbox is gone.
    HARD = "hard"
    # It did not arrive, for a reason that may pass.
    SOFT = "soft"
    COMPLAINT = "complaint"
    # No report, or one that nothing follows from: it was late, an answer of a machine, a human's answer.
    NOTHING = "nothing"


@dataclass(frozen=True)
class Report:
    """A report: what it says, the letter's mark ("" where none is named), and a link of the letter's."""

    what: What
    mark: str = ""
    token: str = ""
    words: str = ""


def read(data: bytes) -> Report:
    """What came, whatever it is; nothing is raised."""
    try:
        message = email.message_from_bytes(data[:MOST_BYTES], policy=email.policy.compat32)
        return _read(message)
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError):
        # The library's parser gives up on some of what is sent to public addresses.
        return Report(What.NOTHING, words="It cannot be read.")


def _read(message: Message) -> Report:
    parts = list(_parts(message))
    whole = "\n".join(text for _kind, text in parts)
    mark = _mark(message, parts)
    token = found["token"] if (found := _LINK.search(_unfolded(whole))) else ""
    feedback = _of_kind(parts, "message/feedback-report")
    if feedback:
        found_type = _FEEDBACK.search(feedback)
        kind = found_type[1].lower() if found_type else "abuse"
        what = What.COMPLAINT if kind in COMPLAINTS else What.NOTHING
        return Report(what, mark, token, f"feedback: {kind}")
    delivery = _of_kind(parts, "message/delivery-status", "message/global-delivery-status")
    if delivery:
        return _of_delivery(delivery, mark, token)
    return _in_words(message, parts, mark)


def _of_delivery(text: str, mark: str, token: str) -> Report:
    action, status = _ACTION.search(text), _STATUS.search(text)
    said = " ".join(found[1].split())[:280] if (found := _SAID.search(text)) else ""
    code = status[1] if status else ""
    words = " ".join(filter(None, (code, said)))
    if action is None or action[1].lower() != "failed":
        # Delayed, delivered, relayed: no reason to end anything.
        return Report(What.NOTHING, mark, token, words or "no failure")
    if code.startswith("5") and is_gone(550, code):
        return Report(What.HARD, mark, token, words)
    return Report(What.SOFT, mark, token, words or "failed")


def _in_words(message: Message, parts: list[tuple[str, str]], mark: str) -> Report:
    """A report for people alone, as old mail servers write them."""
    sender = str(message.get("Return-Path", "") or message.get("From", "")).lower()
    is_machine = "mailer-daemon" in sender or "postmaster" in sender or sender.strip() == "<>"
    answered = str(message.get("Auto-Submitted", "")).strip().lower().startswith("auto-replied")
    if not mark or answered or not is_machine:
        return Report(What.NOTHING, mark, words="no report")
    text = next((text for kind, text in parts if kind == "text/plain"), "")[:4096]
    found = _BARE.search(text)
    if found is None:
        return Report(What.NOTHING, mark, words="no report")
    hard = is_gone(550, found[1])
    return Report(What.HARD if hard else What.SOFT, mark, words=" ".join(text.split())[:280])


def _mark(message: Message, parts: list[tuple[str, str]]) -> str:
    for name in _FOR:
        for value in message.get_all(name, [])[:20]:
            if found := _RETURN.search(str(value)[:1000]):
                return found["mark"].lower()
    # The letter it came back with, or its head.
    for kind, text in parts:
        if kind.startswith(("message/", "text/rfc822-headers")) and (found := _LETTER.search(text)):
            return found["mark"].lower()
    return ""


def _of_kind(parts: list[tuple[str, str]], *kinds: str) -> str:
    return "\n".join(text for kind, text in parts if kind in kinds)


def _parts(message: Message) -> Iterator[tuple[str, str]]:
    """Kinds and texts of the parts, each bounded; a message within is given with its head."""
    waiting: list[tuple[Message, int]] = [(message, 0)]
    seen = 0
    while waiting and seen < MOST_PARTS:
        part, depth = waiting.pop(0)
        seen += 1
        kind = part.get_content_type()
        if part.is_multipart():
            several = part.get_payload()
            assert isinstance(several, list)
            inner = [one for one in several[:MOST_PARTS] if isinstance(one, Message)]
            if kind.startswith("message/"):
                # A head, or the groups of fields of a report.
                yield kind, "\n".join(map(_head, inner))
            if depth < MOST_DEPTH:
                waiting += [(one, depth + 1) for one in inner]
            continue
        yield kind, _text(part)


def _head(part: Message) -> str:
    return "\n".join(f"{name}: {str(value)[:2000]}" for name, value in part.items()[:100])[:LONGEST]


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    # Names and codes are ASCII; how the rest is written does not matter.
    return payload[:LONGEST].decode("latin-1").replace("\r\n", "\n")


def _unfolded(text: str) -> str:
    return re.sub(r"\n[ \t]+", "", text)
