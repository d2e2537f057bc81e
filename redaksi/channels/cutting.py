"""Texts from articles in places with a limit: cut at a word, never within a sign, without what turns a line."""

from __future__ import annotations

import unicodedata
from typing import Final

MORE: Final = " …"
# Joins signs into one, or turns the sign before it into another.
_JOINER: Final = "\u200d"
# A left-to-right override in a headline would turn everything after it.
_OVERRIDES: Final = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e"))


def units(text: str) -> int:
    """The length in UTF-16 units, as Telegram and browsers count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """The text's beginning up to a word's end, with a sign that there is more."""
    if units(text) <= most:
        return text
    room = most - units(MORE)
    encoded = text.encode("utf-16-le", "surrogatepass")[: max(0, room) * 2]
    kept = encoded.decode("utf-16-le", "ignore")
    if " " in kept[-80:] or "\n" in kept[-80:]:
        kept = kept.rsplit(None, 1)[0]
    else:
        kept = kept[: _whole_signs(text, len(kept))]
    return kept.rstrip() + MORE


def _whole_signs(text: str, end: int) -> int:
    """The nearest place at or before `end` that parts no sign made of several."""
    while 0 < end < len(text) and (_belongs(text[end]) or text[end - 1] == _JOINER):
        end -= 1
    return end


def _belongs(sign: str) -> bool:
    """Whether it is part of the sign before it: an accent, a joiner, a shade of skin."""
    return (
        sign == _JOINER
        or unicodedata.category(sign) in {"Mn", "Me", "Mc"}
        or "\U0001f3fb" <= sign <= "\U0001f3ff"
    )


def clean(text: str) -> str:
    """Without what no message may hold: control signs, halves of signs, overrides of direction."""
    kept = "".join(
        sign
        for sign in text.replace("\r\n", "\n")
        if sign in "\n\t" or (sign >= " " and not "\ud800" <= sign <= "\udfff")
    )
    return kept.translate(_OVERRIDES)
