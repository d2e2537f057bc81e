"""Initials in brackets at the very end, "(WRT)", become the article's sign-off."""

from __future__ import annotations

import re
from itertools import islice

from redaksi.imports.wordpress.conventions.paragraphs import inner, last_paragraphs, replace, words
from redaksi.imports.wordpress.conventions.source_line import source_of
from redaksi.imports.wordpress.conversion.results import Converted
from redaksi.imports.wordpress.conversion.work import Work

_LATIN = r"[A-Za-z]{2,6}(?:\d{0,2})(?:\s?[/\-,&+.|]\s?[A-Za-z*]{1,6}\d{0,2}){0,3}|\*{1,3}(?:/[A-Za-z]{2,6})?"
_ARABIC = (
    r"[\u0621-\u064a](?:\s?[./\-]\s?[\u0621-\u064a]|\s[\u0621-\u064a](?![\u0621-\u064a])){1,3}\.?"
)
_END = re.compile(
    r"(?P<before>(?:[\s\xa0]|<br>)*)(?P<open>(?:<(?:b|strong|em|i)>[\s\xa0]*)*)"
    rf"[(\[](?P<sign>{_LATIN}|{_ARABIC})\.?[)\]][.\s\xa0]*"
    r"(?P<close>(?:</(?:b|strong|em|i)>[\s\xa0]*)*)$"
)
_STARS = re.compile(r"(?:^|(?<=[.!?…\"”»’؟>])[ \xa0]*)(?:<br>)?\*{3}[ \xa0]*$")
_SENTENCE_ENDS = frozenset(".!?…\"”»’'؟۔)*")
# Words, not initials, that end articles in brackets.
_WORDS = frozenset(
    "end more cont tbc sic foto photo video ist dok file baru lama new old lagi etc dll dsb sda ed "
    "pbuh saw swt ra as hlm hal pdf html".split()
)


def apply(converted: Converted, work: Work) -> None:
    """The last paragraph is asked, or the one before a source line."""
    for place in list(islice(last_paragraphs(converted.blocks), 3)):
        html = inner(converted.blocks[place])
        if _STARS.search(html):
            # The end mark of some desks; the page has its own way to end.
            replace(converted.blocks, place, _STARS.sub("", html).rstrip(" \xa0"))
            converted.sign_off = "***"
            work.note("sign_off", converted.sign_off)
            return
        if ")" not in html[-60:] and "]" not in html[-60:] and source_of(words(html)) is None:
            return
        text = words(html)
        if not text.endswith((")", "]", ").", "].")) and source_of(text) is not None:
            continue
        found = _END.match(html, _bracket(html))
        if found is not None and _is_sign_off(found, html):
            converted.sign_off = found["sign"].strip()
            work.note("sign_off", converted.sign_off)
            replace(converted.blocks, place, _without(html, found))
        return


def _bracket(html: str) -> int:
    """Where the last bracket opens, blanks and mark-up right before it included."""
    head = html[: max(html.rfind("("), html.rfind("["), 0)]
    while True:
        shorter = head.rstrip(" \n\xa0")
        for tag in ("<br>", "<b>", "<strong>", "<em>", "<i>"):
            shorter = shorter.removesuffix(tag)
        if shorter == head:
            return len(head)
        head = shorter


def _is_sign_off(found: re.Match[str], html: str) -> bool:
    sign = found["sign"].strip()
    if sign.lower() in _WORDS:
        return False
    before = words(html[: found.start()]).rstrip(" \n\xa0")
    if not before or source_of(before.rpartition("\n")[2]) is not None:
        return True
    if before[-1] not in _SENTENCE_ENDS and "<br>" not in found["before"]:
        # "… Perserikatan Bangsa-Bangsa (PBB)": it belongs to the sentence.
        return False
    return not _explains(sign, before)


def _explains(sign: str, before: str) -> bool:
    """True when the letters are those of the words right before, as in an abbreviation."""
    last = re.split(r"[\s-]+", before[-160:].rstrip(" .!?…\"”»’'"))[-len(sign) :]
    return len(last) == len(sign) and "".join(word[:1] for word in last).lower() == sign.lower()


def _without(html: str, found: re.Match[str]) -> str:
    """The paragraph up to the brackets; mark-up opened for them alone goes with them."""
    opened = re.findall(r"<(\w+)>", found["open"])
    closed = re.findall(r"</(\w+)>", found["close"])
    kept = closed[len(opened) :]
    unclosed = opened[len(closed) :]
    return (
        html[: found.start()]
        + "".join(f"<{tag}>" for tag in unclosed)
        + "".join(f"</{tag}>" for tag in kept)
    ).rstrip(" \xa0")
