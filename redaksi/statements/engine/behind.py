"""Finding who speaks behind a cue: where the phrase of the speaker ends."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from redaksi.statements.engine.caseless_names import LONGEST_NAME
from redaksi.statements.engine.cues import cue_at
from redaksi.statements.engine.names import joins_names, name_in
from redaksi.statements.engine.outlets import shown, through_at
from redaksi.statements.engine.phrases import Speaker, read_phrase, with_name_behind_comma
from redaksi.statements.engine.tokens import Token
from redaksi.statements.found import Span
from redaksi.statements.lexicon.words import Lexicon

# So far behind its cue a speaker reaches.
_REACH: Final = 40
_LONGEST_OUTLET: Final = 3


def after(items: list[Token], start: int, words: Lexicon) -> Speaker | None:
    """The speaker that begins with an item."""
    limit = min(len(items), start + _REACH)
    stop = start
    while stop < limit and not _ends_phrase(items, start, stop, words):
        stop += 1
    if stop == start:
        return None
    found = read_phrase(items, start, stop, words)
    if found is None:
        return None
    if words.caseless:
        found = _with_quoted_name(items, found, limit, words)
        found = _with_name_behind(items, found, limit, words)
        return _with_relative_clause(items, found, limit, words)
    return with_name_behind_comma(items, found, limit, words)


def _with_quoted_name(items: list[Token], found: Speaker, limit: int, words: Lexicon) -> Speaker:
    """ "موقع «الخليج اليوم»": an outlet with its name in marks."""
    stop = found.stop
    quotation = items[stop].quotation if stop < limit else None
    short = quotation is not None and quotation.words <= _LONGEST_OUTLET
    if not short or items[stop - 1].normal not in words.outlets:
        return found
    span = Span(found.span.start, items[stop].end)
    return replace(found, stop=stop + 1, span=span, name=shown(items, found.first, stop + 1))


def _with_name_behind(items: list[Token], found: Speaker, limit: int, words: Lexicon) -> Speaker:
    """ "رئيس الهيئة، ناصر الغانم، أن", "شاهد يدعى سامر": the name stands behind what somebody is."""
    at = found.stop
    if at + 1 >= limit or found.sort not in ("role", "other"):
        return found
    begin = at + 1
    is_comma = items[at].kind == "comma"
    if not is_comma and items[at].normal not in words.named:
        return found
    while begin < limit and items[begin].normal in words.titles:
        begin += 1
    stop = begin
    while stop < limit and stop - begin < LONGEST_NAME and _may_be_name(items[stop], words):
        stop += 1
    closes = not is_comma or (
        stop + 1 < limit and items[stop].kind == "comma" and (
            items[stop + 1].normal in words.that or items[stop + 1].kind == "colon"
        )
    )  # fmt: skip
    if stop == begin or not closes:
        return found
    name = " ".join(one.text for one in items[begin:stop])
    span = Span(items[begin].start, items[stop - 1].end)
    return Speaker(found.first, stop, span, name, found.name, "name")


def _may_be_name(item: Token, words: Lexicon) -> bool:
    closed = (words.that, words.prepositions, words.joints, words.times, words.roles, words.saying)
    return item.kind == "word" and not any(item.normal in several for several in closed)


def _with_relative_clause(
    items: list[Token], found: Speaker, limit: int, words: Lexicon
) -> Speaker:
    """ "مصدر أمني طلب عدم كشف هويته إن": what is said of the speaker reaches to the "that"."""
    head = items[found.first].normal
    is_somebody = found.sort == "role" and not head.startswith("ال")
    if head not in words.unnamed and not is_somebody:
        return found
    for at in range(found.stop, min(limit, found.stop + 8)):
        if items[at].kind == "colon" and at > found.stop:
            return replace(found, stop=at, is_unnamed=True)
        if items[at].kind != "word" or _is_hearer(items[at], words):
            break
        if items[at].normal in words.that or items[at].normal in words.saying:
            return replace(found, stop=at, is_unnamed=True)
    return found


def _ends_phrase(items: list[Token], start: int, at: int, words: Lexicon) -> bool:
    item = items[at]
    if item.kind == "aside":
        return False
    if item.kind not in ("word", "number"):
        return True
    if at == start:
        return (
            (words.caseless and (_is_hearer(item, words) or item.normal in words.between))
            or item.normal in words.that
            or item.normal in words.saying
            or (item.normal in words.times and not item.is_capital)
        )
    if item.normal in words.that:
        return True
    previous = items[at - 1].normal
    if previous in words.pronouns and item.normal not in ("sendiri",):
        return True
    if item.normal in words.times and items[at - 1].kind != "number":
        return True
    if words.caseless:
        return _ends_caseless(items, start, at, words)
    if item.normal in words.inner:
        return not _leads_to_role(items, at, words) and _is_outer(items, start, at, words)
    if item.normal in words.prepositions or item.normal in words.between:
        return True
    if words.language == "id" and item.normal == "menurut":
        # "tutur Rina menurut Koran Fajar"
        return True
    return (
        item.normal in words.joints and not joins_names(items, at, words) and item.normal != "yang"
    )


def _is_outer(items: list[Token], start: int, at: int, words: Lexicon) -> bool:
    """Whether "of", "for" or "di" ends the phrase: behind a name it does, behind a role it does not."""
    if items[at].normal in ("'s",):
        return False
    inside = items[start:at]
    has_role = any(one.normal in words.roles or one.normal in words.bodies for one in inside)
    if items[at].normal in ("to", "di", "from"):
        return not (has_role and not name_in(items, start, at, words))
    return not has_role


def _leads_to_role(items: list[Token], at: int, words: Lexicon) -> bool:
    """ "oil and gas worker": the "and" stands inside what somebody is."""
    if items[at].normal not in ("and", "dan") or items[at - 1].is_capital:
        return False
    near = items[at + 1 : at + 4]
    return any(one.normal in words.roles for one in near) and not near[0].is_capital


def _ends_caseless(items: list[Token], start: int, at: int, words: Lexicon) -> bool:
    item = items[at]
    if item.normal in words.times or item.normal in words.joints or through_at(items, at, words):
        return True
    if item.normal in words.prepositions:
        return not _leads_to_field(items, start, at, words)
    if cue_at(items, at, words) or item.normal in words.hearers or item.normal in words.negations:
        return True
    if item.normal in words.saying or item.normal.startswith(words.with_article):
        return True
    if item.normal in words.outlets and at - start <= 3 and items[start].normal not in words.roles:
        return True
    bare = item.normal.removeprefix(words.joined_to)
    return item.normal.startswith(words.joined_to) and (
        bare in words.outlets or bare in words.hearers or "ا" + item.normal in words.hearers
        or item.normal in words.hearers or "ال" + item.normal[2:] in words.outlets
    )  # fmt: skip


def _is_hearer(item: Token, words: Lexicon) -> bool:
    """ "لمراسل الصحيفة": whom somebody told it."""
    bare = item.normal.removeprefix(words.joined_to)
    known = bare in words.hearers or bare in words.outlets
    return bare != item.normal and len(bare) > 2 and known


def _leads_to_field(items: list[Token], start: int, at: int, words: Lexicon) -> bool:
    """ "مصدر في الوزارة", "الباحث في علوم البحار": the preposition stands inside what somebody is."""
    if items[at].normal not in words.inner and items[at].normal not in ("في", "لدي", "علي"):
        return False
    if at + 1 < len(items) and items[at + 1].normal in words.speeches:
        return False
    head = items[start].normal
    if head in words.fielded:
        return at == start + 1
    loose = head in words.roles and not head.startswith("ال") and items[at].normal != "علي"
    return loose and items[at].normal != "و" and at - start <= 2
