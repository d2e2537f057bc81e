"""Read-also lines: a label, and the headline on the same line, the next one, or nowhere."""

import re
from dataclasses import dataclass
from functools import cache

from redaksi.imports.page import text as reading
from redaksi.imports.page.lexicon import ALL

LONGEST_HEADLINE = 26
LONGEST_LINE = 500

_WRAPPED = re.compile(r"^[\s(\[*>»›•▶►→👉🔗📌-]+|[\s)\]*]+$")
# A label of one common word ("Baca", "More", "اقرأ") needs its colon and says less.
_ALSO = re.compile(r"juga|pula|also|ايضا|كذلك")


@dataclass(frozen=True)
class Label:
    """A read-also label, and the headline that stands on its line ("" for none)."""

    headline: str
    colon: bool
    sure: bool


def read(line: str) -> Label | None:
    """The label a line opens with, when it opens with one."""
    if len(line) > LONGEST_LINE:
        return None
    bare = _WRAPPED.sub("", line)
    match = _pattern().match(reading.aligned(bare))
    if not match:
        return None
    headline = bare[match.end() :].strip(" :：-–—>»›|")
    colon = match["colon"] is not None
    sure = _ALSO.search(reading.fold(match["label"])) is not None
    if headline and not (colon or (sure and _opens_headline(headline))):
        return None
    if not headline and not (sure or colon or bare.isupper()):
        return None
    if headline and not sure and len(headline.split()) < 3:
        return None
    if headline and _is_sentence(headline, sure=sure):
        return None
    return Label(headline, colon, sure)


def may_be_headline(line: str) -> bool:
    """Whether the line after an empty label is the headline that it announces."""
    count = len(line.split())
    if not 4 <= count <= LONGEST_HEADLINE or reading.quotes_open(line):
        return False
    if line.endswith((".", "…", "،", ",", ":", ";", '."', ".”", ',"', ",”")):
        return False
    # A full stop inside, or initials behind, belong to a paragraph.
    if re.search(r"[.؟!?][\"”»]?\s", line) or line[-1] in "])":
        return False
    return not (line[0] in '"“«' and line[-1] in '"”»')


def _opens_headline(text: str) -> bool:
    """Without a colon only a capital, a digit or a script without capitals may follow."""
    return not text[0].islower() and len(text.split()) >= 3


def _is_sentence(text: str, *, sure: bool) -> bool:
    """A long text of several sentences is a paragraph that happens to begin so."""
    count = len(text.split())
    ends = reading.ends_sentence(text) and text[-1] in ".…"
    return count > 40 or (ends and count > (30 if sure else 18))


@cache
def _pattern() -> re.Pattern[str]:
    names = reading.one_of(label for x in ALL for label in x.read_also)
    return re.compile(
        rf"(?P<label>{names})(?!\w)\s*(?:[.…]*\s*(?P<colon>[:：]|[–—>»|]|-\s|(?=\())|$|\s)"
    )
