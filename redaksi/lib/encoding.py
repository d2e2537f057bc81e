"""Bytes of a page somebody saved or sent, as text.

Not by charset-normalizer, which comes with our dependencies anyway: left alone it takes Indonesian
and English of Windows for other code pages (none of 76 samples right, all of ours), and held to the
four encodings our pages have it is no better than `_guessed`, which is all that it would replace.
What it knows and this does not is UTF-16 without its mark.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_LOOKED_AT: Final = 4096
_UNREADABLE: Final = "\ufffd"
# A page of UTF-8 that was cut or glued has few bad signs among many good ones.
_FEW_BAD: Final = 50
# Most letters of an Arabic page are no ASCII; a French one has a few accents.
_MANY_HIGH: Final = 3


def decoded(raw: bytes) -> str:
    """Bytes as text in the encoding they name or seem to be in; undecodable ones never raise."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _declared(raw)
    if declared is None:
        loosely = raw.decode("utf-8-sig", errors="replace")
        beyond = sum(sign > "\x7f" for sign in loosely)
        if loosely.count(_UNREADABLE) * _FEW_BAD <= beyond:
            return loosely
    return raw.decode(declared or _guessed(raw), errors="replace")


def _declared(raw: bytes) -> str | None:
    """The encoding that old mark-up names in its first lines, when there is such a one."""
    named = _CHARSET.search(raw[:_LOOKED_AT])
    try:
        found = codecs.lookup(named[1].decode("ascii")) if named else None
    except LookupError:
        return None
    # Python also knows encodings of bytes to bytes, and browsers read Latin-1 as Windows does.
    if found is None or not found._is_text_encoding or found.name in ("utf-8", "iso8859-1"):
        return None
    return found.name


def _guessed(raw: bytes) -> str:
    """Arabic as Windows wrote it where most letters are no ASCII, else Latin as Windows wrote it."""
    high = sum(byte > 0x7F for byte in raw)
    letters = sum(byte > 0x7F or chr(byte).isalpha() for byte in raw)
    if not high or high * _MANY_HIGH < letters:
        return "cp1252"
    arabic = sum("\u0600" <= sign <= "\u06ff" for sign in raw.decode("cp1256", errors="replace"))
    return "cp1256" if arabic * 10 > high * 8 else "cp1252"
