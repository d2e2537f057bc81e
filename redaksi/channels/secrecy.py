"""Tokens and keys, sealed in the database with a key that is not in it."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.crypto import salted_hmac


class Unreadable(Exception):
    """Sealed with another key: the site's secret key has changed since."""


def sealed(text: str) -> str:
    """The text as it may lie in a database and its copies."""
    return _box(settings.SECRET_KEY).encrypt(text.encode()).decode() if text else ""


def opened(text: str) -> str:
    """What was sealed. Raises Unreadable."""
    if not text:
        return ""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return _box(key).decrypt(text.encode()).decode()
        except InvalidToken:
            continue
    raise Unreadable


def _box(key: str | bytes) -> Fernet:
    digest = salted_hmac("redaksi.channels.secrecy", "", secret=key, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(digest))
