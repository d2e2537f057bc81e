"""How long somebody filled in a form: the moment it was made goes out with it, signed, and comes back."""

from __future__ import annotations

import time

from django.core import signing

# Older than a day, a form says nothing of who sends it.
LONGEST = 24 * 3600


def beginning(salt: str) -> str:
    """The time now, signed; `salt` names the form."""
    return signing.dumps(int(time.time() * 1000), salt=salt)


def seconds_since(began: str, salt: str) -> float | None:
    """Seconds since a form was made; None for one of a stored page, or a forged one."""
    try:
        moment = signing.loads(began, salt=salt, max_age=LONGEST)
    except signing.BadSignature:
        return None
    return max(0.0, time.time() - float(moment) / 1000)
