"""Which lines are furniture of the site by their words alone."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from redaksi.imports.page import text as reading
from redaksi.imports.page.lexicon import ALL
from redaksi.imports.page.reasons import Reason

# Furniture is short; a longer line is somebody's sentence, whatever words are in it.
LONGEST_LIST = 240
LONGEST_PATTERN = 420
LONGEST_HEADLINE = 22

_BETWEEN = r"[\s:;|•·,/+&\-–—>»›<«‹\d().!*\[\]{}#_=~^→←↑↓▼▲✕×]*+"
_BREADCRUMB = re.compile(r"\s*(?:>|»|›|→|::|❯|/(?=\s)|\\)\s*")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?", re.ASCII)
_PARTED = re.compile(r"\s*[|•·]\s*")
# Arrows point to the article before and the one after; "→" before a line is a bullet.
_ARROWED = re.compile(r"[←⟵⇐]\s*\S")
_ARROWED_BEHIND = re.compile(r"\S\s*[→⟶⇒]$")
_URL = re.compile(r"https?://\S+")


@lru_cache(maxsize=4096)
def anywhere(line: str) -> Reason | None:
    """The reason when the line is furniture wherever it stands."""
    if not reading.has_letters(line):
        return _without_letters(line[:LONGEST_PATTERN])
    if len(line) > LONGEST_PATTERN:
        return None
    folded = reading.fold(line)
    if len(folded) <= LONGEST_LIST:
        for reason, phrases in _anywhere_lists():
            if phrases.fullmatch(folded):
                return reason
    if _ARROWED.match(line) or _ARROWED_BEHIND.search(line):
        return Reason.PREVIOUS_NEXT if len(line.split()) <= LONGEST_HEADLINE else None
    return _by_pattern(folded) or _by_parts(line)


def at_margin(line: str) -> Reason | None:
    """The reason when the line is furniture before or after the article."""
    found = anywhere(line)
    if found or len(line) > LONGEST_LIST:
        return found
    if is_breadcrumb(line):
        return Reason.BREADCRUMBS
    folded = reading.fold(line)
    for reason, phrases in _margin_lists():
        if phrases.fullmatch(folded):
            return reason
    if _DOMAIN.fullmatch(line) or _URL.fullmatch(line):
        return Reason.SITE_NAME
    return None


def header(line: str) -> Reason | None:
    """The reason for what follows, when the line opens a list or a form."""
    if len(line) > 60:
        return None
    folded = reading.fold(line).rstrip(" :»>›…").lstrip("#+-•* ")
    return _headers().get(folded)


def is_breadcrumb(line: str) -> bool:
    """A path of short names such as "Home > News > Region"."""
    if len(line) > LONGEST_LIST:
        return False
    steps = [step for step in _BREADCRUMB.split(line) if step]
    marks = len(_BREADCRUMB.findall(line))
    if marks < 1 or len(steps) < 2 or any(c.isdigit() for step in steps[:-1] for c in step):
        return False
    if any(len(step.split()) > 4 for step in steps[:-1]):
        return False
    if not any(reading.fold(step) in _first_steps() for step in steps[:1]) and marks < 2:
        return False
    return not reading.ends_sentence(line)


def is_bare_pointer(line: str) -> bool:
    """ "Next post" alone: the headline it points to stands on the next line."""
    return len(line.split()) <= 3 and ":" not in line.strip(": ")


def is_domain(text: str) -> bool:
    """Whether the text is a host name and nothing else."""
    return _DOMAIN.fullmatch(text) is not None


def _without_letters(line: str) -> Reason | None:
    folded = reading.fold(line)
    # Only a count from one: "3 1" may be a score.
    if re.fullmatch(r"[<«‹ ]*1[ |,]+2(?:[ |,]+\d{1,3})*[ |,.>»›]*", folded):
        return Reason.PAGINATION
    if re.fullmatch(r"[a+\-−|/ ]+", folded) and "+" in folded:
        return Reason.FONT_SIZE
    if any(c.isdigit() for c in folded):
        return None
    # A smile or a flag may be a whole paragraph of a live blog; marks are not.
    return None if any(ord(c) > 0x2FFF for c in line) else Reason.SEPARATOR


def _by_pattern(folded: str) -> Reason | None:
    if len(folded) > LONGEST_PATTERN:
        return None
    for reason, pattern in _patterns():
        if pattern.fullmatch(folded):
            return reason
    return None


def _by_parts(line: str) -> Reason | None:
    """ "Listen to this article | 4 mins": every part is furniture, each of its own kind."""
    parts = [part for part in _PARTED.split(line) if part.strip()]
    if not 2 <= len(parts) <= 6 or len(line) > LONGEST_LIST:
        return None
    reasons = [anywhere(part.strip()) for part in parts]
    return reasons[0] if all(reasons) else None


@cache
def _patterns() -> tuple[tuple[Reason, re.Pattern[str]], ...]:
    return tuple(
        (reason, re.compile(reading.fold_letters(pattern)))
        for lexicon in ALL
        for reason, pattern in lexicon.patterns
    )


@cache
def _anywhere_lists() -> tuple[tuple[Reason, re.Pattern[str]], ...]:
    reasons = {reason for lexicon in ALL for reason in lexicon.furniture}
    return tuple((r, _list_of(_furniture_phrases(r))) for r in Reason if r in reasons)


@cache
def _margin_lists() -> tuple[tuple[Reason, re.Pattern[str]], ...]:
    """At the margin a menu may mix its own entries with those of every other kind."""
    navigation = [p for lexicon in ALL for p in lexicon.margin.get(Reason.NAVIGATION, ())]
    others = [
        (reason, [p for lexicon in ALL for p in lexicon.margin.get(reason, ())])
        for reason in (
            Reason.COMMENTS,
            Reason.TOPICS,
            Reason.FOOTER,
            Reason.COOKIES,
            Reason.INVITATION,
        )
    ]
    lists = [(reason, _list_of(phrases)) for reason, phrases in others]
    lists.append((Reason.NAVIGATION, _list_of(navigation)))
    footer = [p for _, phrases in others for p in phrases]
    every = [p for r in Reason for p in _furniture_phrases(r)]
    lists.append((Reason.NAVIGATION, _list_of(navigation + footer + every)))
    return tuple(lists)


def _furniture_phrases(reason: Reason) -> list[str]:
    return [p for lexicon in ALL for p in lexicon.furniture.get(reason, ())]


def _list_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Lines of these phrases only; atomic groups keep it linear on hostile lines."""
    ordered = sorted({reading.fold(p) for p in phrases}, key=len, reverse=True)
    one_of = "|".join(re.escape(p) for p in ordered)
    return re.compile(rf"{_BETWEEN}(?>(?<!\w)(?>{one_of})(?!\w){_BETWEEN})++")


@cache
def _headers() -> dict[str, Reason]:
    composed = (
        (f"{kind} {noun}", f"{noun} {kind}")
        for lexicon in ALL
        for kind in lexicon.list_kinds
        for noun in lexicon.list_nouns
    )
    named = {reading.fold(header): Reason.RELATED for pair in composed for header in pair}
    return named | {
        reading.fold(phrase): reason
        for lexicon in ALL
        for reason, phrases in lexicon.sections.items()
        for phrase in phrases
    }


@cache
def _first_steps() -> frozenset[str]:
    return frozenset(
        reading.fold(p) for lexicon in ALL for p in lexicon.margin.get(Reason.NAVIGATION, ())
    )
