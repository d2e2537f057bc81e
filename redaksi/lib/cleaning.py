"""What readers type, made fit to be kept: plain text that cannot disturb what stands around it."""

from __future__ import annotations

import re
import unicodedata

# Whoever turns the direction of the letters can make a sentence say what it does not (CVE-2021-42574).
OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
# Joiners stay: Persian and Indian words, and emoji, are written with them.
INVISIBLE = "\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\u180e\u115f\u1160\u3164\uffa0"
_DROPPED = {ord(sign): None for sign in OVERRIDES + INVISIBLE}
# An Arabic letter bears two marks, a Vietnamese one two; more than these stand over other lines.
MOST_MARKS = 4
_EMPTY_LINES = re.compile(r"\n{3,}")


def clean_text(text: str) -> str:
    """Without control signs, overrides of direction and towers of marks; line breaks are kept."""
    # A lone surrogate can be written into no database.
    text = text.encode("utf-8", "replace").decode("utf-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_DROPPED)
    kept = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc")
    lines = (line.rstrip() for line in _without_towers(kept).split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def clean_line(text: str) -> str:
    """The same on one line, for names."""
    return " ".join(clean_text(text).split())


def _without_towers(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
