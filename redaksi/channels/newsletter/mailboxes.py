"""E-mail addresses as they may stand in a letter's head and a mail server's line."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from redaksi.comments.privacy import mailbox_hash

_LOCAL: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_is_email = EmailValidator()


class NoMailbox(ValueError):
    """It is no e-mail address a letter can be sent to."""


def clean_email(text: str) -> str:
    """One plain address: no name, no quotes, no line breaks, the domain in ASCII. Raises NoMailbox."""
    text = unicodedata.normalize("NFC", text).strip()
    local, at, domain = text.rpartition("@")
    if not at or len(text) > 254 or not _LOCAL.fullmatch(local):
        raise NoMailbox
    try:
        domain = domain.encode("idna").decode("ascii").lower()
        address = f"{local}@{domain}"
        _is_email(address)
    except (UnicodeError, ValidationError):
        raise NoMailbox from None
    if len(address) > 254:
        raise NoMailbox
    return address


def digest(email: str) -> str:
    """What a mailbox is known by, also once its address is forgotten."""
    return mailbox_hash(email)
