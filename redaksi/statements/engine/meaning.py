"""Going through an article once more: whom each statement's speaker means."""

from __future__ import annotations

import re
from typing import Final

from redaksi.statements.engine.caseless_names import compound_names
from redaksi.statements.engine.drafts import Draft
from redaksi.statements.engine.names import name_in, without_offices
from redaksi.statements.engine.people import People, Person
from redaksi.statements.engine.phrases import Speaker, read_phrase, without_titles
from redaksi.statements.engine.sentences import Sentence
from redaksi.statements.engine.speakers import subject
from redaksi.statements.engine.tokens import Token
from redaksi.statements.lexicon.words import Lexicon

# Office and name together take so many words.
_OFFICE_AND_NAME: Final = 7
# A line of fewer tokens without a mark at its end is a heading.
_HEADING: Final = 9
_LONGEST_LABEL: Final = 4
_LONGEST_BODY: Final = 6
# At the end of a paragraph a photographer and whom they work for, in brackets.
_CREDIT: Final = re.compile(r"[.!?”\"]\s*\(\s*[^()/]{3,60}/[^()/]{2,60}\)\s*$")


def meant(drafts: list[Draft], sentences: list[Sentence], words: Lexicon) -> list[Person | None]:
    """For each statement who said it: all full names are gathered first, then each is taken in order."""
    people = People(words, called=_called(drafts, words))
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


def _called(drafts: list[Draft], words: Lexicon) -> frozenset[str]:
    """Single names by which the article calls its speakers: where a name begins behind an office."""
    if words.language != "id":
        return frozenset()
    speakers = (draft.speaker for draft in drafts)
    return frozenset(
        one.name for one in speakers if one and one.sort == "name" and one.name.isalpha()
    )


def _notice(sentence: Sentence, people: People, words: Lexicon) -> None:
    """The subject of a sentence in which nobody speaks."""
    if _is_furniture(sentence.items, words):
        return
    if sentence.bare and sentence.bare.sort in ("name", "role"):
        people.notice(people.resolve(sentence.bare))
        return
    if words.caseless:
        for name in compound_names(sentence.items, words):
            people.notice(people.mention(name))
        return
    found = _body_before_verb(sentence.items, words) or subject(sentence.items, words)
    if (
        (found and found.sort == "body" and words.language == "en")
        or (found and found.sort == "pronoun")
        or (
            found
            and found.sort == "name"
            and (" " in found.name or found.title or people.knows(found.name))
        )
    ):
        people.notice(people.resolve(found))


def _body_before_verb(items: list[Token], words: Lexicon) -> Speaker | None:
    """ "The regional water board has …": a body with words before it, up to its verb."""
    if words.language != "en" or items[0].normal not in words.determiners:
        return None
    for at in range(1, min(len(items) - 1, _LONGEST_BODY)):
        if items[at].kind != "word" or items[at].normal in words.prepositions | words.joints:
            return None
        if items[at].normal in words.bodies and items[at + 1].normal in words.small_verbs:
            return read_phrase(items, 0, at + 1, words)
    return None


def leads_elsewhere(items: list[Token], words: Lexicon) -> bool:
    """ "Baca juga: …", "Story continues below": lines of the page, not of the article."""
    begins = tuple(one.normal or one.text for one in items[:3])
    return begins[:2] in words.furniture or begins in words.furniture


def is_caption(paragraph: str) -> bool:
    """Whether a paragraph ends as one under a picture does: "… (Rina Sari/Warta)"."""
    return _CREDIT.search(paragraph) is not None


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
        begins = bool(run) and run[0] is sentence.items[0]
        if begins and run[0].normal not in words.roles and _is_plain(run[0], plain, words):
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
        if body := _named_body(items, at, words):
            found.append((body, ""))
        if item.normal not in words.roles:
            continue
        if item.normal.startswith("ال"):
            # "الطالبة فرح الأسعد": two words, the second with an article.
            behind = items[at + 1 : at + 3]
            if (
                len(behind) == 2
                and behind[1].normal.startswith("ال")
                and _may_be_name(behind, words)
            ):
                found.append((" ".join(one.text for one in behind), item.text))
            continue
        stop = at + 1
        while stop < min(len(items), at + _OFFICE_AND_NAME) and _may_be_name(
            items[stop : stop + 1], words
        ):
            stop += 1
        place = name_in(items, at, stop, words)
        if place and place[0] + 1 < place[1]:
            name = items[place[0] : place[0] + 2]
            if all(one.kind == "word" and one.normal not in words.prepositions for one in name):
                title = " ".join(one.text for one in items[at : place[0]])
                found.append((" ".join(one.text for one in name), title))
    return found


def _named_body(items: list[Token], at: int, words: Lexicon) -> str:
    """ "منظمة الأغذية", "اللجنة الأولمبية": a body with what it is for, or nothing."""
    head = items[at].normal
    if head not in words.bodies or at + 1 >= len(items):
        return ""
    behind = items[at + 1]
    has_article = head.startswith("ال")
    is_open = behind.normal.startswith("ال") and behind.normal not in words.roles
    if not is_open or (has_article and not behind.normal.endswith(("ية", "ي"))):
        return ""
    stop = at + 2
    while stop < len(items) and items[stop].normal.startswith("ال") and items[stop].normal.endswith(
        ("ية", "ي")
    ):  # fmt: skip
        stop += 1
    return " ".join(one.text for one in items[at:stop])


def _may_be_name(several: list[Token], words: Lexicon) -> bool:
    """Whether nothing among the words ends a name: a mark, a preposition, a verb of saying."""
    closed = (words.prepositions, words.that, words.times, words.joints, words.determiners)
    return all(
        one.kind == "word"
        and not any(one.normal in words_ for words_ in closed)
        and one.normal.removeprefix("و") not in words.roles
        and one.normal.removeprefix("و") not in words.bodies
        and (one.normal,) not in words.cues
        for one in several
    )


def _is_plain(item: Token, plain: set[str], words: Lexicon) -> bool:
    known = (plain, words.between, words.joints, words.prepositions, words.determiners, words.times)
    return any(item.normal in several for several in known) or (item.normal,) in words.cues


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
