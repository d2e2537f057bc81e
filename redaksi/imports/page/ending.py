"""What stands at the end of an article: sign-off, source line, author box."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from redaksi.imports.page import byline, furniture
from redaksi.imports.page import text as reading
from redaksi.imports.page.lexicon import ALL
from redaksi.imports.page.recovered import AuthorBox

_TAIL = re.compile(
    r"(?P<before>.*?)\s*[(\[]\s*(?P<name>[^()\[\]\d]{1,40}?)\s*[)\]]\s*[.*]*$", re.DOTALL
)
_INITIALS = re.compile(r"[^\W\d_]{1,14}(?:(?:\s?[/\-.,&;+|]\s?|\s)[^\W\d_]{1,14}\.?){0,4}\.?")
# Arabic agencies close with "ended" and the initials: انتهى/ح
_ENDED = re.compile(
    r"(?<=[.؟!»\"”])\s*انته[ىي]\s*/\s*(?P<name>[^\W\d_]{1,4}(?: [^\W\d_]{1,2})?)\s*\.?$"
)
_ENDED_LINE = re.compile(r"انته[ىي]\s*[/.-]+\s*(?P<name>[^\W\d_]{1,4}(?: [^\W\d_]{1,2})?)\.?")
_SLASHED = re.compile(
    r"[-–—/\s]*(?P<name>(?:[^\W\d_]{2,5}|[^\W\d_] [^\W\d_])(?:/(?:[^\W\d_]{2,5}|[^\W\d_] [^\W\d_])){1,3})[-–—\s]*"
)
_DASHED = re.compile(r"[-–—]{1,3}\s?(?P<name>[^\W\d_]{2,4})\s?[-–—]{0,3}")
_NUMBER = r"(?P<count>\d[\d.,  ]*)"


@dataclass(frozen=True)
class SignOff:
    """Initials at the end of a text, and the text before them."""

    name: str
    before: str


def sign_off(paragraph: str) -> SignOff | None:
    """The initials a last paragraph ends with: "(WRT)", "(abc/def)", "[xyz]"."""
    tail = paragraph[-60:]
    ended = _ENDED.search(tail)
    if ended:
        return SignOff(ended["name"], paragraph[: len(paragraph) - len(ended.group())].rstrip())
    match = _TAIL.fullmatch(tail)
    if not match:
        return None
    name = match["name"].strip()
    before = paragraph[: len(paragraph) - len(tail)] + match["before"]
    if not _INITIALS.fullmatch(name) or _looks_like_words(name):
        return None
    if before and not reading.ends_sentence(before) and _stands_for(name, before):
        return None
    if before and not reading.ends_sentence(before) and not _is_code(name):
        return None
    return SignOff(name, before.rstrip())


def sign_off_line(line: str) -> str | None:
    """Initials on a line of their own."""
    if len(line) > 60:
        return None
    line = line.strip(" -–—*/") if line[:1] in "-–—*/" and line[-1:] in ")]" else line
    if line[:1] in "([":
        found = sign_off(line)
        return found.name if found and not found.before else None
    for form in (_ENDED_LINE, _SLASHED, _DASHED):
        match = form.fullmatch(line)
        if match:
            return match["name"]
    return None


def source(line: str) -> str | None:
    """What follows a source label ("" when the label stands alone)."""
    if len(line) > 400 or len(line.split()) > 25:
        return None
    match = _source_pattern().match(reading.aligned(line))
    return line[match.end() :].strip(" )]") if match else None


def author_box(line: str) -> AuthorBox | None:
    """ "About Warta 31360 Articles" and its relatives."""
    if len(line) > 160:
        return None
    levelled = reading.aligned(line)
    for pattern in _box_patterns():
        match = pattern.fullmatch(levelled)
        if match:
            name = line[match.start("name") : match.end("name")].strip(" :,-–—|(")
            if name and len(name.split()) <= 6:
                return AuthorBox(name, count_in(match["count"]))
    return None


def article_count(line: str) -> int | None:
    """The number of a line such as "31.360 tulisan"."""
    match = _count_line().fullmatch(reading.aligned(line)) if len(line) <= 80 else None
    return count_in(match["count"]) if match else None


def about(line: str) -> str | None:
    """The name after an about-the-author label, "" for the label alone, None for no label."""
    if len(line) > 120:
        return None
    folded = reading.aligned(line).strip(" :")
    for label in _about_labels():
        if folded == label:
            return ""
    match = _about_pattern().fullmatch(reading.aligned(line))
    if not match:
        return None
    name = line[match.start("name") : match.end("name")].strip(" :")
    return name if byline.is_name(name) and furniture.at_margin(line) is None else None


def is_bio(line: str, authors: Sequence[str]) -> bool:
    """ "*) The author is a teacher", "Rina Wijaya covers trade": a note about the author."""
    if len(line) > 400:
        return False
    said = reading.aligned(line).lstrip("*) -–—").strip()
    if _bio_lead().match(said):
        return True
    folded = [reading.aligned(name) for name in authors]
    rest = next((said[len(name) :] for name in folded if name and said.startswith(name)), None)
    return rest is not None and _bio_verb().match(rest) is not None


def count_in(text: str) -> int | None:
    """A count however it is grouped: 31360, 31.360, 31,360."""
    digits = re.sub(r"\D", "", text)
    return int(digits) if 0 < len(digits) <= 12 else None


def _looks_like_words(name: str) -> bool:
    tokens = name.split()
    lower = [t for t in tokens if t[0].islower()]
    return len(tokens) > 4 or (len(lower) > 1 and max(map(len, lower)) > 4)


def _stands_for(name: str, before: str) -> bool:
    """An acronym explained by the words before it is no sign-off."""
    letters = [c for c in name.casefold() if c.isalpha()]
    tokens = before.split()[-len(letters) - 4 :]
    initials = iter([t[0].casefold() for t in tokens if t[0].isalnum()])
    return all(letter in initials for letter in letters)


def _is_code(name: str) -> bool:
    letters = name.replace("/", "").replace(" ", "")
    # One Latin letter in brackets is a country or a note: "Wina (A)".
    least = 1 if letters[:1].lower() == letters[:1].upper() else 2
    short = len(letters) <= 3 or (letters.isupper() and len(letters) <= 6)
    return "/" in name or (short and len(letters) >= least)


@cache
def _about_labels() -> frozenset[str]:
    bare = {"about", "tentang", "author", "عن", "حول"}
    return frozenset({reading.fold(a) for x in ALL for a in x.about_author} - bare)


@cache
def _bio_lead() -> re.Pattern[str]:
    leads = reading.one_of(lead for x in ALL for lead in x.bio_leads)
    return re.compile(rf"(?:{leads})(?!\w)")


@cache
def _bio_verb() -> re.Pattern[str]:
    verbs = reading.one_of(verb for x in ALL for verb in x.bio_verbs)
    return re.compile(rf"\s*,?\s*(?:{verbs})(?!\w)")


@cache
def _about_pattern() -> re.Pattern[str]:
    names = reading.one_of(a for x in ALL for a in x.about_author)
    return re.compile(rf"(?:{names})\s*[:：]?\s+(?P<name>\S.{{1,58}}?)\s*")


@cache
def _source_pattern() -> re.Pattern[str]:
    names = reading.one_of(s for x in ALL for s in x.source_labels)
    return re.compile(rf"[\s(\[*-]*(?:{names})\s*[:：]\s*")


@cache
def _count_line() -> re.Pattern[str]:
    nouns = reading.one_of(n for x in ALL for n in x.article_words)
    return re.compile(
        rf"\W*(?:total|jumlah|lihat|view(?: all)?|عدد)?\s*:?\s*{_NUMBER}\s*\+?\s*(?:{nouns})\W*"
    )


@cache
def _box_patterns() -> tuple[re.Pattern[str], ...]:
    nouns = reading.one_of(n for x in ALL for n in x.article_words)
    names = reading.one_of(a for x in ALL for a in x.about_author)
    name = r"(?P<name>[^\d\s].{0,58}?)"
    return (
        re.compile(rf"(?:{names})\s*[:：]?\s+{name}\s*[-–—|:(]*\s*{_NUMBER}\s*(?:{nouns})\W*"),
        re.compile(rf"{name}\s*[-–—|:(]+\s*{_NUMBER}\s*(?:{nouns})\W*"),
        re.compile(
            rf"{name}\s+(?:has written|has published|has|telah menulis|sudah menulis|menulis)\s*{_NUMBER}\s*(?:{nouns})\W*"
        ),
        re.compile(
            rf"(?:posts|articles|stories|tulisan|artikel) (?:by|oleh|dari)\s+{name}\s*[(:]\s*{_NUMBER}\W*"
        ),
    )
