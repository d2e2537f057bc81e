"""A phrase that names a speaker: its name, its title, and of what sort it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from redaksi.statements.engine.caseless_names import LONGEST_NAME
from redaksi.statements.engine.names import PARTICLES, leads_in, name_in
from redaksi.statements.engine.tokens import Token
from redaksi.statements.found import Span
from redaksi.statements.lexicon.words import Lexicon

Sort = Literal["name", "pronoun", "role", "body", "other"]
# What stands in so many words before "…, Rina Sari, said" is rather her office than a name.
# In an apposition the office stands among the first words.
_NEAR: Final = 4
_POINTING: Final = frozenset("ini itu tersebut".split())
LONG_OFFICE: Final = 3


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as it stands there: `items[first:stop]` with everything that belongs to it."""

    first: int
    stop: int
    # The name, where there is one; else the phrase.
    span: Span
    name: str
    title: str
    sort: Sort
    is_unnamed: bool = False


def read_phrase(items: list[Token], first: int, stop: int, words: Lexicon) -> Speaker | None:
    """What a phrase says of the speaker, or nothing where it cannot be one."""
    first, stop = _trimmed(items, first, stop, words)
    if first >= stop:
        return None
    if leads_in(items[first], words) and items[first].normal not in words.pronouns:
        return _last_name(items, first, stop, words)
    phrase = items[first:stop]
    head = phrase[-1] if len(phrase) == 1 else phrase[0]
    if head.normal in words.pronouns and len(phrase) <= 2:
        return made_of(items, first, stop, first, first + 1, "pronoun", words)
    if phrase[-1].normal in words.pronouns and not words.caseless:
        return made_of(items, stop - 1, stop, stop - 1, stop, "pronoun", words)
    known = {one.normal for one in phrase}
    name = None if _is_unnamed(phrase, words) else name_in(items, first, stop, words)
    if name:
        return made_of(items, first, stop, *name, "name", words)
    sort: Sort = "role" if known & words.roles else "body" if known & words.bodies else "other"
    if sort == "other" and not (
        known & words.determiners or words.caseless or phrase[0].is_capital
    ):
        if words.language == "id" and len(phrase) <= LONG_OFFICE and stop == len(items) - 1:
            return made_of(items, first, stop, first, stop, sort, words)
        plural = len(phrase) <= 4 and words.language == "en" and phrase[-1].normal.endswith("s")
        if not plural:
            return None
    return made_of(items, first, stop, first, stop, sort, words)


def _trimmed(items: list[Token], first: int, stop: int, words: Lexicon) -> tuple[int, int]:
    """A phrase without brackets and small words at its edges."""
    while stop > first and items[stop - 1].kind == "aside":
        stop -= 1
    while first < stop and (
        items[first].normal in words.coordinators or items[first].kind == "aside"
    ):
        first += 1
    while first < stop - 1 and items[first].normal in words.between:
        first += 1
    return first, stop


def _is_unnamed(phrase: list[Token], words: Lexicon) -> bool:
    """Whether the names in a phrase are not the speaker's own."""
    has_role = any(one.normal in words.roles for one in phrase)
    # "Seorang komandan senior Garda Pantai": the body has a name, the speaker has none.
    is_small = len(phrase) > 1 and not phrase[1].is_capital and not words.caseless
    if phrase[0].normal in words.indefinite and (is_small or has_role):
        return True
    # "mantan pelatih Bayern Munich ini": the club is named, the speaker pointed at.
    is_pointed = words.language == "id" and phrase[-1].normal in _POINTING
    return is_pointed and not phrase[0].is_capital and has_role


def _last_name(items: list[Token], first: int, stop: int, words: Lexicon) -> Speaker | None:
    """ "On Monday Rina Sari said": the name at the end of what leads in."""
    at = stop
    while at > first and items[at - 1].is_capital and items[at - 1].normal not in words.times:
        at -= 1
    if items[stop - 1].normal in words.pronouns:
        at = stop - 1
    if at == stop:
        # "In early November the company announced"
        articles = [n for n in range(first + 1, stop) if items[n].normal in words.determiners]
        at = articles[-1] if articles and words.language == "en" else stop
    if at in (stop, first) or (at == first + 1 and items[at].normal not in words.times):
        return None
    if leads_in(items[at], words) and items[at].normal not in words.pronouns:
        return None
    return read_phrase(items, at, stop, words)


def made_of(
    items: list[Token], first: int, stop: int, start: int, end: int, sort: Sort, words: Lexicon
) -> Speaker:
    phrase = items[first:stop]
    if sort == "name" and start > first:
        # "kantor berita Samudra": the kind of outlet is part of its name.
        begun = first
        while begun < start and items[begun].normal in words.determiners:
            begun += 1
        lead_in = [one.normal for one in items[begun:start]]
        if lead_in and all(one in words.outlets or one in words.bodies for one in lead_in):
            start = begun
    lead = items[start].joined
    shown = [one.text for one in items[start:end] if one.kind != "aside"]
    if lead:
        shown[0] = shown[0][lead:]
        # "للوزارة" is "ل" and "الوزارة".
        shown[0] = "ا" + words.joined_to + shown[0][1:] if shown[0].startswith("ل") else shown[0]
    title = " ".join(one.text for one in items[first:start] if one.kind != "aside")
    for article in ("the ", "The "):
        title = title.removeprefix(article)
    unnamed = sort != "pronoun" and sort != "name" and any(
        one.normal in words.unnamed for one in phrase
    )  # fmt: skip
    return Speaker(
        first, stop, Span(items[start].start + lead, items[end - 1].end), " ".join(shown),
        without_titles(title, words), sort, unnamed,
    )  # fmt: skip


def without_titles(title: str, words: Lexicon) -> str:
    """A title without what is only a form of address."""
    parts = title.split()
    while parts and words.normal(parts[0].rstrip(".")) in words.determiners:
        parts.pop(0)
    if all(words.normal(part.rstrip(".")) in words.titles for part in parts):
        return ""
    return " ".join(parts)


def phrase(items: list[Token], first: int, stop: int, words: Lexicon) -> Speaker | None:
    """What a phrase says of the speaker."""
    while stop > first and items[stop - 1].normal in words.prepositions:
        stop -= 1
    return read_phrase(items, first, stop, words)


def with_name_behind_comma(
    items: list[Token], found: Speaker, limit: int, words: Lexicon
) -> Speaker:
    """ "the agency's head, Rina Sari, said": the name stands behind the role."""
    at = found.stop
    if at + 1 >= limit or items[at].kind != "comma":
        return found
    is_office = items[found.first].normal in words.roles or found.title
    takes_name = found.sort in ("role", "body", "other") or (
        found.sort == "name" and (is_office or found.title == "")
    )
    if takes_name and (named := _named_behind(items, found, limit, words)):
        return named
    if found.sort == "name" and not found.title:
        stop = at + 1
        while stop < limit and items[stop].kind in ("word", "aside"):
            stop += 1
        title = apposition(items, at + 1, stop, words)
        return Speaker(found.first, found.stop, found.span, found.name, title, found.sort)
    return found


def _named_behind(items: list[Token], found: Speaker, limit: int, words: Lexicon) -> Speaker | None:
    """The speaker with the name behind the comma, if one stands there and nothing else."""
    at = found.stop
    stop = at + 1
    while stop < limit and _is_of_name(items[stop], words):
        stop += 1
    run = items[at + 1 : stop]
    closes = stop >= len(items) or items[stop].kind in ("comma", "end", "aside") or (
        items[stop].normal in words.prepositions
    )  # fmt: skip
    long_enough = len(run) > 1 or found.sort != "name" or words.language == "id"
    if not (run and long_enough and closes) or len(run) > LONGEST_NAME or _is_time(run, words):
        return None
    # "said the miller, Nell Quill"
    is_work = words.language == "en" and items[found.first].normal == "the" and found.sort != "name"
    office = items[found.first : found.stop]
    has_role = any(one.normal in words.roles for one in office) or (is_work and len(run) > 1)
    address = words.titles | (words.roles if words.language == "id" else words.titles)
    while len(run) > 1 and run[0].normal.rstrip(".") in address:
        run = run[1:]
    if not has_role or any(one.normal in words.roles for one in run):
        return None
    title = " ".join(one.text for one in office if one.text != "(")
    name = " ".join(one.text for one in run)
    return Speaker(found.first, stop, Span(run[0].start, run[-1].end), name, title, "name")


def _is_of_name(item: Token, words: Lexicon) -> bool:
    return item.is_capital or item.normal in PARTICLES or item.normal.rstrip(".") in words.titles


def _is_time(run: list[Token], words: Lexicon) -> bool:
    return any(one.normal in words.times for one in run)


def apposition(items: list[Token], first: int, stop: int, words: Lexicon) -> str:
    """The title an apposition gives: "the president of the council"."""
    while first < stop and items[first].normal in words.determiners:
        first += 1
    last = first
    while last < stop and items[last].kind == "word" and items[last].normal not in words.joints:
        last += 1
    phrase = items[first:last]
    if phrase and (phrase[0].normal,) in words.through:
        return ""
    if not any(one.normal in words.roles for one in phrase[:_NEAR]):
        return ""
    return " ".join(one.text for one in phrase)


def is_person(found: Speaker) -> bool:
    """Whether a name stands for a person already: "Rina Sari", not "the head of EHS"."""
    shown = found.name.split()
    return found.stop - found.first == len(shown) and not found.name.isupper()
