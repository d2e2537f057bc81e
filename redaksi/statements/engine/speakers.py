"""Finding who speaks: the phrase before a cue, behind it, or at the beginning of the sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from redaksi.statements.engine.cues import Cue, cue_at
from redaksi.statements.engine.names import LONGEST_NAME, leads_in, name_in, short_end
from redaksi.statements.engine.outlets import through_at
from redaksi.statements.engine.phrases import (
    LONG_OFFICE,
    Speaker,
    apposition,
    is_person,
    read_phrase,
    with_name_behind_comma,
)
from redaksi.statements.engine.tokens import Token
from redaksi.statements.found import Span
from redaksi.statements.lexicon.words import Lexicon

# So far from its cue a speaker is looked for.
_REACH: Final = 40
_MEANWHILE: Final = frozenset("saat ketika usai seusai".split())


def before(items: list[Token], cue: Cue, floor: int, words: Lexicon) -> Speaker | None:
    """The speaker that ends before a cue and begins at `floor` or later."""
    at = cue.first - 1
    floor = max(floor, cue.first - _REACH)
    while at >= floor and (_is_between(items[at], words) or items[at].kind == "aside"):
        if items[at].normal in words.negations and words.language == "en":
            return None
        if items[at].normal in words.passive and not items[cue.first].normal.endswith("ing"):
            return None
        at -= 1
    if at < floor:
        return None
    if items[at].kind in ("comma", "dash"):
        return _before_apposition(items, at, floor, words)
    if items[at].normal in words.relatives and at > floor and items[at - 1].kind == "word":
        # "the man who said"
        first = _phrase_start(items, at - 1, floor, words)
        if _has_verb(items, first, at, words):
            return None
        return read_phrase(items, first, at, words)
    if items[at].normal in words.joints and items[at].normal not in words.pronouns:
        return None
    if _makes_noun(items[at], words):
        return None
    first = _phrase_start(items, at, floor, words)
    is_meanwhile = first > floor + 1 and items[first - 1].normal in _MEANWHILE
    if is_meanwhile and not any(one.is_capital for one in items[first : at + 1]):
        # "Kasat Reskrim Rina Sari saat dikonfirmasi membenarkan"
        at = first - 2
        first = _phrase_start(items, at, floor, words)
    if _has_verb(items, first, at + 1, words):
        return None
    return read_phrase(items, first, at + 1, words)


def _has_verb(items: list[Token], first: int, stop: int, words: Lexicon) -> bool:
    """Whether a phrase holds a verb of its own and so is a clause; what follows a "who" may."""
    for one in items[first:stop]:
        if one.normal in words.relatives:
            return False
        if one.normal in words.small_verbs:
            return True
    return False


def _makes_noun(item: Token, words: Lexicon) -> bool:
    """Before a cue in Latin letters, what makes a noun of it: "the claims", "its hopes", "to say"."""
    if words.caseless:
        return False
    return (
        (item.normal in words.determiners and words.language == "en")
        or item.normal.endswith(("'s", "s'"))
        or item.normal in words.prepositions
        or item.normal in words.inner
    )


def _is_between(item: Token, words: Lexicon) -> bool:
    if item.kind != "word" or item.normal in words.pronouns:
        return False
    return (
        item.normal in words.between
        or item.normal in words.negations
        or (words.language == "en" and item.normal.endswith("ly") and not item.is_capital)
    )


def _phrase_start(items: list[Token], at: int, floor: int, words: Lexicon) -> int:
    """Where the phrase that ends with an item begins."""
    while at >= floor:
        item = items[at]
        if item.kind not in ("word", "number", "aside"):
            break
        if item.normal in words.that:
            break
        is_relative = item.normal in words.relatives and at > floor and items[at - 1].kind == "word"
        if item.normal in words.joints and not is_relative and not _joins_names(items, at, words):
            break
        at -= 1
    return at + 1


def _joins_names(items: list[Token], at: int, words: Lexicon) -> bool:
    """ "and" between two names or two nouns with articles is part of the phrase."""
    if items[at].normal not in ("and", "dan") or at == 0 or at + 1 >= len(items):
        return False
    after = items[at + 1]
    return items[at - 1].is_capital and (after.is_capital or after.normal in words.determiners)


def _before_apposition(
    items: list[Token], comma: int, floor: int, words: Lexicon
) -> Speaker | None:
    """ "Rina, who edits the paper, said": what stands before the first comma of the clause."""
    start, commas = _commas_of_clause(items, comma, floor, words)
    if len(commas) < 2:
        return None
    while start < len(items) and items[start].normal in words.coordinators:
        start += 1
    if start < commas[0] and leads_in(items[start], words) and len(commas) > 2:
        start = commas.pop(0) + 1
    if start >= commas[0]:
        return None
    first = _phrase_start(items, commas[0] - 1, start, words)
    found = read_phrase(items, first, commas[0], words)
    if not found:
        return None
    name = [one for one in items[commas[0] + 1 : comma] if one.kind != "aside"]
    long = commas[0] - found.first >= LONG_OFFICE and len(name) >= 2
    office = long and found.sort == "name" and words.language == "id"
    if any(one.normal in words.times for one in name):
        name = []
    takes_name = found.sort != "name" or not is_person(found) or office
    if takes_name and 0 < len(name) <= LONGEST_NAME and all(one.is_capital for one in name):
        title = " ".join(one.text for one in items[found.first : commas[0]])
        span = Span(name[0].start, name[-1].end)
        shown = " ".join(one.text for one in name)
        return Speaker(found.first, comma + 1, span, shown, title, "name")
    title = found.title or apposition(items, commas[0] + 1, comma, words)
    return replace(found, stop=comma + 1, title=title)


def _commas_of_clause(
    items: list[Token], comma: int, floor: int, words: Lexicon
) -> tuple[int, list[int]]:
    """Where the clause with a comma begins, and its commas up to that one, in order."""
    commas = [comma]
    at = comma - 1
    while at >= floor:
        item = items[at]
        if item.kind in ("colon", "semicolon", "quotation"):
            break
        if item.kind in ("comma", "dash"):
            commas.append(at)
        elif item.normal in words.that and at > floor and cue_at(items, at - 1, words):
            break
        at -= 1
    return at + 1, commas[::-1]


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
        return _with_relative_clause(items, found, limit, words)
    return with_name_behind_comma(items, found, limit, words)


def _with_relative_clause(
    items: list[Token], found: Speaker, limit: int, words: Lexicon
) -> Speaker:
    """ "مصدر أمني طلب عدم كشف هويته إن": what is said of the speaker reaches to the "that"."""
    if items[found.first].normal not in words.unnamed:
        return found
    for at in range(found.stop, min(limit, found.stop + 8)):
        if items[at].kind != "word":
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
            item.normal in words.that
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
    return (
        item.normal in words.joints and not _joins_names(items, at, words) and item.normal != "yang"
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
        loose = items[start].normal in words.roles and not items[start].normal.startswith("ال")
        return not (loose and item.normal in ("في", "من", "باسم", "لدي") and at - start <= 2)
    if cue_at(items, at, words) or item.normal in words.hearers or item.normal in words.negations:
        return True
    if item.normal in words.saying or item.normal.startswith(words.with_article):
        return True
    if item.normal in words.outlets and at - start <= 3 and items[start].normal not in words.roles:
        return True
    bare = item.normal.removeprefix(words.joined_to)
    return item.normal.startswith(words.joined_to) and (
        bare in words.outlets or bare in words.hearers or "ا" + item.normal in words.hearers
        or item.normal in words.hearers
    )  # fmt: skip


def subject(items: list[Token], words: Lexicon) -> Speaker | None:
    """Whom a sentence begins with: its subject as far as that can be told without its verb."""
    if words.caseless:
        # The verb stands first.
        stop = short_end(items, 1, len(items), words) if len(items) > 2 else 0
        return read_phrase(items, 1, stop, words) if stop > 1 else None
    at = 0
    while at < len(items) and items[at].normal in words.coordinators:
        at += 1
    if at < len(items) and leads_in(items[at], words) and items[at].normal not in words.pronouns:
        comma = next(
            (n for n in range(at, min(len(items), at + 16)) if items[n].kind == "comma"), 0
        )
        if not comma:
            return None
        at = comma + 1
    stop = at
    while stop < min(len(items), at + 14) and _is_of_subject(items[stop], words):
        stop += 1
    if stop == at:
        return None
    found = read_phrase(items, at, stop, words)
    return found and with_name_behind_comma(items, found, len(items), words)


def _is_of_subject(item: Token, words: Lexicon) -> bool:
    if item.kind in ("number", "aside"):
        return True
    known = words.roles | words.bodies | words.determiners | words.pronouns | words.titles
    return item.kind == "word" and item.normal not in words.times and (
        item.is_capital or item.normal in known or item.normal in ("of", "for")
    )  # fmt: skip
