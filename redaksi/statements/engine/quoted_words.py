"""Quotations that belong to an attribution: before it, behind it, or a few words away."""

from __future__ import annotations

from typing import Final

from redaksi.statements.engine.caseless_names import short_end
from redaksi.statements.engine.clauses import clause_stop
from redaksi.statements.engine.cues import Cue
from redaksi.statements.engine.drafts import Attribution, Draft, draft_of, span_of, words_in
from redaksi.statements.engine.phrases import phrase
from redaksi.statements.engine.tokens import Token
from redaksi.statements.lexicon.words import Lexicon

# Behind a comma a quotation of so many words is a sentence of its own.
_WHOLE: Final = 4
# A quotation that a word such as "called" leads to stands so many items behind it at most.
_NEAR: Final = 9


def quotation_before(
    items: list[Token], made: Attribution, floor: int, later: list[Cue], words: Lexicon
) -> tuple[Draft | None, int]:
    """ "…," said Rina."""
    at = made.first - 1
    if at >= floor and items[at].kind in ("comma", "dash"):
        at -= 1
    quotation = items[at].quotation if at >= floor else None
    if quotation is None or made.has_that:
        return None, floor
    start = at
    # `The rule is "flawed," she said`: a quotation that is only part of its clause.
    while start > floor and items[start - 1].kind not in ("colon", "end", "semicolon"):
        start -= 1
    before = words_in(items, start, at)
    alone = before == 0 or (items[at - 1].kind == "comma" and quotation.words >= _WHOLE)
    if alone:
        start = at
    span = span_of(items, start, at + 1)
    if span is None:
        return None, floor
    draft = draft_of("direct" if alone else "mixed", [span], made, items, "quotation before")
    draft.words = words_in(items, start, at + 1)
    stop = made.content
    if stop < len(items) and items[stop].kind in ("comma", "dash", "colon"):
        stop += 1
    behind = items[stop].quotation if stop < len(items) else None
    if behind and not _has_own_cue(stop, later):
        draft.spans.append(behind.inner)
        return draft, stop + 1
    return draft, max(made.stop, min(made.content, len(items)))


def _has_own_cue(at: int, later: list[Cue]) -> bool:
    """Whether the quotation has a cue right behind it."""
    return any(at < cue.first <= at + 4 for cue in later)


def quotation_after(
    items: list[Token], made: Attribution, floor: int, later: list[Cue], words: Lexicon
) -> tuple[Draft | None, int]:
    """Rina said: "…"."""
    at = made.content
    while at < len(items) and items[at].kind in ("comma", "colon", "dash", "aside"):
        at += 1
    if at >= len(items) or not items[at].quotation:
        return None, floor
    stop = clause_stop(items, at, later, words)
    near = items[at + 1 : at + 3]
    if (
        len(near) > 1
        and near[0].kind == "comma"
        and (near[1].normal in words.joints or (words.caseless and near[1].normal == "ثم"))
    ):
        # `said "…", but left`
        stop = at + 1
    rest = words_in(items, at + 1, stop)
    span = span_of(items, at, stop if rest else at + 1)
    if span is None:
        return None, floor
    draft = draft_of("mixed" if rest else "direct", [span], made, items, "quotation after")
    draft.words = words_in(items, at, stop)
    return draft, stop


def quotation_near(
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
            span = quotation.inner
            if words.caseless and not made.is_straight:
                end = short_end(items, made.cue.stop, at, words)
                made.speaker = phrase(items, made.cue.stop, end, words)
                if end < at and items[at - 1].normal in words.that:
                    # "وصف الفوز بأنه «تاريخي»"
                    span = span_of(items, end, at + 1) or span
            draft = draft_of("mixed", [span], made, items, "quotation near")
            draft.words = quotation.words
            return draft, at + 1
    return None, floor
