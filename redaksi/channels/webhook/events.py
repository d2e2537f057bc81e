"""What a webhook says and how it is signed. docs/reference/webhooks.md describes it for receivers."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any, Final

from django.conf import settings

from redaksi.channels.kinds import Message, Order, Picture

PUBLISHED: Final = "article.published"
UPDATED: Final = "article.updated"
CORRECTED: Final = "article.corrected"
WITHDRAWN: Final = "article.withdrawn"
PING: Final = "ping"

SIGNATURE: Final = "Redaksi-Signature"


def body_of(event: str, order: Order) -> bytes:
    """The body of an event of an article, ready to be signed and sent."""
    message = order.message
    said = {"text": message.text, "note": message.note}
    return _written(event, order.key, article=_article(message), **said)


def ping(key: str) -> bytes:
    """The body of an event that says nothing but that we are there."""
    return _written(PING, key)


def headers_of(event: str, key: str, body: bytes, secret: str, *, at: int) -> dict[str, str]:
    """What stands above the body; unsigned only while there is no secret yet."""
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": key,
        "Redaksi-Event": event,
        "User-Agent": "Redaksi-Webhook/1",
    }
    return headers | ({SIGNATURE: signature(body, secret, at=at)} if secret else {})


def signature(body: bytes, secret: str, *, at: int) -> str:
    """The moment and the body together, so that an old note cannot be sent again as a new one."""
    signed = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256)
    return f"t={at},v1={signed.hexdigest()}"


def _written(event: str, key: str, **said: Any) -> bytes:
    whole = {"id": key, "type": event, "site": settings.REDAKSI.url, **said}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def _article(message: Message) -> dict[str, Any]:
    at = message.published_at
    return {
        # None where it was deleted since.
        "id": message.article or None,
        "url": message.url,
        "headline": message.headline,
        "standfirst": message.standfirst,
        "language": message.language,
        "section": message.section,
        "topics": list(message.topics),
        "published_at": at.isoformat(timespec="seconds") if at else None,
        "picture": _picture(message.picture) if message.picture else None,
    }


def _picture(picture: Picture) -> dict[str, Any]:
    url = picture.url if "://" in picture.url else f"{settings.REDAKSI.url}{picture.url}"
    sizes = {"width": picture.width, "height": picture.height}
    return {"url": url, **sizes, "caption": picture.caption}
