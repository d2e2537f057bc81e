"""One spelling for an address, however it was typed."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

LONGEST = 700


def address_tag(path: str) -> str:
    """The press's tag for what stands at an address, or does not."""
    # A tag holds no spaces, and normalised paths hold none.
    return f"address:{normalise(path)}"[:250]


def normalise(path: str, query: str = "") -> str:
    """`path` without slashes at its ends, percent-decoded, NFC and lower case; `query` kept behind "?".

    Encoded and plain spellings of one address, as browsers and old links mix them, become equal.
    """
    plain = unicodedata.normalize("NFC", unquote(path, errors="replace")).lower()
    plain = re.sub(r"[\x00-\x20\x7f]", "", plain)
    plain = re.sub(r"/{2,}", "/", plain).strip("/")
    return (f"{plain}?{query}" if query else plain)[:LONGEST]
