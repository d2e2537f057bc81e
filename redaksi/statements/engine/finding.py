"""From text to statements: paragraphs, sentences, attributions, then who is meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from redaksi.statements.engine.confidence import confidence
from redaksi.statements.engine.drafts import Attribution, Draft
from redaksi.statements.engine.meaning import is_caption, leads_elsewhere, meant
from redaksi.statements.engine.people import Person
from redaksi.statements.engine.quotations import Quotation, items
from redaksi.statements.engine.reading import Reading, read
from redaksi.statements.engine.sentences import Sentence, sentences
from redaksi.statements.engine.telling import language_of
from redaksi.statements.engine.tokens import paragraphs, tokens
from redaksi.statements.found import Found, Span
from redaksi.statements.lexicon import lexicon
from redaksi.statements.lexicon.words import Lexicon

# A quotation that nobody is named for is the last speaker's if it is no further away.
_NEAR: Final = 2
_SHORTEST: Final = 2


def find(text: str, language: str | None = None) -> list[Found]:
    """The statements of a text, in the order in which they stand."""
    code = (language or language_of(text)).partition("-")[0].lower()
    words = lexicon(code)
    article = _Article(text, words)
    article.read()
    return article.found(code)


@dataclass(slots=True)
class _Article:
    text: str
    words: Lexicon
    drafts: list[Draft] = field(default_factory=list)
    read_sentences: list[Sentence] = field(default_factory=list)
    # What the sentence before leaves open.
    colon: Attribution | None = None
    colon_cue: Span | None = None
    colon_paragraph: int = 0
    unclosed: Draft | None = None
    # The paragraph that stands under a picture: it says again what the article says.
    caption: int = -1

    def read(self) -> None:
        """Read all paragraphs in order."""
        for number, paragraph in enumerate(paragraphs(self.text)):
            found = tokens(self.text, paragraph.start, paragraph.end, self.words)
            if is_caption(self.text[paragraph.start : paragraph.end]):
                self.caption = number
            for sentence in sentences(
                items(self.text, paragraph, found, self.words), number, self.words
            ):
                self.read_sentences.append(sentence)
                self._sentence(sentence, len(self.read_sentences) - 1)

    def _sentence(self, sentence: Sentence, number: int) -> None:
        if not sentence.goes_on and leads_elsewhere(sentence.items, self.words):
            return
        if sentence.paragraph == self.caption or _is_heading(sentence):
            return
        reading = read(sentence, number, self.words)
        sentence.has_statement = bool(reading.drafts)
        sentence.bare = reading.bare.speaker if reading.bare else None
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
        if reading.drafts:
            self._ends_here(draft, reading.drafts[0], first)
            return False
        draft.spans.append(first.inner)
        draft.paragraph = sentence.paragraph
        draft.words += first.words
        if not first.is_closed:
            self.unclosed = draft
        return True

    def _ends_here(self, begun: Draft, own: Draft, first: Quotation) -> None:
        """`… the end," she said`: the cue stands at the last paragraph of a quotation."""
        if begun.attribution is None and own.spans[0].start <= first.inner.start:
            own.spans[:0] = begun.spans
            own.words += begun.words
            self.drafts = [draft for draft in self.drafts if draft is not begun]

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
        persons = meant(self.drafts, self.read_sentences, self.words)
        return [
            _found(draft, person, code) for draft, person in zip(self.drafts, persons, strict=True)
        ]


def _is_heading(sentence: Sentence) -> bool:
    """`'Just listen to us'` on a line of its own: a heading out of what is quoted below."""
    first = sentence.items[0].quotation
    return bool(
        first
        and first.is_single
        and not sentence.goes_on
        and len(sentence.items) == 1
        and not first.ends_sentence
    )


def _found(draft: Draft, person: Person | None, code: str) -> Found:
    speaker = draft.speaker
    return Found(
        kind=draft.kind,
        content=tuple(draft.spans),
        language=code,
        confidence=confidence(draft, person is not None),
        cue=draft.cue,
        stance=draft.attribution.cue.form.stance if draft.attribution else "says",
        speaker=speaker.span if speaker else None,
        speaker_text=speaker.name if speaker else "",
        resolved=person.name if person else "",
        title=person.title if person else "",
        anonymous=bool(person and person.is_unnamed),
        # Found from the speaker to us, told from us to the speaker.
        via=tuple(dict.fromkeys(reversed(draft.via))),
        addressee=draft.addressee,
    )
