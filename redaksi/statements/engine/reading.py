"""Reading one sentence: which of its words are said by whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from redaksi.statements.engine import speakers
from redaksi.statements.engine.attributions import (
    attribution,
    is_outlet,
    leading_hearer,
    through_at,
    without_article,
)
from redaksi.statements.engine.cues import Cue, cues
from redaksi.statements.engine.drafts import Attribution, Draft, span_of, words_in
from redaksi.statements.engine.sentences import Sentence
from redaksi.statements.engine.tokens import Token
from redaksi.statements.found import Kind, Span
from redaksi.statements.lexicon.words import Form, Lexicon

# A clause of fewer words is no statement.
_SHORTEST: Final = 2
_SHORTEST_BEFORE: Final = 3
# A quotation that a word such as "called" leads to stands so many items behind it at most.
_NEAR: Final = 9
_LONGEST_DATELINE: Final = 9


@dataclass(slots=True)
class Reading:
    """What came out of a sentence."""

    drafts: list[Draft] = field(default_factory=list)
    # An attribution without words: they stand in the sentence before, or after a colon.
    bare: Attribution | None = None
    is_colon: bool = False
    # Quotations that some statement took, by their start.
    taken: set[int] = field(default_factory=set)
    # Who the sentence begins with, for a participle without a speaker.
    vias: tuple[str, ...] = ()


def read(sentence: Sentence, number: int, words: Lexicon) -> Reading:
    """The statements of a sentence, from left to right."""
    items = sentence.items
    reading = Reading()
    found = cues(items, words)
    floor = _past_dateline(items, words)
    for at, cue in enumerate(found):
        if cue.first < floor:
            continue
        made = attribution(items, cue, floor, words)
        if made is None:
            continue
        if _is_channel(items, made, reading, words):
            reading.drafts[-1].via += _outlet_name(items, made, words)
            floor = max(floor, made.stop)
            continue
        if made.speaker is None and not reading.drafts and items[made.first - 1].kind == "comma":
            # "Rina wept, saying …"
            made.speaker = speakers.subject(items, words)
        draft, stop = _statement(items, made, floor, found[at + 1 :], words)
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
    if reading.drafts and (hearer := leading_hearer(items, words)):
        first = reading.drafts[0]
        first.addressee = first.addressee or hearer
        if is_outlet(hearer, words):
            first.via += (without_article(hearer, words),)
    _take_channels(items, reading, words)
    reading.drafts += _unknown_cues(items, reading, number, sentence.paragraph, words)
    for draft in reading.drafts:
        _take_quotations(items, draft, reading)
    return reading


def _past_dateline(items: list[Token], words: Lexicon) -> int:
    """Behind "JAKARTA, Antara -", where a text begins with place and agency."""
    for at in range(1, min(len(items), _LONGEST_DATELINE)):
        if items[at].kind == "dash":
            before = items[:at]
            named = all(one.is_capital or one.kind in ("comma", "aside", "end") for one in before)
            marked = before[0].text.isupper() or any(
                one.kind in ("comma", "aside") for one in before
            )
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


def _statement(
    items: list[Token], made: Attribution, floor: int, later: list[Cue], words: Lexicon
) -> tuple[Draft | None, int]:
    """The words that belong to an attribution, and where reading goes on."""
    for way in _WAYS:
        draft, stop = way(items, made, floor, later, words)
        if draft:
            return draft, stop
    return None, floor


def _draft(
    kind: Kind, spans: list[Span], made: Attribution, items: list[Token], sign: str
) -> Draft:
    cue = Span(items[made.cue.first].start, items[made.cue.stop - 1].end)
    draft = Draft(kind, spans, made, cue, 0, 0, via=made.via, addressee=made.addressee)
    draft.signs.add(sign)
    return draft


def _quotation_before(
    items: list[Token], made: Attribution, floor: int, later: list[Cue], words: Lexicon
) -> tuple[Draft | None, int]:
    """ "…," said Rina."""
    at = made.first - 1
    if at >= floor and items[at].kind in ("comma", "dash"):
        at -= 1
    if at < floor or not items[at].quotation or made.has_that:
        return None, floor
    start = at
    # `The rule is "flawed," she said`: a quotation that is only part of its clause.
    while start > floor and items[start - 1].kind not in ("colon", "end", "semicolon"):
        start -= 1
    before = words_in(items, start, at)
    alone = before == 0 or (items[at - 1].kind == "comma" and items[at].quotation.words >= 4)
    if alone:
        start = at
    span = span_of(items, start, at + 1)
    if span is None:
        return None, floor
    draft = _draft("direct" if alone else "mixed", [span], made, items, "quotation before")
    draft.words = words_in(items, start, at + 1)
    stop = made.content
    if stop < len(items) and items[stop].kind in ("comma", "dash", "colon"):
        stop += 1
    if stop < len(items) and items[stop].quotation and not _has_own_cue(items, stop, later):
        draft.spans.append(items[stop].quotation.inner)  # type: ignore[union-attr]  # asked just before
        return draft, stop + 1
    return draft, max(made.stop, min(made.content, len(items)))


def _has_own_cue(items: list[Token], at: int, later: list[Cue]) -> bool:
    """Whether the quotation has a cue right behind it."""
    return any(at < cue.first <= at + 4 for cue in later)


def _quotation_after(
    items: list[Token], made: Attribution, floor: int, later: list[Cue], words: Lexicon
) -> tuple[Draft | None, int]:
    """Rina said: "…"."""
    at = made.content
    while at < len(items) and items[at].kind in ("comma", "colon", "dash", "aside"):
        at += 1
    if at >= len(items) or not items[at].quotation:
        return None, floor
    stop = _clause_stop(items, at, later, words)
    rest = words_in(items, at + 1, stop)
    span = span_of(items, at, stop if rest else at + 1)
    if span is None:
        return None, floor
    draft = _draft("mixed" if rest else "direct", [span], made, items, "quotation after")
    draft.words = words_in(items, at, stop)
    return draft, stop


def _quotation_near(
    items: list[Token], made: Attribution, floor: int, later: list[Cue], words: Lexicon
) -> tuple[Draft | None, int]:
    """Rina called the report "…"."""
    if made.cue.form.grip != "quotation" or made.has_that:
        return None, floor
    limit = min([made.stop + _NEAR, len(items), *(cue.first for cue in later)])
    for at in range(made.stop, limit):
        quotation = items[at].quotation
        if items[at].kind in ("comma", "colon", "semicolon", "end"):
            break
        if quotation:
            draft = _draft("mixed", [quotation.inner], made, items, "quotation near")
            draft.words = quotation.words
            return draft, at + 1
    return None, floor


def _clause_after(
    items: list[Token], made: Attribution, floor: int, later: list[Cue], words: Lexicon
) -> tuple[Draft | None, int]:
    """Rina said that …"""
    form = made.cue.form
    at = made.content
    comma = at < len(items) and items[at].kind in ("comma", "colon")
    if form.kind == "source":
        if not comma and not (made.first == 0 and words.language != "en"):
            return None, floor
        if made.first > floor + 1:
            return None, floor
    elif comma and words.language == "en" and items[at].kind == "comma" and not made.has_that:
        if at == made.stop or not made.is_straight:
            return None, floor
    elif comma and words_in(items, floor, made.first) >= _SHORTEST_BEFORE and not made.is_straight:
        return None, floor
    subordinate = (
        made.first > 0 and items[made.first - 1].normal in words.joints - words.coordinators
    )
    if comma and subordinate and not made.has_that:
        # "Although Rina insisted, …"
        return None, floor
    if comma:
        at += 1
    stop = _clause_stop(items, at, later, words)
    if words_in(items, at, stop) < _SHORTEST:
        return None, floor
    if not made.has_that and not _holds_clause(items, made, at, stop, words):
        return None, floor
    span = span_of(items, at, stop)
    if span is None:
        return None, floor
    has_quotation = any(one.quotation for one in items[at:stop])
    sign = "that after" if made.has_that else "clause after"
    draft = _draft("mixed" if has_quotation else "indirect", [span], made, items, sign)
    draft.words = words_in(items, at, stop)
    return draft, stop


def _holds_clause(
    items: list[Token], made: Attribution, at: int, stop: int, words: Lexicon
) -> bool:
    """Whether what follows a cue without "that" is a clause rather than its object."""
    form = made.cue.form
    first = items[at].normal
    if words.language == "en" and (
        first in words.modals or first in ("whether", "why", "if", "no")
    ):
        return False
    if form.grip == "clause":
        return not (form.hears and words.language == "en" and not _is_heard(made, words))
    quoted = any(one.quotation and one.quotation.words >= 2 for one in items[at:stop])
    if form.grip == "quotation":
        return False
    near = items[at : min(stop, at + 10)]
    return quoted or first in words.pronouns or any(one.normal in words.small_verbs for one in near)


def _is_heard(made: Attribution, words: Lexicon) -> bool:
    """Whether what follows "told" is somebody: "told reporters", not "tells part of the story"."""
    if not made.is_straight or not made.addressee:
        return False
    parts = {words.normal(part) for part in made.addressee.split()}
    known = words.hearers | words.outlets | words.roles | words.bodies | words.pronouns
    return bool(parts & known) or any(part[:1].isupper() for part in made.addressee.split())


def _clause_before(
    items: list[Token], made: Attribution, floor: int, later: list[Cue], words: Lexicon
) -> tuple[Draft | None, int]:
    """…, Rina said."""
    form = made.cue.form
    if (form.grip == "quotation" and not form.pronoun) or made.has_that:
        return None, floor
    last = made.first
    if last <= floor:
        return None, floor
    has_comma = items[last - 1].kind in ("comma", "dash")
    if not has_comma and form.kind != "source" and not words.caseless:
        return None, floor
    start = floor
    while start < last and items[start].kind in ("comma", "dash", "aside"):
        start += 1
    inserted = (
        last > floor and has_comma and made.stop < len(items) and items[made.stop].kind == "comma"
    )
    short = inserted or form.kind == "source"
    if words_in(items, start, last) < (_SHORTEST if short else _SHORTEST_BEFORE):
        return None, floor
    span = span_of(items, start, last)
    if span is None:
        return None, floor
    has_quotation = any(one.quotation for one in items[start:last])
    draft = _draft("mixed" if has_quotation else "indirect", [span], made, items, "clause before")
    draft.words = words_in(items, start, last)
    stop = max(made.stop, min(made.content, len(items)))
    # `It is something, she said, the board will look at`.
    rest = _clause_stop(items, stop + 1, later, words) if stop < len(items) else stop
    if (
        has_comma and stop < len(items) and items[stop].kind == "comma" and stop == made.stop
        and words_in(items, stop + 1, rest) >= _SHORTEST_BEFORE
        and (made.is_straight or form.kind == "source" or words.language == "id")
        and not _is_aside(items[stop + 1], words)
    ):  # fmt: skip
        more = span_of(items, stop + 1, rest)
        if more:
            draft.spans.append(more)
            return draft, rest
    return draft, stop


def _object_after(
    items: list[Token], made: Attribution, floor: int, later: list[Cue], words: Lexicon
) -> tuple[Draft | None, int]:
    """ "أعلنت الوزارة إغلاق ثلاثة موانئ": no "that", and the speaker's end shows by its form alone."""
    form = made.cue.form
    if not words.caseless or form.kind != "verb" or form.grip != "that" or made.has_that:
        return None, floor
    if made.speaker is None or made.is_straight or items[made.cue.stop].kind != "word":
        return None, floor
    stop = _clause_stop(items, made.cue.stop, later, words)
    at = speakers.short_end(items, made.cue.stop, stop, words)
    while at < stop and items[at].normal in words.prepositions:
        at += 1
    if words_in(items, at, stop) < _SHORTEST or at == made.cue.stop:
        return None, floor
    span = span_of(items, at, stop)
    speaker = speakers.phrase(items, made.cue.stop, at, words)
    if span is None or speaker is None:
        return None, floor
    made.speaker, made.stop = speaker, at
    draft = _draft("indirect", [span], made, items, "object after")
    draft.words = words_in(items, at, stop)
    return draft, stop


_WAYS: Final = (
    _quotation_before, _quotation_after, _quotation_near, _clause_after, _object_after, _clause_before,
)  # fmt: skip


def _is_aside(item: Token, words: Lexicon) -> bool:
    return (
        item.normal in words.joints
        or item.normal in words.prepositions
        or item.normal.endswith("ing")
    )


def _clause_stop(items: list[Token], start: int, later: list[Cue], words: Lexicon) -> int:
    """Where what is said ends: at the sentence's end, at another's words, at what leads to an outlet."""
    stop = len(items)
    while stop > start and items[stop - 1].kind == "end":
        stop -= 1
    for cue in later:
        if cue.first <= start or cue.first >= stop:
            continue
        cut = _cut(items, start, cue, words)
        if cut:
            stop = min(stop, cut)
            break
    for at in range(start + 1, stop):
        if (
            items[at].kind == "word"
            and items[at - 1].kind == "comma"
            and through_at(items, at, words)
        ):
            return at - 1
    return stop


def _cut(items: list[Token], start: int, cue: Cue, words: Lexicon) -> int:
    """Where a later cue of the sentence begins something new, or 0."""
    before = items[cue.first - 1]
    participle = words.language == "en" and items[cue.first].normal.endswith("ing")
    comma = before.kind == "comma" or (
        before.quotation is not None and before.quotation.ends_in_comma
    )
    if comma and (cue.form.kind in ("chain", "source") or participle):
        return cue.first - (before.kind == "comma")
    if words.caseless:
        for at in range(cue.first - 1, max(start, cue.first - 5), -1):
            if items[at].normal in words.coordinators and items[at - 1].kind == "comma":
                return at - 1
            if items[at].kind != "word":
                break
        led = cue.is_led and cue.form.kind in ("chain", "verb")
        return cue.first if led or cue.form.kind == "chain" else 0
    if before.normal in words.coordinators or before.normal in ("seraya", "sambil", "sembari"):
        at = cue.first - 1
        return at - 1 if items[at - 1].kind in ("comma", "dash") and at - 1 > start else at
    if cue.form.reports and before.kind == "comma":
        return cue.first - 1
    speaker = speakers.before(items, cue, start, words) if cue.form.follows else None
    if speaker is None or speaker.first <= start + 1:
        return 0
    joint = items[speaker.first - 1]
    if joint.kind == "semicolon":
        return speaker.first - 1
    phrase = " ".join(one.text for one in items[speaker.first : speaker.stop])
    if joint.kind == "comma" and cue.form.reports and is_outlet(phrase, words):
        return speaker.first - 1
    if joint.normal in words.coordinators and items[speaker.first - 2].kind in ("comma", "dash"):
        return speaker.first - 2
    return 0


def _take_channels(items: list[Token], reading: Reading, words: Lexicon) -> None:
    """Phrases that lead to an outlet anywhere in the sentence are the way of its statements."""
    from redaksi.statements.engine.attributions import _names, _outlet

    if not reading.drafts:
        return
    for at in range(len(items)):
        length = through_at(items, at, words)
        if not length:
            continue
        start = at + length
        stop = _outlet(items, start, min(len(items), start + 10), words)
        for name in _names(items, start, stop, words):
            draft = reading.drafts[-1]
            if name not in draft.via:
                draft.via += (name,)


def _unknown_cues(
    items: list[Token], reading: Reading, number: int, paragraph: int, words: Lexicon
) -> list[Draft]:
    """`"…," hums Rina`: a comma at its end makes a quotation speech, whatever the word behind it."""
    made = []
    covered = [span for draft in reading.drafts for span in draft.spans]
    for at, item in enumerate(items[:-1]):
        quotation = item.quotation
        if not quotation or not quotation.ends_in_comma or quotation.words <= _SHORTEST:
            continue
        if at and items[at - 1].normal in words.titling:
            continue
        if any(span.start <= quotation.inner.start < span.end for span in covered):
            continue
        draft = Draft("direct", [quotation.inner], None, None, number, paragraph)
        draft.words = quotation.words
        draft.signs.add("unknown cue")
        if items[at + 1].kind == "word" and not items[at + 1].is_capital and at + 2 < len(items):
            speaker = speakers.after(items, at + 2, words)
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
