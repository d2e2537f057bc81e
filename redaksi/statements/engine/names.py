"""Where a name stands in a phrase, behind offices and titles."""

from __future__ import annotations

from typing import Final

from redaksi.statements.engine.caseless_names import LONGEST_NAME, caseless_name
from redaksi.statements.engine.tokens import Token
from redaksi.statements.lexicon.words import Lexicon

_LONG_WITH_OFFICE: Final = 3
# Small words inside names: "Ursula von der Leyen", "Abdul bin Rahman", "أبو".
PARTICLES: Final = frozenset(
    "de da del van von der den bin binti ibn al el la le di du dos ten of the".split()
)


_NONE: Final[frozenset[str]] = frozenset()
_OF: Final = frozenset(("of", "for"))


def name_in(items: list[Token], first: int, stop: int, words: Lexicon) -> tuple[int, int] | None:
    """Where a name stands in a phrase: the last run of capitals behind roles and titles."""
    if words.caseless:
        return caseless_name(items, first, stop, words)
    end = stop
    # "Rina Sari of the harbour office", "Rina yang ditemui": the name stands before.
    splits = (words.inner, words.joints, words.prepositions if words.language == "en" else _NONE)
    for at in range(first + 1, stop):
        if any(items[at].normal in several for several in splits):
            if words.language == "id" and _is_inside_office(items, at, stop):
                continue
            run = _run(items, first, at, words)
            if run and items[at].normal in _OF and _is_body(items, run, words):
                # "the Ministry of Health"
                return run[0], _past_capitals(items, at + 1, stop)
            if run:
                return run
            if _is_office_of(items, first, at, words):
                return None
    return _run(items, first, end, words) or _leading_run(items, first, stop, words)


def _is_office_of(items: list[Token], first: int, at: int, words: Lexicon) -> bool:
    """ "the lawyer for Animal Services": the office has a name behind it, the speaker none."""
    if items[at].normal in ("and", "dan", "'s"):
        return False
    # "Nelayan di Tanjung Luar": fishermen of a place, and nobody's name.
    known = words.language == "en" or items[at].normal in words.relatives or (
        words.language == "id" and items[at].normal == "di"
    )  # fmt: skip
    return known and any(
        one.normal in words.roles or one.normal in words.bodies for one in items[first:at]
    )


def _is_body(items: list[Token], run: tuple[int, int], words: Lexicon) -> bool:
    return all(one.normal in words.bodies for one in items[run[0] : run[1]])


def _past_capitals(items: list[Token], at: int, stop: int) -> int:
    while at < stop and (
        items[at].is_capital
        or (items[at].normal in ("and", "the", "of") and at + 1 < stop and items[at + 1].is_capital)
    ):
        at += 1
    return at


def _leading_run(
    items: list[Token], first: int, stop: int, words: Lexicon
) -> tuple[int, int] | None:
    """ "Sutarmi heran": a name with something small behind it."""
    end = first
    while end < stop and items[end].is_capital:
        end += 1
    run = items[first:end]
    known = words.roles | words.determiners
    # "Perusahaan listrik" is as long as it is.
    is_body = bool(run) and all(one.normal in words.bodies for one in run)
    if end in (first, stop) or is_body or any(one.normal in known for one in run):
        return None
    behind = items[end]
    if behind.normal in words.roles or behind.kind != "word" or words.language == "en":
        return None
    return without_offices(items, first, end, words)


def _is_inside_office(items: list[Token], at: int, stop: int) -> bool:
    """ "Kepala Bagian Informasi dan Pemberitaan KPK Rina": the name stands at the end."""
    behind = items[at + 1 : stop]
    return items[at].normal == "dan" and items[at - 1].is_capital and len(behind) > 1 and all(
        one.is_capital for one in behind
    )  # fmt: skip


def _run(items: list[Token], first: int, stop: int, words: Lexicon) -> tuple[int, int] | None:
    end = stop
    while end > first and not (items[end - 1].is_capital and items[end - 1].kind == "word"):
        if items[end - 1].kind == "word" and items[end - 1].normal not in words.determiners:
            return None
        end -= 1
    start = end
    while start > first and (
        items[start - 1].is_capital
        or (
            items[start - 1].normal in PARTICLES
            and not (words.language == "id" and items[start - 1].normal in words.inner)
            and start - 2 >= first
            and items[start - 2].is_capital
        )
    ):
        start -= 1
    return without_offices(items, start, end, words)


def without_offices(
    items: list[Token], start: int, end: int, words: Lexicon
) -> tuple[int, int] | None:
    """A run of capitals less the offices at its front."""
    begin = _behind_titles(items, start, end, words)
    if words.language == "id" and items[end - 1].normal not in words.places:
        # "Menteri Pendidikan dan Kebudayaan Rina Sari"
        while begin < end - 2 and items[begin].normal in words.places:
            begin += 1
    if begin > start or words.language == "id":
        begin = max(begin, _behind_offices(items, start, end, words))
    # "a notice Tuesday": the day is nobody's name.
    while begin < end and items[end - 1].normal in words.times:
        end -= 1
    if begin >= end:
        return None
    has_role = any(one.normal in words.roles for one in items[start:begin])
    run = items[begin:end]
    if has_role and run[0].normal in words.bodies:
        # "pengelola Museum Bahari" is nobody's name.
        return None
    if words.language == "id" and has_role:
        begin = _behind_place(items, start, begin, end, words)
        return begin, end
    if not has_role and any(one.normal in words.bodies for one in run):
        return begin, end
    if begin > start and len(run) > LONGEST_NAME:
        begin = end - 3
    return begin, end


def _behind_titles(items: list[Token], start: int, end: int, words: Lexicon) -> int:
    """Behind what leads to the run, then behind the last office or title in it."""
    begin = start
    while begin < end and (
        leads_in(items[begin], words) or items[begin].normal in words.coordinators
    ):
        begin += 1
    for at in range(begin, end):
        item = items[at]
        # "Nurdin Hakim" is no judge.
        is_office = item.normal in words.roles and (at == start or at < end - 1)
        if is_office or item.normal.rstrip(".") in words.titles or (
            at == start and item.normal in words.determiners
        ):  # fmt: skip
            begin = at + 1
    return begin


def _behind_place(items: list[Token], start: int, begin: int, end: int, words: Lexicon) -> int:
    """ "Wali Kota Samara Lestari Ningsih": behind some offices comes a place, then the name."""
    office = {one.normal for one in items[start:begin]}
    if end - begin > _LONG_WITH_OFFICE or (
        end - begin == _LONG_WITH_OFFICE and office & words.regional
    ):
        return end - 2
    return begin


def _behind_offices(items: list[Token], start: int, end: int, words: Lexicon) -> int:
    """Behind acronyms and the names of bodies: "Kepala BPBD Jawa Barat Rina" has its name at the end."""
    begin = start
    has_role = any(items[at].normal in words.roles for at in range(start, end))
    if not has_role:
        return start
    for at in range(start, end - 1):
        item = items[at]
        is_acronym = item.text.isupper() and len(item.text) > 1 and item.kind == "word"
        if (
            (is_acronym and not item.text.endswith("."))
            or item.normal in words.bodies
            or item.normal in words.places
        ):
            begin = at + 1
    return begin


def leads_in(item: Token, words: Lexicon) -> bool:
    return item.normal in words.prepositions or item.normal in words.joints


def joins_names(items: list[Token], at: int, words: Lexicon) -> bool:
    """ "and" between two names or two nouns with articles is part of the phrase."""
    if items[at].normal not in ("and", "dan") or at == 0 or at + 1 >= len(items):
        return False
    after = items[at + 1]
    return items[at - 1].is_capital and (after.is_capital or after.normal in words.determiners)
