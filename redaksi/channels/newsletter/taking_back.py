"""What follows from mail that came back: a subscription ends, or a letter counts as not arrived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

from redaksi.channels.newsletter import endings, links
from redaksi.channels.newsletter.models import Letter, Subscriber
from redaksi.channels.newsletter.returned import MOST_BYTES, Report, What, read

# So many messages at a time; a mailbox with more is read in several goes.
MOST_MESSAGES: Final = 100_000


@dataclass(frozen=True)
class Followed:
    """What a report said, whose subscription it was about, and whether it ended with it."""

    what: str
    words: str
    subscriber: int | None = None
    ended: bool = False


def follow(data: bytes) -> Followed:
    """Read one message and do what follows from it."""
    report = read(data)
    letter = links.letter_of(report.mark) if report.mark else None
    subscriber = letter.subscriber if letter else _by_link(report)
    if subscriber is None or report.what == What.NOTHING:
        number = subscriber.pk if subscriber else None
        words = report.words if report.what == What.NOTHING else "No letter of ours is named in it."
        return Followed(What.NOTHING.value, words, number)
    ended = _act(report, letter, subscriber)
    return Followed(report.what.value, report.words, subscriber.pk, ended)


def _act(report: Report, letter: Letter | None, subscriber: Subscriber) -> bool:
    if report.what == What.COMPLAINT:
        return endings.complained(subscriber, report.words)
    if letter is not None:
        return endings.came_back(letter, report.words, for_good=report.what == What.HARD)
    if report.what == What.HARD:
        return endings.bounced(subscriber, report.words)
    return False


def _by_link(report: Report) -> Subscriber | None:
    """By the link to end it, which outlives the letters: complaints may come late."""
    try:
        return links.subscriber_of("unsubscribe", report.token) if report.token else None
    except links.NoSuchLink:
        return None


def messages(stream: IO[bytes]) -> Iterator[bytes]:
    """The messages of a file: one, or all of a mailbox file (mbox). Each no longer than is ever read."""
    kept, size, is_mailbox, count = bytearray(), 0, False, 0
    while line := stream.readline(MOST_BYTES):
        begins = line.startswith(b"From ") and (size == 0 or is_mailbox)
        if begins:
            is_mailbox = True
            if size:
                yield bytes(kept)
                count += 1
                kept, size = bytearray(), 0
            if count >= MOST_MESSAGES:
                return
            continue
        size += len(line)
        if len(kept) < MOST_BYTES:
            kept += line
    if size:
        yield bytes(kept)
