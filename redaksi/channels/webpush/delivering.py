"""One message to one push service (RFC 8030), encrypted for one browser (RFC 8291). Knows no database."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from django.utils.translation import gettext as _

from redaksi.channels.asking import wait_of
from redaksi.channels.webpush.keys import Signer
from redaksi.lib.sending import Answer, NoAnswer, NotLeft, send

logger = logging.getLogger("redaksi.channels")

PATIENCE: Final = 10.0
MOST_BYTES: Final = 4096


class What(Enum):
    """What became of a message."""

    SENT = "sent"
    # The browser ended its subscription.
    GONE = "gone"
    # The service asks for a rest; nothing arrived.
    LATER = "later"
    # The service cannot be reached, or does not believe that it is us; nothing arrived.
    AWAY = "away"
    # This message will never be taken.
    REFUSED = "refused"
    # It may have arrived, or not.
    UNCERTAIN = "uncertain"


@dataclass(frozen=True)
class Parcel:
    """Everything one request needs."""

    endpoint: str
    p256dh: str
    auth: str
    data: bytes
    topic: str
    # In seconds: how long it is kept for a browser that is off.
    keep: int


@dataclass(frozen=True)
class Outcome:
    """What became of it, and in which words; `wait` in seconds where the service named a time."""

    what: What
    words: str = ""
    wait: float | None = None

    @property
    def is_sent(self) -> bool:
        return self.what == What.SENT


def deliver(parcel: Parcel, signer: Signer) -> Outcome:
    """Send it once. Whatever happens is an outcome: nothing is raised."""
    try:
        body = _encrypted(parcel)
        headers = {
            "Authorization": signer.authorization(parcel.endpoint),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(parcel.keep),
            "Topic": parcel.topic,
            "Urgency": "normal",
        }
    except Exception as error:
        logger.exception("A message could not be made ready for its browser.")
        return Outcome(What.REFUSED, _why(error))
    try:
        answer = send(
            "POST", parcel.endpoint, seconds=PATIENCE, headers=headers, content=body,
            most_bytes=MOST_BYTES,
        )  # fmt: skip
    except NotLeft as reason:
        return Outcome(What.AWAY, _("It cannot be reached: %s") % reason)
    except NoAnswer as reason:
        return Outcome(What.UNCERTAIN, _("It did not answer: %s") % reason)
    except Exception as error:
        logger.exception("A message ended in a mistake of ours.")
        return Outcome(What.UNCERTAIN, _why(error))
    return _read(answer)


def _read(answer: Answer) -> Outcome:
    told = _("It answers %s.") % answer.status
    if 200 <= answer.status < 300:
        return Outcome(What.SENT)
    if answer.status in {404, 410}:
        return Outcome(What.GONE, told)
    if answer.status in {429, 503}:
        return Outcome(What.LATER, told, wait_of(answer))
    if answer.status >= 500:
        return Outcome(What.UNCERTAIN, told)
    if answer.status in {401, 403}:
        return Outcome(What.AWAY, told)
    return Outcome(What.REFUSED, told)


def _encrypted(parcel: Parcel) -> bytes:
    # Brings two libraries for the network along, which nothing here uses: only where something is sent.
    from pywebpush import WebPusher

    keys = {"p256dh": parcel.p256dh, "auth": parcel.auth}
    pusher: Any = WebPusher({"endpoint": parcel.endpoint, "keys": keys})
    return bytes(pusher.encode(parcel.data)["body"])


def _why(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
