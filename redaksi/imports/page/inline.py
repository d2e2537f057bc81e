"""Cutting inline mark-up by the characters a reader sees."""

import re
from html import escape, unescape

_TOKEN = re.compile(r"<[^<>]*>|&[^;<>\s]{1,12};|[^<&]|[<&]")
_EMPTY = re.compile(r"<(\w+)[^<>]*></\1>")


def cut(inline: str, start: int, end: int) -> str:
    """The mark-up of the visible characters from start to end, every tag still in its pair."""
    pieces: list[str] = []
    position = 0
    for token in _TOKEN.findall(inline):
        if token.startswith("<") and len(token) > 1:
            pieces.append(token)
            continue
        character = unescape(token)
        if start <= position < end:
            pieces.append(escape(character, quote=False))
        position += len(character)
    return _EMPTY.sub("", "".join(pieces)).strip()


def visible(inline: str) -> str:
    """What a reader sees of the mark-up."""
    return unescape(re.sub(r"<[^<>]*>", "", inline))
