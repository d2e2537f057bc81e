"""How long another side asks to be left alone (RFC 9110, Retry-After)."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime
from typing import Final

from redaksi.lib.sending import Answer

# In seconds: where nothing is said, and the longest that is believed.
USUAL, LONGEST = 60.0, 6 * 3600.0
_LEAST: Final = 1.0


def wait_of(answer: Answer, usual: float = USUAL) -> float:
    """Seconds until it may be asked again, given as seconds or as a date."""
    wish = answer.headers.get("retry-after", "").strip()
    if not wish:
        return usual
    if wish.isascii() and wish.isdecimal():
        # More digits than any wait has would be no number to count with.
        return min(LONGEST, max(_LEAST, float(wish[:12])))
    try:
        then = parsedate_to_datetime(wish).timestamp()
    except (ValueError, TypeError, OverflowError):
        return usual
    return min(LONGEST, max(_LEAST, then - time.time()))
