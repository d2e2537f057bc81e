"""A push service on loopback that keeps what it really took in, as the browser behind it would read it."""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass, field
from typing import Any

import http_ece
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02

from tests.channels.receiver import Receiver, Reply, Told


def plain(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@dataclass
class Browser:
    """A browser with a subscription at the service, and the keys to read what comes."""

    service: PushService
    name: str
    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    secret: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def endpoint(self) -> str:
        return f"{self.service.url}/send/{self.name}"

    @property
    def subscription(self) -> dict[str, Any]:
        """As `PushSubscription.toJSON` gives it."""
        point = self.private.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        keys = {"p256dh": plain(point), "auth": plain(self.secret)}
        return {"endpoint": self.endpoint, "expirationTime": None, "keys": keys}

    def read(self, body: bytes) -> dict[str, Any]:
        """What a request says, decrypted."""
        clear = http_ece.decrypt(
            body, private_key=self.private, auth_secret=self.secret, version="aes128gcm"
        )
        found = json.loads(clear)
        assert isinstance(found, dict)
        return found

    @property
    def shown(self) -> list[dict[str, Any]]:
        """All messages that arrived."""
        mine = [told for told in self.service.taken if told.path == f"/send/{self.name}"]
        return [self.read(told.body) for told in mine]


class PushService(Receiver):
    """Takes in what RFC 8030 and 8292 ask for, and refuses the rest as a service would."""

    def __init__(self) -> None:
        super().__init__(self._answer)
        self.taken: list[Told] = []
        self.gone: set[str] = set()

    def browser(self, name: str = "rafi") -> Browser:
        return Browser(self, name)

    def _answer(self, told: Told) -> Reply:
        name = told.path.rpartition("/")[2]
        if name in self.gone:
            return Reply(410)
        if len(told.body) > 4096:
            return Reply(413)
        if not told.headers.get("ttl", "").isdecimal() or len(told.headers.get("topic", "")) > 32:
            return Reply(400)
        if not Vapid02.verify(told.headers.get("authorization", "")):
            return Reply(403)
        self.taken.append(told)
        return Reply(201, headers={"Location": f"{self.url}/message/1"})

    def takes_and(self, reply: Reply) -> None:
        """The next message is taken in, but answered like that."""

        def answer(told: Told) -> Reply:
            self._answer(told)
            self.usual = self._answer
            return reply

        self.usual = answer
