"""Characters, words and keys: how a line is read before any rule looks at it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Marks that steer display or are invisible; U+200C and U+200D are handled apart.
_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufffe\ufff9\ufffa\ufffb"
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
DROPPED: dict[int, str | None] = {ord(c): None for c in _INVISIBLE + _BIDI}
DROPPED |= {c: None for c in [*range(0x20), *range(0x7F, 0xA0)] if c not in (0x09, 0x0A)}
DROPPED |= dict.fromkeys(range(55296, 57344))
_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_LONE_JOINER = re.compile(
    "(?<![\u0600-\u06ff])\u200c|\u200c(?![\u0600-\u06ff])|\u200d(?=\\s|$)|^\u200d"
)
_RUN_OF_SPACE = re.compile(r"[^\S\n]+")

_ARABIC_FOLD = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″〝〞", '"') | dict.fromkeys("‘’‚‛`´′", "'"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_NOT_WORD = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.!?…؟۔][\"'”’»)\]]*$|[.!?…؟۔,،][\"”»]$|[\"”»]$")
_LETTER = re.compile(r"[^\W\d_]")


# Lines up to this length are remembered while the rules take turns on them.
REMEMBERED = 800


def split_lines(source: str) -> list[str]:
    """The input's lines as they are, whatever line ends were used."""
    return _BREAKS.split(source)


def clean(line: str) -> str:
    """One line without invisible marks, with single spaces; tabs become spaces too."""
    line = line.translate(_SPACE_TABLE).translate(DROPPED)
    line = _LONE_JOINER.sub("", line)
    return _RUN_OF_SPACE.sub(" ", line).strip()


def fold(text: str) -> str:
    """Text for comparing with a lexicon: case, marks, quotes and digit shapes levelled."""
    return _folded_once(text) if len(text) <= REMEMBERED else _folded(text)


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _ARABIC_MARKS.sub("", text).translate(_ARABIC_FOLD)
    text = text.translate(_QUOTES).translate(_DASHES).translate(_DIGITS)
    return _RUN_OF_SPACE.sub(" ", text).strip()


def fold_letters(pattern: str) -> str:
    """A regular expression whose Arabic letters are levelled as `fold` levels a text's."""
    return pattern.translate(_ARABIC_FOLD)


def aligned(text: str) -> str:
    """Folded without changing the length, so that spans hold in the text itself."""
    return _aligned_once(text) if len(text) <= REMEMBERED else _aligned(text)


def _aligned(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_DIGITS).translate(_ARABIC_FOLD)


def one_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases in an aligned text, vowel marks or not, longest first."""
    levelled = sorted({fold(phrase) for phrase in phrases}, key=len, reverse=True)
    return "|".join("".join(_letter(c) for c in phrase) for phrase in levelled)


def _letter(character: str) -> str:
    if character == " ":
        return r"\s+"
    marks = "[\u064b-\u0652\u0640]*" if "\u0621" <= character <= "\u064a" else ""
    return re.escape(character) + marks


def key(text: str) -> str:
    """What two texts share when a reader would call them the same words."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def words(text: str) -> list[str]:
    """The words of a text, hyphenated ones whole."""
    return _WORD.findall(text)


def has_letters(text: str) -> bool:
    """Whether there is a letter of any script."""
    return _LETTER.search(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence or a quotation does."""
    return _SENTENCE_END.search(text[-8:]) is not None


def is_prose(text: str, least: int = 12) -> bool:
    """Whether this reads as a paragraph of running text and not as a line of furniture."""
    count = len(words(text))
    return count >= least and (ends_sentence(text) or count >= 2 * least + 6)


def quotes_open(text: str) -> bool:
    """Whether a quotation is opened and not closed."""
    if text.count("“") + text.count("„") > text.count("”") or text.count("«") > text.count("»"):
        return True
    return text.count('"') % 2 == 1


def closes_quote_of(text: str, before: str) -> bool:
    """Whether a text closes the quotation that the text before it left open."""
    for opening, closing in ("“”", "«»"):
        left_open = before.count(opening) > before.count(closing)
        first, last = text.find(opening), text.find(closing)
        if left_open and last >= 0 and not 0 <= first < last:
            return True
    return False


# Every rule reads the same line in turn, so the last lines are kept.
_folded_once = lru_cache(maxsize=512)(_folded)
_aligned_once = lru_cache(maxsize=512)(_aligned)

_SPACE_TABLE = str.maketrans(dict.fromkeys(_SPACES, " "))
