"""Names in a script without capitals: behind offices, and told by their place alone."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from redaksi.statements.engine.tokens import Token
from redaksi.statements.lexicon.words import Lexicon

LONGEST_NAME: Final = 5
# "ب" and a noun are no shorter: "بدر" is a name.
_SHORTEST_LED: Final = 4
_HALF_NAMES: Final = frozenset("عبد ابو ام بن ابن ال".split())
# Nouns with whose they are end no name: "كلارك نتائجه".
_SHORTEST_OWNED: Final = 5


def caseless_name(
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
        is_office = normal in words.roles or bare in words.roles
        # "أمير" and "ملك" are names as well: only at the front, or behind another office.
        if is_office and (at == first or at == last_role + 1 or normal.startswith("ال")):
            last_role = at
        # "منى السيد": at the end it is a surname.
        is_address = normal in words.titles or bare in words.titles
        if is_address and not (at == stop - 1 and at > first + 1):
            begin = at + 1
            last_role = max(last_role, at)
    if last_role < 0:
        return _without_office(items, first, stop, words)
    if _is_described(items, first, last_role, stop):
        return None
    begin = max(begin, last_role + 1)
    # An office takes words with the article, its field and its country, then the name follows.
    while begin < stop and _belongs_to_office(items, begin, stop, words):
        begin += 1
    if begin >= stop or stop - begin > LONGEST_NAME:
        return None
    return begin, stop


def _is_described(items: list[Token], first: int, role: int, stop: int) -> bool:
    """ "متسابقة ستينية", "مسافر عالق": one word behind somebody unnamed says what she is like."""
    return role == first and stop - role == 2 and not items[role].normal.startswith("ال") and (
        not items[role].normal.endswith(("ه", "ها", "هم"))
    )  # fmt: skip


def _without_office(
    items: list[Token], first: int, stop: int, words: Lexicon
) -> tuple[int, int] | None:
    """A phrase without any office: a name as it stands, unless it names a body or nobody."""
    known = {items[at].normal for at in range(first, stop)} | {
        items[first].normal[items[first].joined :]
    }
    if known & words.bodies or known & words.determiners or known & words.unnamed:
        return None
    # "الصياد جمعة": what somebody works as, then the name.
    work = items[first].normal.startswith("ال") and stop - first > 1
    if work and not items[first + 1].normal.startswith("ال"):
        first += 1
    for at in range(first + 1, stop):
        one = items[at].normal
        if len(one) >= _SHORTEST_OWNED and one.endswith(("ه", "ها", "هم")):
            stop = at
            break
    return (first, stop) if stop - first <= LONGEST_NAME else None


def short_end(items: list[Token], start: int, stop: int, words: Lexicon) -> int:
    """Where a subject without capitals ends if nothing else shows it: behind office and name."""
    at = start
    head = items[at].normal
    is_office = head in words.roles or head in words.bodies
    at += 1
    if head.startswith("ال") and (head.removeprefix("ال") in words.roles or head in words.titles):
        named = _past_adjectives(items, head, at, stop, words)
        end = _past_known_name(items, named, stop, words)
        if end > named:
            return end
    if not is_office:
        # "مزارعو الوادي" is one phrase, and so is "الخطوط الجوية".
        is_open = head.endswith("و") and not head.startswith("ال")
        return _past_adjectives(items, head, at + (is_open and at < stop), stop, words)
    if head in words.bodies:
        at += not head.startswith("ال") and at < stop
    elif not head.startswith("ال") or (items[at : at + 1] and _joins_field(items[at], words)):
        while at < stop and _belongs_to_office(items, at, stop, words):
            if _is_object(items, at, words):
                return at
            at += 1
        head = items[start].normal.removeprefix("ال")
    at = _past_adjectives(items, head, at, stop, words)
    if head in words.roles and head not in words.unnamed and not head.startswith("ال"):
        while at < stop and items[at].normal in words.titles:
            at += 1
        # "عبد السلام مطر" has three words.
        end = min(stop, at + 2 + (items[at : at + 1] != [] and items[at].normal in _HALF_NAMES))
        while at < end and _may_name(items[at], words) and not _are_indefinite(items, at):
            at += 1
    return at


def _past_known_name(items: list[Token], at: int, stop: int, words: Lexicon) -> int:
    """ "الكاتب إلياس نعمة غياب المكتبات": a forename, and one word more unless it begins the object."""
    while at < stop and items[at].normal in words.titles:
        at += 1
    if at >= stop or items[at].normal not in words.forenames:
        return at
    at += 1
    begins_object = at + 1 < stop and items[at + 1].normal.startswith("ال") and (
        not items[at].normal.startswith("ال")
    )  # fmt: skip
    return at if begins_object or at >= stop or not _may_name(items[at], words) else at + 1


def compound_names(items: list[Token], words: Lexicon) -> list[str]:
    """ "نصر الدين", "عبد الرحيم": names that their form alone tells, without any office."""
    found = []
    for first, second in pairwise(items):
        plain = first.kind == second.kind == "word" and not (
            first.normal in words.prepositions or first.normal in words.roles
        )
        bare = first.normal.removeprefix("و") if len(first.normal) > _SHORTEST_LED else first.normal
        is_servant = bare == "عبد" and second.normal.startswith("ال")
        of_faith = second.normal == "الدين" and not first.normal.startswith("ال")
        if plain and (is_servant or (of_faith and first.normal in words.forenames)):
            found.append(f"{first.text} {second.text}")
    return found


def _are_indefinite(items: list[Token], at: int) -> bool:
    """ "توقع مزارعو الزيتون موسما وفيرا": a noun and its adjective, both without an article."""
    two = [one.normal for one in items[at : at + 2]]
    return len(two) == 2 and all(one.endswith("ا") and not one.startswith("ال") for one in two)


def _may_name(item: Token, words: Lexicon) -> bool:
    ends = item.normal in words.prepositions or item.normal in words.that
    return item.kind == "word" and not ends and not is_led_object(item, words)


def _joins_field(item: Token, words: Lexicon) -> bool:
    """ "المتحدث باسم الشرطة" """
    return item.normal.startswith("باسم") and item.normal in words.inner


def _is_object(items: list[Token], at: int, words: Lexicon) -> bool:
    """ "طالب مزارعو الوادي الحكومة": a second noun with an article that is no adjective of the first."""
    one, before = items[at].normal, items[at - 1].normal
    both = one.startswith("ال") and before.startswith("ال")
    return both and (one in words.bodies or one in words.roles) and one not in words.titles


def _past_adjectives(items: list[Token], head: str, at: int, stop: int, words: Lexicon) -> int:
    """Past what is said of a noun with an article: "الشركة المشغلة", "الخطوط الجوية الوطنية"."""
    agrees = head.startswith("ال") and head.endswith("ة")
    endings = ("ية", "ي", "ة") if agrees else ("ية", "ي")
    while at < stop and items[at].normal.startswith("ال") and items[at].normal.endswith(endings):
        if items[at].normal in words.bodies or items[at].normal in words.roles:
            break
        at += 1
    return at


def is_led_object(item: Token, words: Lexicon) -> bool:
    """ "بدراسة", "بالإضراب": what somebody promised or threatened with, and nobody's name."""
    return item.normal.startswith("بال") or (
        item.normal.startswith("ب")
        and len(item.normal) > _SHORTEST_LED
        and (item.normal.endswith("ة") or len(item.normal) > _SHORTEST_LED + 1)
    )


def _belongs_to_office(items: list[Token], at: int, stop: int, words: Lexicon) -> bool:
    normal = items[at].normal
    if items[at].kind != "word":
        return False
    if normal in words.inner:
        return True
    if normal.startswith("ل") and (normal[1:] in words.bodies or normal[1:] in words.roles):
        # "الأمين العام لاتحاد المستشفيات"
        return True
    if normal in words.prepositions or normal in words.bodies or normal in words.places:
        return True
    if normal.startswith(("ال", "لل", "وال")) and (
        normal not in words.outlets or normal in words.bodies
    ):
        # "الخارجية", and no name unless it is the last word of several.
        return stop - at > 1 or at == stop - 1
    previous = items[at - 1].normal
    # "وزارة الصحة" takes its field; "النقابة" is complete.
    is_open = previous in words.bodies and not previous.startswith("ال")
    return is_open or previous in words.prepositions
