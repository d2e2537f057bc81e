"""The site's key pair for Web Push (VAPID, RFC 8292): made once, sealed, and signed with."""

from __future__ import annotations

import base64
import time
from email.utils import parseaddr
from typing import Final
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.db import transaction

from redaksi.channels.secrecy import Unreadable, opened, sealed
from redaksi.channels.webpush.models import KeyPair

# In seconds; the standard allows a day.
SIGNED_FOR: Final = 12 * 3600


def ensure() -> KeyPair:
    """The pair there is; made where there is none."""
    with transaction.atomic():
        return current() or _made()


def current() -> KeyPair | None:
    """The pair there is. Of two that were made at once, the first counts."""
    return KeyPair.objects.order_by("pk").first()


def are_readable() -> bool:
    """Whether messages can be signed: not where the site's own key has changed since."""
    pair = current()
    try:
        return pair is None or bool(opened(pair.sealed_private))
    except Unreadable:
        return False


def _made() -> KeyPair:
    private = ec.generate_private_key(ec.SECP256R1())
    point = private.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    number = private.private_numbers().private_value.to_bytes(32, "big")
    return KeyPair.objects.create(public=encoded(point), sealed_private=sealed(encoded(number)))


class Signer:
    """Signs requests, once for each push service and some hours. Used by several threads at once."""

    def __init__(self) -> None:
        """Raises Unreadable where the site's own key has changed since."""
        from py_vapid import Vapid02

        pair = ensure()
        self._vapid = Vapid02.from_raw(opened(pair.sealed_private).encode())
        # It would refuse a sender's address on a machine without a domain.
        self._vapid.conf["no-strict"] = True
        self._signed: dict[str, tuple[float, str]] = {}

    def authorization(self, endpoint: str) -> str:
        """The header by which a push service knows that it is us, and whom to write to about us."""
        parts = urlsplit(endpoint)
        service = f"{parts.scheme}://{parts.netloc}"
        now = time.time()
        until, header = self._signed.get(service, (0.0, ""))
        if until < now:
            until = now + SIGNED_FOR / 2
            claims = {
                "aud": service,
                "exp": int(now) + SIGNED_FOR,
                "sub": f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}",
            }
            header = str(self._vapid.sign(claims)["Authorization"])
            self._signed[service] = (until, header)
        return header


def encoded(data: bytes) -> str:
    """Base64url without padding, as this protocol writes everything."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """What was so written, padded or not. Raises ValueError."""
    if not text.isascii():
        raise ValueError("not ASCII")
    plain = text.rstrip("=")
    return base64.b64decode(
        (plain + "=" * (-len(plain) % 4)).encode(), altchars=b"-_", validate=True
    )
