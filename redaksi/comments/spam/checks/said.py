"""What the text itself says: links, listed words, and how little it has to do with the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from redaksi.comments.models import CommentRules
from redaksi.comments.spam.evidence import Evidence, Submission
from redaksi.comments.spam.features import LINK
from redaksi.language.folding import Reading, fold, read, words_of
from redaksi.language.leet import leet_words, signs_as_letters

MANY: Final = 10
SHORTENERS: Final = re.compile(
    r"\b(?:bit\.ly|t\.ly|tinyurl\.com|s\.id|cutt\.ly|goo\.gl|is\.gd|rebrand\.ly|linktr\.ee|t\.me|wa\.me)\b",
    re.IGNORECASE,
)
# An article needs so many words of its own, and a comment so many, to be compared.
WORDS_OF_ARTICLE: Final = 40
WORDS_OF_COMMENT: Final = 10
LONG_WORD: Final = 5
# Endings and beginnings that make a form of the same word, in the languages of the house.
_BEFORE: Final = r"(?:(?:me|pe|be|te)(?:ng|ny|n|m|r)?|di|ke|se|ال|وال|بال|و|ب)?"
_AFTER: Final = r"(?:s|es|ed|ing|er|nya|an|kan|i|lah|kah|mu|ku|ها|ه|ات|ين|ون)?"


def links(submission: Submission, rules: CommentRules) -> Iterator[Evidence]:
    """More links than the house allows; and links that hide where they lead."""
    text = submission.text
    count = len(LINK.findall(text[:20_000]))
    if count > rules.most_links:
        facts = {"count": count, "most": rules.most_links}
        weight = min(4.0, 0.6 * (count - rules.most_links))
        yield Evidence("links", "many", weight, facts, at_least="spam" if count > MANY else "hold")
    if SHORTENERS.search(text):
        yield Evidence("links", "shortened", 0.7)


def words(submission: Submission, rules: CommentRules) -> Iterator[Evidence]:
    """Words the newsroom listed, in any form and any disguise."""
    banned = _found(submission, rules.banned_words)
    if banned:
        yield Evidence("words", "banned", 4.0, {"words": banned}, at_least="spam")
    suspect = _found(submission, rules.suspect_words)
    if suspect:
        yield Evidence("words", "suspect", 1.0, {"words": suspect}, at_least="hold")


def _found(submission: Submission, listed: str) -> list[str]:
    if not listed.strip():
        return []
    said = " ".join((submission.text, submission.name, submission.website, submission.email))
    reading = read(said[:20_000])
    text = f" {_spoken(reading)} "
    return [line for line, pattern in _patterns(listed) if pattern.search(text)][:10]


def _spoken(reading: Reading) -> str:
    """All that a text may be read as: as it stands, and with figures for letters in letters."""
    text = reading.text
    return " ".join([text, *reading.joined, *leet_words(text), *leet_words(signs_as_letters(text))])


@lru_cache(maxsize=32)
def _patterns(listed: str) -> list[tuple[str, re.Pattern[str]]]:
    lines = [line.strip() for line in listed.splitlines()]
    return [(line, _pattern(line)) for line in lines if fold(line).strip("* ")]


def _pattern(line: str) -> re.Pattern[str]:
    folded = fold(line)
    body = r"[^\s]{0,40}".join(
        r"\s+".join(re.escape(word) for word in part.split()) for part in folded.split("*")
    )
    if "*" in folded or not folded.isalpha():
        return re.compile(rf"(?<!\w){body}(?!\w)")
    # A prefix or ending may only be read into a word that is long enough to be meant.
    before, after = (_BEFORE, _AFTER) if len(folded) > 3 else ("", "")
    return re.compile(rf"(?<!\w){before}{body}{after}(?!\w)")


def topic(submission: Submission) -> Iterator[Evidence]:
    """Whether the comment shares a word with what it is about; a hint, no more."""
    text = fold(submission.text[:2000])
    if len(words_of(text)) < WORDS_OF_COMMENT:
        return
    about = _of_article(submission.about[:4000])
    if len(about) < WORDS_OF_ARTICLE:
        return
    shared = _long_words(text) & about
    if not shared:
        yield Evidence("topic", "off", 0.4)
    elif len(shared) >= 3:
        yield Evidence("topic", "on", -0.4, {"count": len(shared)})


# What is talked about is mostly the same few articles.
@lru_cache(maxsize=64)
def _of_article(text: str) -> frozenset[str]:
    return _long_words(fold(text))


def _long_words(folded: str) -> frozenset[str]:
    # Six letters stand for the word and most of its forms.
    return frozenset(word[:6] for word in words_of(folded) if len(word) >= LONG_WORD)
