"""Reading one sentence: which of its words are said by whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from redaksi.statements.engine import behind, speakers
from redaksi.statements.engine.attributions import attribution
from redaksi.statements.engine.contents import statement
from redaksi.statements.engine.cues import Cue, cues
from redaksi.statements.engine.drafts import Attribution, Draft
from redaksi.statements.engine.outlets import (
    is_outlet,
    outlet_end,
    outlet_names,
    through_at,
    without_article,
)
from redaksi.statements.engine.sentences import Sentence
from redaksi.statements.engine.tails import leading_hearer
from redaksi.statements.engine.tokens import Token
from redaksi.statements.found import Span
from redaksi.statements.lexicon.words import Form, Lexicon

_LONGEST_DATELINE: Final = 9
# A clause of fewer words is no statement.
_SHORTEST: Final = 2
# A quotation of so many words is a sentence of its own.
_WHOLE: Final = 4


@dataclass(slots=True)
class Reading:
    """What came out of a sentence."""

    drafts: list[Draft] = field(default_factory=list)
    # An attribution without words: they stand in the sentence before, or after a colon.
    bare: Attribution | None = None
    is_colon: bool = False
    # Quotations that some statement took, by their start.
    taken: set[int] = field(default_factory=set)


def read(sentence: Sentence, number: int, words: Lexicon) -> Reading:
    """The statements of a sentence, from left to right."""
    items = sentence.items
    reading = Reading()
    found = cues(items, words)
    floor = _past_dateline(items)
    taken = _taken_by_channels(items, words)
    for at, cue in enumerate(found):
        if cue.first < floor or cue.first in taken:
            continue
        made = attribution(items, cue, floor, words)
        if made is None:
            continue
        if _is_channel(items, made, reading, words):
            reading.drafts[-1].via += _outlet_name(items, made, words)
            floor = max(floor, made.stop)
            continue
        if not reading.drafts and _is_of_subject(items, made, floor, words):
            made.speaker = speakers.subject(items, words)
        draft, stop = statement(items, made, floor, found[at + 1 :], words)
        if draft is None:
            if made.speaker and made.cue.form.kind == "verb":
                reading.bare = made
                reading.is_colon = items[-1].kind == "colon"
            continue
        draft.sentence, draft.paragraph = number, sentence.paragraph
        if made.speaker is None and reading.drafts:
            draft.continues = reading.drafts[-1]
        reading.drafts.append(draft)
        reading.bare = None
        floor = stop
    _finish(sentence, reading, number, words)
    return reading


def _finish(sentence: Sentence, reading: Reading, number: int, words: Lexicon) -> None:
    """Hearers and outlets of the whole sentence, and what is said in it without a cue."""
    items, paragraph = sentence.items, sentence.paragraph
    if reading.drafts:
        _take_hearer(items, reading.drafts[0], words)
        _take_channels(items, reading.drafts, words)
    if not reading.drafts and not reading.bare:
        reading.drafts += _behind_colon(items, number, paragraph, words)
    reading.drafts += _unknown_cues(items, reading, number, paragraph, words)
    for draft in reading.drafts:
        _take_quotations(items, draft, reading)


def _is_of_subject(items: list[Token], made: Attribution, floor: int, words: Lexicon) -> bool:
    """Whether a second verb of the sentence's own subject is the cue: ", saying", "and said", "وقال"."""
    cue = made.cue
    if made.speaker is not None:
        return False
    if items[made.first - 1].kind == "comma":
        return True
    if cue.first <= floor:
        return False
    if not words.caseless:
        return items[cue.first - 1].normal in words.coordinators
    return cue.is_led and any(items[1].normal in some for some in (words.roles, words.bodies))


def _taken_by_channels(items: list[Token], words: Lexicon) -> set[int]:
    """Words of "حسبما ذكرت" and the like: they lead to an outlet and are no cue."""
    taken: set[int] = set()
    for at in range(len(items)):
        length = through_at(items, at, words)
        if length > 1:
            taken |= set(range(at, at + length))
    return taken


def _past_dateline(items: list[Token]) -> int:
    """Behind "JAKARTA, Antara -", where a text begins with place and agency."""
    for at in range(1, min(len(items), _LONGEST_DATELINE)):
        if items[at].kind == "dash":
            before = items[:at]
            named = all(one.is_capital or one.kind in ("comma", "aside", "end") for one in before)
            # "JAKARTA -", "Bandung, Warta -", "WARTA.example -"
            marked = "." in before[0].text or before[0].text.isupper() or any(
                one.kind in ("comma", "aside") for one in before
            )  # fmt: skip
            return at + 1 if named and marked else 0
    return 0


def _is_channel(items: list[Token], made: Attribution, reading: Reading, words: Lexicon) -> bool:
    """ "…, agency Z reports" behind a statement says through whom we have it."""
    if not reading.drafts or made.speaker is None or made.has_that:
        return False
    phrase = " ".join(one.text for one in items[made.speaker.first : made.speaker.stop])
    return is_outlet(phrase, words) and (made.cue.form.reports or made.cue.form.kind == "source")


def _outlet_name(items: list[Token], made: Attribution, words: Lexicon) -> tuple[str, ...]:
    if made.speaker is None:
        return ()
    phrase = items[made.speaker.first : made.speaker.stop]
    while phrase and phrase[0].normal in words.determiners | words.coordinators:
        phrase = phrase[1:]
    return (" ".join(one.text for one in phrase),) if phrase else ()


def _take_hearer(items: list[Token], draft: Draft, words: Lexicon) -> None:
    """Whom the sentence begins with as its hearer is that of its first statement."""
    hearer = leading_hearer(items, words)
    if not hearer:
        return
    draft.addressee = draft.addressee or hearer
    if is_outlet(hearer, words):
        draft.via += (without_article(hearer, words),)


def _take_channels(items: list[Token], drafts: list[Draft], words: Lexicon) -> None:
    """A phrase that leads to an outlet is the way of the statement behind it, else of the last."""
    for at in range(len(items)):
        length = through_at(items, at, words)
        if not length:
            continue
        behind_it = (one for one in drafts if one.spans[0].start > items[at].start)
        draft = next(behind_it, drafts[-1])
        start = at + length
        stop = outlet_end(items, start, min(len(items), start + 10), words)
        for name in outlet_names(items, start, stop, words):
            if name not in draft.via:
                draft.via += (name,)


def _behind_colon(items: list[Token], number: int, paragraph: int, words: Lexicon) -> list[Draft]:
    """`Rina is more blunt: “…”`: a whole sentence in marks behind a colon is what somebody says."""
    at = next((n for n, item in enumerate(items) if item.kind == "colon"), 0)
    quotation = items[at + 1].quotation if 0 < at < len(items) - 1 else None
    if not quotation or quotation.words < _WHOLE or words.language == "ar":
        return []
    speaker = speakers.subject(items[:at], words)
    draft = Draft("direct", [quotation.inner], None, None, number, paragraph)
    draft.words = quotation.words
    draft.signs.add("unknown cue")
    if speaker:
        cue = Cue(at, at + 1, Form(grip="quotation"))
        draft.attribution = Attribution(cue, 0, at + 1, speaker, at + 1)
    return [draft]


def _unknown_cues(
    items: list[Token], reading: Reading, number: int, paragraph: int, words: Lexicon
) -> list[Draft]:
    """`"…," hums Rina`: a comma at its end makes a quotation speech, whatever the word behind it."""
    made = []
    covered = [span for draft in reading.drafts for span in draft.spans]
    for at, item in enumerate(items[:-1]):
        quotation = item.quotation
        if not quotation or not quotation.ends_in_comma or quotation.words < _SHORTEST:
            continue
        if items[at + 1].kind != "word" or (at and items[at - 1].normal in words.titling):
            continue
        if any(one.normal in words.selves for one in items[at + 1 : at + 4]):
            continue
        if any(span.start <= quotation.inner.start < span.end for span in covered):
            continue
        draft = Draft("direct", [quotation.inner], None, None, number, paragraph)
        draft.words = quotation.words
        draft.signs.add("unknown cue")
        if items[at + 1].kind == "word" and not items[at + 1].is_capital and at + 2 < len(items):
            speaker = behind.after(items, at + 2, words)
            if speaker and not words.caseless:
                cue = Cue(at + 1, at + 2, Form(grip="quotation"))
                draft.attribution = Attribution(cue, at + 1, speaker.stop, speaker, speaker.stop)
                draft.cue = Span(items[at + 1].start, items[at + 1].end)
        made.append(draft)
    return made


def _take_quotations(items: list[Token], draft: Draft, reading: Reading) -> None:
    for item in items:
        if item.quotation and any(
            span.start <= item.quotation.inner.start and item.quotation.inner.end <= span.end
            for span in draft.spans
        ):
            reading.taken.add(item.start)
