"""Reading who speaks: the noun phrase before a cue or after it, its name and its title."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from redaksi.statements.engine.cues import Cue, cue_at
from redaksi.statements.engine.tokens import Token
from redaksi.statements.found import Span
from redaksi.statements.lexicon.words import Lexicon

# So far from its cue a speaker is looked for.
_REACH: Final = 40
_LONGEST_NAME: Final = 5
# What stands in so many words before "…, Rina Sari, said" is rather her office than a name.
_OFFICE: Final = 3
# Small words inside names: "Ursula von der Leyen", "Abdul bin Rahman", "أبو".
_PARTICLES: Final = frozenset(
    "de da del van von der den bin binti ibn al el la le di du dos ten of the".split()
)

Sort = Literal["name", "pronoun", "role", "body", "other"]


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
        return _speaker(items, first, at, words)
    if items[at].normal in words.joints and items[at].normal not in words.pronouns:
        return None
    if _makes_noun(items[at], words):
        return None
    first = _phrase_start(items, at, floor, words)
    if any(one.normal in words.small_verbs for one in items[first : at + 1]):
        return None
    return _speaker(items, first, at + 1, words)


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
    commas = [comma]
    at = comma - 1
    while at >= floor:
        item = items[at]
        if item.kind in ("colon", "semicolon", "quotation"):
            break
        if item.kind in ("comma", "dash"):
            commas.append(at)
        elif item.normal in words.that:
            break
        at -= 1
    start = at + 1
    if len(commas) < 2:
        return None
    commas.reverse()
    while start < len(items) and items[start].normal in words.coordinators:
        start += 1
    if start < commas[0] and _leads_in(items[start], words) and len(commas) > 2:
        start = commas.pop(0) + 1
    if start >= commas[0]:
        return None
    first = _phrase_start(items, commas[0] - 1, start, words)
    found = _speaker(items, first, commas[0], words)
    if not found:
        return None
    name = items[commas[0] + 1 : comma]
    office = commas[0] - found.first >= _OFFICE and len(name) >= 2 and words.language == "id"
    if found.sort != "name" or not _is_person(found, words) or office:
        if name and len(name) <= _LONGEST_NAME and all(one.is_capital for one in name):
            title = " ".join(one.text for one in items[found.first : commas[0]])
            span = Span(name[0].start, name[-1].end)
            shown = " ".join(one.text for one in name)
            return Speaker(found.first, comma + 1, span, shown, title, "name")
    apposition = _apposition(items, commas[0] + 1, comma, words)
    return Speaker(
        found.first, cue_stop(commas), found.span, found.name, found.title or apposition, found.sort,
        found.is_unnamed,
    )  # fmt: skip


def _is_person(found: Speaker, words: Lexicon) -> bool:
    """Whether a name stands for a person already: "Rina Sari", not "the head of EHS"."""
    shown = found.name.split()
    return found.stop - found.first == len(shown) and not found.name.isupper()


def cue_stop(commas: list[int]) -> int:
    """Past the last comma of an apposition."""
    return commas[-1] + 1


def _leads_in(item: Token, words: Lexicon) -> bool:
    return item.normal in words.prepositions or item.normal in words.joints


def _apposition(items: list[Token], first: int, stop: int, words: Lexicon) -> str:
    """The title an apposition gives: "the president of the council"."""
    while first < stop and items[first].normal in words.determiners:
        first += 1
    last = first
    while last < stop and items[last].kind == "word" and items[last].normal not in words.joints:
        last += 1
    phrase = items[first:last]
    if not any(one.normal in words.roles for one in phrase):
        return ""
    return " ".join(one.text for one in phrase)


def after(items: list[Token], start: int, words: Lexicon) -> Speaker | None:
    """The speaker that begins with an item."""
    limit = min(len(items), start + _REACH)
    stop = start
    while stop < limit and not _ends_phrase(items, start, stop, words):
        stop += 1
    if stop == start:
        return None
    found = _speaker(items, start, stop, words)
    if found is None:
        return None
    if words.caseless:
        return _with_relative_clause(items, found, limit, words)
    return _with_name_behind_comma(items, found, limit, words)


def _with_relative_clause(
    items: list[Token], found: Speaker, limit: int, words: Lexicon
) -> Speaker:
    """ "مصدر أمني طلب عدم كشف هويته إن": what is said of the speaker reaches to the "that"."""
    if items[found.first].normal not in words.unnamed:
        return found
    for at in range(found.stop, min(limit, found.stop + 8)):
        if items[at].kind != "word":
            break
        if items[at].normal in words.that:
            return replace(found, stop=at, is_unnamed=True)
    return found


def _ends_phrase(items: list[Token], start: int, at: int, words: Lexicon) -> bool:
    item = items[at]
    if item.kind == "aside":
        return False
    if item.kind not in ("word", "number"):
        return True
    if at == start:
        return item.normal in words.that
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
        return not (has_role and not _name(items, start, at, words))
    return not has_role


def _leads_to_role(items: list[Token], at: int, words: Lexicon) -> bool:
    """ "oil and gas worker": the "and" stands inside what somebody is."""
    if items[at].normal not in ("and", "dan") or items[at - 1].is_capital:
        return False
    near = items[at + 1 : at + 4]
    return any(one.normal in words.roles for one in near) and not near[0].is_capital


def _ends_caseless(items: list[Token], start: int, at: int, words: Lexicon) -> bool:
    item = items[at]
    if item.normal in words.times or item.normal in words.joints:
        return True
    if item.normal in words.prepositions:
        loose = items[start].normal in words.roles and not items[start].normal.startswith("ال")
        return not (loose and item.normal in ("في", "من", "باسم", "لدي") and at - start <= 2)
    if cue_at(items, at, words) or item.normal in words.hearers:
        return True
    if item.normal in words.outlets and at - start <= 3 and items[start].normal not in words.roles:
        return True
    bare = item.normal.removeprefix(words.joined_to)
    return item.normal.startswith(words.joined_to) and (
        bare in words.outlets or bare in words.hearers or "ا" + item.normal in words.hearers
        or item.normal in words.hearers
    )  # fmt: skip


def _with_name_behind_comma(
    items: list[Token], found: Speaker, limit: int, words: Lexicon
) -> Speaker:
    """ "the agency's head, Rina Sari, said": the name stands behind the role."""
    at = found.stop
    if at + 1 >= limit or items[at].kind != "comma":
        return found
    is_office = items[found.first].normal in words.roles or found.title
    if found.sort in ("role", "body") or (
        found.sort == "name" and (is_office or found.title == "")
    ):
        stop = at + 1
        while stop < limit and _is_of_name(items[stop], words):
            stop += 1
        run = items[at + 1 : stop]
        closes = stop >= len(items) or items[stop].kind in ("comma", "end", "aside") or (
            items[stop].normal in words.prepositions
        )  # fmt: skip
        long_enough = len(run) > 1 or found.sort != "name" or words.language == "id"
        is_name = (
            run
            and long_enough
            and len(run) <= _LONGEST_NAME
            and not _is_time(run, words)
            and closes
        )
        has_role = any(one.normal in words.roles for one in items[found.first : found.stop])
        if is_name and has_role and not any(one.normal in words.roles for one in run):
            title = " ".join(one.text for one in items[found.first : found.stop] if one.text != "(")
            span = Span(run[0].start, run[-1].end)
            name = " ".join(one.text for one in run)
            return Speaker(found.first, stop, span, name, title, "name")
    if found.sort == "name" and not found.title:
        stop = at + 1
        while stop < limit and items[stop].kind in ("word", "aside"):
            stop += 1
        title = _apposition(items, at + 1, stop, words)
        return Speaker(found.first, found.stop, found.span, found.name, title, found.sort)
    return found


def _is_of_name(item: Token, words: Lexicon) -> bool:
    return item.is_capital or item.normal in _PARTICLES or item.normal.rstrip(".") in words.titles


def _is_time(run: list[Token], words: Lexicon) -> bool:
    return any(one.normal in words.times for one in run)


def subject(items: list[Token], words: Lexicon) -> Speaker | None:
    """Whom a sentence begins with: its subject as far as that can be told without its verb."""
    if words.caseless:
        # The verb stands first.
        stop = short_end(items, 1, len(items), words) if len(items) > 2 else 0
        return _speaker(items, 1, stop, words) if stop > 1 else None
    at = 0
    while at < len(items) and items[at].normal in words.coordinators:
        at += 1
    if at < len(items) and _leads_in(items[at], words) and items[at].normal not in words.pronouns:
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
    found = _speaker(items, at, stop, words)
    return found and _with_name_behind_comma(items, found, len(items), words)


def _is_of_subject(item: Token, words: Lexicon) -> bool:
    if item.kind in ("number", "aside"):
        return True
    known = words.roles | words.bodies | words.determiners | words.pronouns | words.titles
    return item.kind == "word" and item.normal not in words.times and (
        item.is_capital or item.normal in known or item.normal in ("of", "for")
    )  # fmt: skip


def _speaker(items: list[Token], first: int, stop: int, words: Lexicon) -> Speaker | None:
    """What a phrase says of the speaker, or nothing where it cannot be one."""
    while stop > first and items[stop - 1].kind == "aside":
        stop -= 1
    while first < stop and (
        items[first].normal in words.coordinators or items[first].kind == "aside"
    ):
        first += 1
    while first < stop - 1 and items[first].normal in words.between and not words.caseless:
        first += 1
    if first >= stop:
        return None
    if _leads_in(items[first], words) and items[first].normal not in words.pronouns:
        return _last_name(items, first, stop, words)
    phrase = items[first:stop]
    head = phrase[-1] if len(phrase) == 1 else phrase[0]
    if head.normal in words.pronouns and len(phrase) <= 2:
        return _made(items, first, stop, first, first + 1, "pronoun", words)
    if phrase[-1].normal in words.pronouns and not words.caseless:
        return _made(items, stop - 1, stop, stop - 1, stop, "pronoun", words)
    name = _name(items, first, stop, words)
    if name:
        return _made(items, first, stop, *name, "name", words)
    known = {one.normal for one in phrase}
    sort: Sort = "role" if known & words.roles else "body" if known & words.bodies else "other"
    if sort == "other" and not (
        known & words.determiners or words.caseless or phrase[0].is_capital
    ):
        if words.language == "id" and len(phrase) <= _OFFICE and stop == len(items) - 1:
            return _made(items, first, stop, first, stop, sort, words)
        plural = len(phrase) <= 4 and words.language == "en" and phrase[-1].normal.endswith("s")
        if not plural:
            return None
    return _made(items, first, stop, first, stop, sort, words)


def _last_name(items: list[Token], first: int, stop: int, words: Lexicon) -> Speaker | None:
    """ "On Monday Rina Sari said": the name at the end of what leads in."""
    at = stop
    while at > first and items[at - 1].is_capital and items[at - 1].normal not in words.times:
        at -= 1
    if items[stop - 1].normal in words.pronouns:
        at = stop - 1
    if at == stop or at == first or (at == first + 1 and items[at].normal not in words.times):
        return None
    if _leads_in(items[at], words) and items[at].normal not in words.pronouns:
        return None
    return _speaker(items, at, stop, words)


def _made(
    items: list[Token], first: int, stop: int, start: int, end: int, sort: Sort, words: Lexicon
) -> Speaker:
    phrase = items[first:stop]
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
        _without_titles(title, words), sort, unnamed,
    )  # fmt: skip


def _without_titles(title: str, words: Lexicon) -> str:
    """A title without what is only a form of address."""
    parts = title.split()
    while parts and words.normal(parts[0].rstrip(".")) in words.determiners:
        parts.pop(0)
    if all(words.normal(part.rstrip(".")) in words.titles for part in parts):
        return ""
    return " ".join(parts)


def _name(items: list[Token], first: int, stop: int, words: Lexicon) -> tuple[int, int] | None:
    """Where a name stands in a phrase: the last run of capitals behind roles and titles."""
    if words.caseless:
        return _caseless_name(items, first, stop, words)
    end = stop
    # "Rina Sari of the harbour office", "Sigit yang ditemui": the name stands before.
    for at in range(first + 1, stop):
        if items[at].normal in words.inner or items[at].normal in words.joints:
            if words.language == "id" and _is_inside_office(items, at, stop):
                continue
            run = _run(items, first, at, words)
            if run:
                return run
    return _run(items, first, end, words)


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
            items[start - 1].normal in _PARTICLES
            and start - 2 >= first
            and items[start - 2].is_capital
        )
    ):
        start -= 1
    return _without_roles(items, start, end, words)


def _without_roles(
    items: list[Token], start: int, end: int, words: Lexicon
) -> tuple[int, int] | None:
    """A run of capitals less the offices at its front."""
    begin = start
    while begin < end and (
        _leads_in(items[begin], words) or items[begin].normal in words.coordinators
    ):
        begin += 1
    for at in range(begin, end):
        item = items[at]
        if item.normal in words.roles or item.normal.rstrip(".") in words.titles or (
            at == start and item.normal in words.determiners
        ):  # fmt: skip
            begin = at + 1
    if begin > start or words.language == "id":
        begin = max(begin, _behind_offices(items, start, end, words))
    # "a notice Tuesday": the day is nobody's name.
    while begin < end and items[end - 1].normal in words.times:
        end -= 1
    if begin >= end:
        return None
    has_role = begin > start
    run = items[begin:end]
    if not has_role and any(one.normal in words.bodies for one in run):
        return begin, end
    if has_role and len(run) > _LONGEST_NAME:
        begin = end - 3
    return begin, end


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


def _caseless_name(
    items: list[Token], first: int, stop: int, words: Lexicon
) -> tuple[int, int] | None:
    """Behind the last word of an office; a phrase without any office is a name as it stands."""
    begin = first
    last_role = -1
    if items[first].normal in words.unnamed and not items[
        min(first + 1, stop - 1)
    ].normal.startswith("ال"):
        return None
    for at in range(first, stop):
        normal = items[at].normal
        bare = normal[items[at].joined :]
        if items[at].kind == "aside":
            stop = at
            break
        if normal in words.roles or bare in words.roles:
            last_role = at
        if normal in words.titles or bare in words.titles:
            begin = at + 1
            last_role = max(last_role, at)
    if last_role < 0:
        known = {items[at].normal for at in range(first, stop)} | {
            items[first].normal[items[first].joined :]
        }
        if known & words.bodies or known & words.determiners or known & words.unnamed:
            return None
        return (first, stop) if stop - first <= _LONGEST_NAME else None
    begin = max(begin, last_role + 1)
    # An office takes words with the article, its field and its country, then the name follows.
    while begin < stop and _belongs_to_office(items, begin, stop, words):
        begin += 1
    if begin >= stop or stop - begin > _LONGEST_NAME:
        return None
    return begin, stop


def short_end(items: list[Token], start: int, stop: int, words: Lexicon) -> int:
    """Where a subject without capitals ends if nothing else shows it: behind office and name."""
    at = start
    head = items[at].normal
    is_office = head in words.roles or head in words.bodies
    at += 1
    if not is_office:
        return at
    if not head.startswith("ال"):
        while at < stop and _belongs_to_office(items, at, stop, words):
            at += 1
    while (
        at < stop and items[at].normal.startswith("ال") and items[at].normal.endswith(("ية", "ي"))
    ):
        at += 1
    if head in words.roles and head not in words.unnamed and not head.startswith("ال"):
        while at < stop and items[at].normal in words.titles:
            at += 1
        at = min(stop, at + 2)
    return at


def phrase(items: list[Token], first: int, stop: int, words: Lexicon) -> Speaker | None:
    """What a phrase says of the speaker."""
    while stop > first and items[stop - 1].normal in words.prepositions:
        stop -= 1
    return _speaker(items, first, stop, words)


def _belongs_to_office(items: list[Token], at: int, stop: int, words: Lexicon) -> bool:
    normal = items[at].normal
    if normal in words.prepositions or normal in words.bodies or normal in words.places:
        return True
    if normal.startswith(("ال", "لل", "وال")) and normal not in words.outlets:
        # "الخارجية", and no name unless it is the last word of several.
        return stop - at > 1 or at == stop - 1
    previous = items[at - 1].normal
    return previous in words.bodies or previous in words.prepositions
