"""Going through an article once more: whom each statement's speaker means."""

from __future__ import annotations

from typing import Final

from redaksi.statements.engine.drafts import Draft
from redaksi.statements.engine.names import name_in, without_offices
from redaksi.statements.engine.people import People, Person
from redaksi.statements.engine.phrases import without_titles
from redaksi.statements.engine.sentences import Sentence
from redaksi.statements.engine.speakers import subject
from redaksi.statements.engine.tokens import Token
from redaksi.statements.lexicon.words import Lexicon

# Office and name together take so many words.
_OFFICE_AND_NAME: Final = 7
# A line of fewer tokens without a mark at its end is a heading.
_HEADING: Final = 9
_LONGEST_LABEL: Final = 4


def meant(drafts: list[Draft], sentences: list[Sentence], words: Lexicon) -> list[Person | None]:
    """For each statement who said it: all full names are gathered first, then each is taken in order."""
    people = People(words)
    plain = _plain_words(sentences)
    for sentence in sentences:
        for name, title in _named(sentence, plain, words):
            people.mention(name, title)
    told = 0
    found: dict[int, Person | None] = {}
    for draft in drafts:
        # Who stands in the sentences up to here is whom a pronoun may mean.
        for sentence in sentences[told : draft.sentence]:
            if not sentence.has_statement:
                _notice(sentence, people, words)
        told = max(told, draft.sentence)
        if draft.continues and not draft.speaker and id(draft.continues) in found:
            person = found[id(draft.continues)]
        else:
            person = people.resolve(draft.speaker)
        people.notice(person)
        found[id(draft)] = person
    return [found[id(draft)] for draft in drafts]


def _notice(sentence: Sentence, people: People, words: Lexicon) -> None:
    """The subject of a sentence in which nobody speaks."""
    if _is_furniture(sentence.items, words):
        return
    if sentence.bare and sentence.bare.sort == "name":
        people.notice(people.resolve(sentence.bare))
        return
    if words.caseless:
        return
    found = subject(sentence.items, words)
    if (found and found.sort == "pronoun") or (
        found and found.sort == "name" and (" " in found.name or people.knows(found.name))
    ):
        people.notice(people.resolve(found))


def leads_elsewhere(items: list[Token], words: Lexicon) -> bool:
    """ "Baca juga: …", "Story continues below": lines of the page, not of the article."""
    begins = tuple(one.normal or one.text for one in items[:3])
    return begins[:2] in words.furniture or begins in words.furniture


def _is_furniture(items: list[Token], words: Lexicon) -> bool:
    """A heading, "READ MORE: …", "Story continues below": lines that are nobody's sentence."""
    if leads_elsewhere(items, words):
        return True
    if len(items) < _HEADING and items[-1].kind == "word":
        return True
    marks = [at for at in range(min(len(items), _LONGEST_LABEL)) if items[at].kind == "colon"]
    return bool(marks) and all(one.text.isupper() for one in items[: marks[0]])


def _plain_words(sentences: list[Sentence]) -> set[str]:
    """Words the article writes small: at the start of a sentence they are no name."""
    return {
        item.normal
        for sentence in sentences
        for item in sentence.items
        if item.kind == "word" and not item.is_capital
    }


def _named(sentence: Sentence, plain: set[str], words: Lexicon) -> list[tuple[str, str]]:
    """Full names a sentence gives, for the surnames of later ones."""
    if words.caseless:
        return _named_by_office(sentence.items, words)
    found: list[tuple[str, str]] = []
    run: list[Token] = []
    before: Token | None = None
    for item in [*_with_quoted(sentence.items), None]:
        if item is not None and item.kind == "word" and item.is_capital:
            run.append(item)
            continue
        if run and run[0] is sentence.items[0] and _is_plain(run[0], plain, words):
            run = run[1:]
        if 2 <= len(run) <= 6:
            office = before.text if before and before.normal in words.roles else ""
            found += _full_name(run, office, words)
        run = []
        before = item
    return found


def _with_quoted(items: list[Token]) -> list[Token]:
    """Names stand in quotations too."""
    return [
        token for item in items for token in (item.quotation.tokens if item.quotation else [item])
    ]


def _named_by_office(items: list[Token], words: Lexicon) -> list[tuple[str, str]]:
    """ "وزير الصحة أحمد السالمي": where nothing is capital, two words behind an office are a name."""
    found = []
    for at, item in enumerate(items):
        if item.normal not in words.roles or item.normal.startswith("ال"):
            continue
        stop = min(len(items), at + _OFFICE_AND_NAME)
        place = name_in(items, at, stop, words)
        if place and place[0] + 1 < place[1]:
            name = items[place[0] : place[0] + 2]
            if all(one.kind == "word" and one.normal not in words.prepositions for one in name):
                title = " ".join(one.text for one in items[at : place[0]])
                found.append((" ".join(one.text for one in name), title))
    return found


def _is_plain(item: Token, plain: set[str], words: Lexicon) -> bool:
    known = words.between | words.joints | words.prepositions | words.determiners | words.times
    return item.normal in plain or item.normal in known or (item.normal,) in words.cues


def _full_name(run: list[Token], office: str, words: Lexicon) -> list[tuple[str, str]]:
    place = without_offices(run, 0, len(run), words)
    if not place:
        return []
    has_office = any(one.normal in words.roles for one in run[: place[0]])
    if place[1] - place[0] < 2 and not has_office:
        return []
    name = run[place[0] : place[1]]
    if any(one.normal in words.times for one in name):
        return []
    title = without_titles(" ".join(one.text for one in run[: place[0]]), words) or office
    shown = " ".join(one.text for one in name)
    for possessive in ("'s", "’s"):
        shown = shown.removesuffix(possessive)
    return [(shown, title)]
