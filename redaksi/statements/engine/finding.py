"""From text to statements: paragraphs, sentences, attributions, then who is meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from redaksi.statements.engine.confidence import confidence
from redaksi.statements.engine.drafts import Attribution, Draft
from redaksi.statements.engine.names import name_in, without_offices
from redaksi.statements.engine.people import People, Person
from redaksi.statements.engine.quotations import Quotation, items
from redaksi.statements.engine.reading import Reading, read
from redaksi.statements.engine.sentences import Sentence, sentences
from redaksi.statements.engine.speakers import subject
from redaksi.statements.engine.telling import language_of
from redaksi.statements.engine.tokens import Token, paragraphs, tokens
from redaksi.statements.found import Found, Span
from redaksi.statements.lexicon import lexicon
from redaksi.statements.lexicon.words import Lexicon

# A quotation that nobody is named for is the last speaker's if it is no further away.
_NEAR: Final = 2
_SHORTEST: Final = 2
# Office and name together take so many words.
_OFFICE_AND_NAME: Final = 7


def find(text: str, language: str | None = None) -> list[Found]:
    """The statements of a text, in the order in which they stand."""
    code = (language or language_of(text)).partition("-")[0].lower()
    words = lexicon(code)
    pages = _Article(text, words)
    pages.read()
    return pages.found(code)


@dataclass(slots=True)
class _Article:
    text: str
    words: Lexicon
    drafts: list[Draft] = field(default_factory=list)
    read_sentences: list[Sentence] = field(default_factory=list)
    # What the sentence before leaves open.
    colon: Attribution | None = None
    colon_paragraph: int = 0
    unclosed: Draft | None = None
    loose: tuple[int, Quotation] | None = None

    def read(self) -> None:
        """Read all paragraphs in order."""
        for number, paragraph in enumerate(paragraphs(self.text)):
            found = tokens(self.text, paragraph.start, paragraph.end, self.words)
            for sentence in sentences(
                items(self.text, paragraph, found, self.words), number, self.words
            ):
                self.read_sentences.append(sentence)
                self._sentence(sentence, len(self.read_sentences) - 1)

    def _sentence(self, sentence: Sentence, number: int) -> None:
        reading = read(sentence, number, self.words)
        sentence.has_statement = bool(reading.drafts or reading.bare)
        first = sentence.items[0].quotation
        if first and self._goes_on(sentence, first, reading):
            return
        if reading.bare and not reading.is_colon and self._takes_last(reading.bare, sentence):
            return
        alone = self._alone(sentence)
        if alone and not reading.drafts:
            self._add_alone(alone, sentence, number)
        self.drafts += reading.drafts
        self._leave_open(sentence, reading)

    def _goes_on(self, sentence: Sentence, first: Quotation, reading: Reading) -> bool:
        """A quotation that was not closed, and opens again at the next paragraph."""
        draft, self.unclosed = self.unclosed, None
        if draft is None or sentence.goes_on or draft.paragraph + 1 != sentence.paragraph:
            return False
        if reading.drafts and first.inner.start >= reading.drafts[0].spans[0].start:
            # `… the end," she said`: the cue stands at the last paragraph.
            reading.drafts[0].spans[:0] = draft.spans
            if draft in self.drafts:
                if draft.attribution:
                    reading.drafts[0].spans = reading.drafts[0].spans[len(draft.spans) :]
                    return False
                self.drafts.remove(draft)
            return False
        draft.spans.append(first.inner)
        draft.paragraph = sentence.paragraph
        draft.words += first.words
        if not first.is_closed:
            self.unclosed = draft
        return True

    def _takes_last(self, bare: Attribution, sentence: Sentence) -> bool:
        """`"Are you sure?" Rina asked.`: the words stand in the sentence before."""
        if not self.drafts or not sentence.goes_on:
            return False
        last = self.drafts[-1]
        if last.attribution or last.sentence != len(self.read_sentences) - 2:
            return False
        last.attribution, last.continues = bare, None
        first, stop = bare.cue.first, bare.cue.stop
        last.cue = Span(sentence.items[first].start, sentence.items[stop - 1].end)
        last.signs = {"quotation before"}
        return True

    def _alone(self, sentence: Sentence) -> Quotation | None:
        """The quotation a sentence consists of."""
        kept = [one for one in sentence.items if one.kind not in ("end", "dash", "comma", "aside")]
        if len(kept) == 1 and kept[0].quotation and kept[0].quotation.words >= _SHORTEST:
            return kept[0].quotation
        return None

    def _add_alone(self, quotation: Quotation, sentence: Sentence, number: int) -> None:
        last = self.drafts[-1] if self.drafts else None
        draft = Draft("direct", [quotation.inner], None, None, number, sentence.paragraph)
        draft.words = quotation.words
        if self.colon and sentence.paragraph - self.colon_paragraph <= 1:
            draft.attribution = self.colon
            draft.via, draft.addressee = self.colon.via, self.colon.addressee
            draft.cue = self.colon_cue
            draft.signs.add("quotation after")
        elif last and sentence.paragraph - last.paragraph <= _NEAR:
            draft.continues = last
            near = sentence.paragraph - last.paragraph <= 1
            draft.signs.add("goes on" if near else "stands alone")
        else:
            draft.signs.add("stands alone")
        self.drafts.append(draft)

    colon_cue: Span | None = None

    def _leave_open(self, sentence: Sentence, reading: Reading) -> None:
        self.colon = None
        if reading.bare and reading.is_colon:
            self.colon, self.colon_paragraph = reading.bare, sentence.paragraph
            cue = reading.bare.cue
            self.colon_cue = Span(sentence.items[cue.first].start, sentence.items[cue.stop - 1].end)
        last = sentence.items[-1].quotation
        if last and not last.is_closed and self.drafts:
            draft = self.drafts[-1]
            if any(span.end == last.inner.end for span in draft.spans):
                draft.paragraph = sentence.paragraph
                self.unclosed = draft

    def found(self, code: str) -> list[Found]:
        """The drafts as statements, with everybody's full name."""
        people = People(self.words)
        plain = _plain_words(self.read_sentences)
        for sentence in self.read_sentences:
            for name, title in _named(sentence, plain, self.words):
                people.mention(name, title)
        made = []
        told = 0
        by_draft: dict[int, Person | None] = {}
        for draft in self.drafts:
            # Who stands in the sentences up to here is whom a pronoun may mean.
            for sentence in self.read_sentences[told : draft.sentence]:
                if sentence.has_statement:
                    continue
                _notice(sentence, people, self.words)
            told = max(told, draft.sentence)
            if draft.continues and not draft.speaker and id(draft.continues) in by_draft:
                person = by_draft[id(draft.continues)]
            else:
                person = people.resolve(draft.speaker)
            people.notice(person)
            by_draft[id(draft)] = person
            speaker = draft.speaker
            form = draft.attribution.cue.form if draft.attribution else None
            unnamed = bool(person and person.is_unnamed)
            made.append(
                Found(
                    kind=draft.kind,
                    content=tuple(draft.spans),
                    language=code,
                    confidence=confidence(draft, person is not None),
                    cue=draft.cue,
                    stance=form.stance if form else "says",
                    speaker=speaker.span if speaker else None,
                    speaker_text=speaker.name if speaker else "",
                    resolved="" if person is None else person.name,
                    title=person.title if person else "",
                    anonymous=unnamed,
                    via=tuple(dict.fromkeys(reversed(draft.via))),
                    addressee=draft.addressee,
                )
            )
        return made


def _notice(sentence: Sentence, people: People, words: Lexicon) -> None:
    """The subject of a sentence in which nobody speaks."""
    if words.caseless:
        return
    found = subject(sentence.items, words)
    if (found and found.sort == "pronoun") or (
        found and found.sort == "name" and (" " in found.name or people.knows(found.name))
    ):
        people.notice(people.resolve(found))


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
    for item in [*sentence.items, None]:
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
    title = " ".join(one.text for one in run[: place[0]]) or office
    return [(" ".join(one.text for one in name), title)]
