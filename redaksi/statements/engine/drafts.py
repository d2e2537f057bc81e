"""A statement while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from redaksi.statements.engine.cues import Cue
from redaksi.statements.engine.phrases import Speaker
from redaksi.statements.engine.tokens import Token
from redaksi.statements.found import Kind, Span


@dataclass(slots=True)
class Attribution:
    """A cue with its speaker, and what stands behind both: `items[first:stop]` is taken by it."""

    cue: Cue
    first: int
    stop: int
    speaker: Speaker | None
    # Where what is said may begin, behind hearer, time and place; `has_that` behind a "that".
    content: int
    has_that: bool = False
    addressee: str = ""
    via: tuple[str, ...] = ()
    # Whom an outlet quotes: "the agency reported, citing officials".
    cited: tuple[int, int] | None = None
    # The speaker stands before the cue.
    is_straight: bool = False


@dataclass(slots=True)
class Draft:
    """What was said, how we know, and by whom as far as the sentence says."""

    kind: Kind
    spans: list[Span]
    attribution: Attribution | None
    cue: Span | None
    sentence: int
    paragraph: int
    # Whose words it goes on with, where it names nobody.
    continues: Draft | None = None
    via: tuple[str, ...] = ()
    addressee: str = ""
    # What makes it more or less sure, by name: see confidence.py.
    signs: set[str] = field(default_factory=set)
    words: int = 0

    @property
    def speaker(self) -> Speaker | None:
        """The speaker beside the cue."""
        return self.attribution.speaker if self.attribution else None


def draft_of(
    kind: Kind, spans: list[Span], made: Attribution, items: list[Token], sign: str
) -> Draft:
    """A statement with the words found, and by what sign."""
    cue = Span(items[made.cue.first].start, items[made.cue.stop - 1].end)
    draft = Draft(kind, spans, made, cue, 0, 0, via=made.via, addressee=made.addressee)
    draft.signs.add(sign)
    return draft


def clause_of(
    items: list[Token], first: int, stop: int, made: Attribution, sign: str
) -> Draft | None:
    """A statement of the words from one item to before another, if there are any."""
    span = span_of(items, first, stop)
    if span is None:
        return None
    has_quotation = any(one.quotation for one in items[first:stop])
    draft = draft_of("mixed" if has_quotation else "indirect", [span], made, items, sign)
    draft.words = words_in(items, first, stop)
    return draft


def span_of(items: list[Token], first: int, stop: int) -> Span | None:
    """The stretch from one item to before another, without marks at its edges."""
    while first < stop and items[first].kind in (
        "comma",
        "colon",
        "semicolon",
        "dash",
        "end",
        "close",
    ):
        first += 1
    while first < stop and items[stop - 1].kind in (
        "comma",
        "colon",
        "semicolon",
        "dash",
        "end",
        "open",
    ):
        stop -= 1
    if first >= stop:
        return None
    start, end = items[first].start, items[stop - 1].end
    # A lone quotation is its words; one at the edge of a longer clause keeps its marks inside the span.
    if stop - first == 1 and (quotation := items[first].quotation):
        return quotation.inner
    return Span(start, end)


def words_in(items: list[Token], first: int, stop: int) -> int:
    """How many words stand there, those of quotations too."""
    return sum(
        one.quotation.words if one.quotation else one.kind in ("word", "number")
        for one in items[first:stop]
    )
