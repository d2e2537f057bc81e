"""The headline: which line it is, and which lines only say it again."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from redaksi.imports.page import byline, dates, figures, furniture, readalso, timestamps
from redaksi.imports.page import text as reading
from redaksi.imports.page.lines import Unit

LONGEST = 34
# A menu may stand above the headline, but not a book.
MOST_CANDIDATES = 150
# "Returns" and "returned" are one word to the eye.
STEM = 5
_BULLETS = "•▪●○◦*➤►✓"

_SUFFIX = re.compile(r"\s+[-–—|•·»:]+\s+(?P<site>[^-–—|•·»]{2,50})$|\s*\|\s*(?P<bar>[^|]{2,50})$")
_PREFIX = re.compile(
    r"^(?P<site>[^-–—|•·»]{2,40})\s*[|»]\s+|^(?P<word>breaking|exclusive)\s*:\s*", re.I
)


def choose(head: Sequence[Unit], following: Sequence[Unit], prose: str) -> int | None:
    """The index in `head` of the headline's first line."""
    head = head[:MOST_CANDIDATES]
    candidates = [i for i, unit in enumerate(head) if _may_be(unit)]
    if not candidates:
        return None
    vocabulary = {w[:STEM] for w in reading.key(prose[:6000]).split() if len(w) > 3}
    later = [u for u in following[:MOST_CANDIDATES] if u.size <= LONGEST + 8]
    scored, earlier = [], 0
    for i in candidates:
        scored.append((_score(i, head, later, vocabulary) - 0.4 * earlier, -i))
        earlier += head[i].size >= 4 and shared_with(head[i], vocabulary) >= 0.3
    best = max(scored)
    return -best[1]


def _may_be(unit: Unit) -> bool:
    text = unit.text
    if (
        not unit.open
        or not 1 <= unit.size <= LONGEST
        or len(text) > 400
        or not reading.has_letters(text)
    ):
        return False
    if text[0] in _BULLETS or furniture.at_margin(text) or furniture.header(text):
        return False
    if dates.is_relative(text):
        return False
    if byline.beside_outlet(text) or byline.is_desk(text):
        return False
    if byline.read(text) or byline.is_contact(text) or timestamps.read(text):
        return False
    label = readalso.read(text)
    return not (label and (label.sure or not label.headline))


def _score(index: int, head: Sequence[Unit], later: Sequence[Unit], vocabulary: set[str]) -> float:
    unit = head[index]
    score = 3.0 if unit.size >= 4 else 1.0 if unit.size == 3 else -2.0
    again = any(same(u.text, unit.text) for u in (*head[index + 1 :], *later))
    score += 4 if again else 0
    score += 4 * shared_with(unit, vocabulary)
    if reading.ends_sentence(unit.text) and unit.text[-1] in ".…":
        score -= 3
    if figures.read(unit.text) is not None:
        score -= 5
    if byline.is_plain_name(unit.text) and unit.size <= 3:
        score -= 2
    # The standfirst may stand between the headline and the credits.
    if any(_opens_credits(below) for below in head[index + 1 : index + 4]):
        score += 1.5
    if unit.kind == "heading":
        score += 4 if unit.level == "1" else 1
    return score - 0.05 * index


def shared_with(unit: Unit, vocabulary: set[str]) -> float:
    """The share of a line's longer words that the text uses too, in whatever form."""
    tokens = [w[:STEM] for w in unit.key.split() if len(w) > 3]
    return sum(w in vocabulary for w in tokens) / len(tokens) if tokens else 0.0


def _opens_credits(unit: Unit) -> bool:
    text = unit.text
    stamp = timestamps.read(text) is not None or dates.is_relative(text)
    named = bool(byline.beside_outlet(text)) or byline.is_desk(text)
    return stamp or named or byline.read(text) is not None or byline.is_label(text)


def same(text: str, title: str) -> bool:
    """Whether a line is the headline again: other case or quotes, cut short, site name behind."""
    if abs(len(text) - len(title)) > 70 or not text or not title or len(title) > 600:
        return False
    one, other = _key(text), _key(title)
    if one == other:
        return bool(one)
    if len(other.split()) < 3 or len(one.split()) < 3:
        return False
    if reading.key(without_site(text)) == other or one == reading.key(without_site(title)):
        return True
    cut = text.rstrip(" ")
    if cut.endswith(("…", "...")) and len(one.split()) >= 4 and other.startswith(one):
        return True
    return _nearly(one, other)


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    return reading.key(text)


def _nearly(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 25 or abs(len(one) - len(other)) > 6:
        return False
    # Numbers tell "Part 1" from "Part 2".
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.94


def without_site(text: str) -> str:
    """The headline without the site name in front of it or behind it."""
    match = _SUFFIX.search(text)
    if match and len((match["site"] or match["bar"]).split()) <= 5 and match.start() > 0:
        return text[: match.start()].strip()
    match = _PREFIX.match(text)
    return text[match.end() :].strip() if match and match.end() < len(text) else text


def site_in(text: str) -> str:
    """The name that `without_site` takes off at the end."""
    match = _SUFFIX.search(text)
    return (match["site"] or match["bar"]).strip() if match else ""


def best(lines: Sequence[Unit], outlets: Sequence[str]) -> tuple[Unit, str]:
    """Of the lines that say the headline, the one to keep, and its words."""

    def rank(unit: Unit) -> tuple[bool, bool, bool]:
        cut = unit.text.rstrip().endswith(("…", "..."))
        suffixed = any(unit.key != u.key and unit.key.startswith(u.key) for u in lines)
        return (cut, suffixed, len(lines) > 1 and unit.text.isupper())

    chosen = min(lines, key=rank)
    site = site_in(chosen.text)
    known = {reading.key(name) for name in outlets}
    if site and (reading.key(site) in known or furniture.is_domain(site)):
        return chosen, without_site(chosen.text)
    return chosen, chosen.text
