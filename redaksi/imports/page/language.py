"""Which language a text is in: by its script, then by its smallest words."""

import re
from collections import Counter

from redaksi.imports.page import text as reading
from redaksi.imports.page.lexicon import BY_LANGUAGE

# More than this is not needed to decide, and a page may be a megabyte.
SAMPLE = 20_000

_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
_LETTER = re.compile(r"[^\W\d_]")


def detect(text: str, declared: str | None = None) -> str | None:
    """The language of a text; `declared` (the page's lang) decides where words cannot."""
    sample = text[:SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters and len(_ARABIC.findall(sample)) * 2 > letters:
        return _declared_in(declared, ("fa", "ur", "ps", "ckb", "ug")) or "ar"
    counts = Counter(reading.words(reading.fold(sample)))
    scores = {
        code: sum(counts[word] for word in lexicon.function_words)
        for code, lexicon in BY_LANGUAGE.items()
        if code != "ar"
    }
    best, second = sorted(scores, key=lambda code: -scores[code])[:2]
    ahead = scores[best] > scores[second] * 1.5
    # German or Dutch has a few of the small words too; a text of ours has many.
    if ahead and scores[best] * (10 if declared else 20) >= sum(counts.values()):
        return best
    if _is_misdeclared(declared, scores, sum(counts.values())):
        return None
    few = sum(counts.values()) < 30 and scores[best] > scores[second]
    return _primary(declared) or (best if few else None)


def _is_misdeclared(declared: str | None, scores: dict[str, int], words: int) -> bool:
    """Themes call every page English; a long text without its small words is not."""
    code = _primary(declared)
    return code in scores and words > 100 and scores[code] * 20 < words


def _primary(declared: str | None) -> str | None:
    """ "en-GB" is en, and the old code of Indonesian is read."""
    code = re.match(r"\s*([A-Za-z]{2,3})(?![A-Za-z])", declared or "")
    if not code:
        return None
    return {"in": "id", "ms": "ms"}.get(code[1].lower(), code[1].lower())


def _declared_in(declared: str | None, codes: tuple[str, ...]) -> str | None:
    code = _primary(declared)
    return code if code in codes else None
