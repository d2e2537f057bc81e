"""Signed addresses in letters: each lets its holder do one thing to one subscription."""

from __future__ import annotations

import base64
import hmac
from typing import Final

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

from redaksi.channels.newsletter.models import Letter, Subscriber
from redaksi.language.places import language_prefix

SALT: Final = "redaksi.channels.newsletter.links"
ACTS: Final = frozenset({"confirm", "preferences", "unsubscribe"})
# In seconds. Afterwards whoever still wants letters asks again.
CONFIRM_WITHIN: Final = 3 * 24 * 3600


class NoSuchLink(LookupError):
    """The signature is not ours, not for this act, or too old."""


def sign_up_path(language: str) -> str:
    """Where readers of a language ask for letters."""
    return f"/{language_prefix(language)}newsletter/"


def token(act: str, subscriber: Subscriber) -> str:
    """What stands in a link. That of a confirmation has a date, the others hold for as long as the key."""
    told = [act, subscriber.pk, subscriber.key]
    if act == "confirm":
        return signing.dumps(told, salt=f"{SALT}.confirm")
    return signing.Signer(salt=SALT).sign_object(told)


def path(act: str, given: str, language: str) -> str:
    """The path of a link."""
    return f"{sign_up_path(language)}{act}/{given}/"


def address(act: str, subscriber: Subscriber) -> str:
    """A link whole, for letters."""
    return f"{settings.REDAKSI.url}{path(act, token(act, subscriber), subscriber.language)}"


def subscriber_of(act: str, given: str) -> Subscriber:
    """The subscription a link is for. Raises NoSuchLink."""
    try:
        if act == "confirm":
            told = signing.loads(given, salt=f"{SALT}.confirm", max_age=CONFIRM_WITHIN)
        else:
            told = signing.Signer(salt=SALT).unsign_object(given)
        said, number, key = told
    except (signing.BadSignature, ValueError, TypeError):
        raise NoSuchLink(act) from None
    found = Subscriber.objects.filter(pk=number, key=key).first()
    if said != act or act not in ACTS or found is None:
        raise NoSuchLink(act)
    return found


def letter_mark(letter: int) -> str:
    """What names a letter in its return address: letters and digits of one case, hard to invent."""
    number = base64.b32encode(letter.to_bytes(8, "big").lstrip(b"\0")).decode().rstrip("=")
    return f"{number}-{_proof(letter)}".lower()


def letter_of(mark: str) -> Letter | None:
    """The letter a mark names; None for one that is not ours, or forgotten by now."""
    number, _dash, proof = mark.strip().upper().partition("-")
    try:
        found = int.from_bytes(base64.b32decode(number + "=" * (-len(number) % 8)), "big")
    except ValueError:
        return None
    # More than eight bytes no row has, and no database takes.
    if found >= 2**63 or not hmac.compare_digest(proof.encode(), _proof(found).encode()):
        return None
    return Letter.objects.select_related("subscriber").filter(pk=found).first()


def _proof(letter: int) -> str:
    digest = salted_hmac(f"{SALT}.letter", str(letter), algorithm="sha256").digest()
    return base64.b32encode(digest[:10]).decode()
