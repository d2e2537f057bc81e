"""Finding quotations: which mark opens, which closes, and what runs on into the next paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from redaksi.statements.engine.cues import cue_at
from redaksi.statements.engine.tokens import (
    CLOSING,
    OPENING,
    SINGLE,
    Paragraph,
    Token,
    is_terminal,
)
from redaksi.statements.found import Span
from redaksi.statements.lexicon.words import Lexicon

_OPENS: Final = frozenset("([{—–-:,/")
_CLOSES: Final = frozenset(")]},.;:!?…—–-،؛؟")
# A quotation within a quotation is looked for so many marks ahead.
_AHEAD: Final = 2
_LONGEST_SINGLE: Final = 150
_LONGEST_ASIDE: Final = 20


@dataclass(slots=True)
class Quotation:
    """A quotation in one paragraph: `start` and `end` with its marks, `inner` without."""

    start: int
    end: int
    inner: Span
    words: int
    is_closed: bool = True
    # Single marks, which more often mark a title or a doubtful word.
    is_single: bool = False
    # It goes on in the next paragraph, which opens with a mark again.
    goes_on: bool = False
    # Its first tokens, for looking at what it is like.
    tokens: list[Token] = field(default_factory=list)

    @property
    def last(self) -> str:
        """The last token inside."""
        return self.tokens[-1].text if self.tokens else ""

    @property
    def ends_sentence(self) -> bool:
        """Whether it closes with the end of a sentence."""
        return bool(self.last) and is_terminal(self.last[-1])

    @property
    def ends_in_comma(self) -> bool:
        """Whether it closes with a comma, so that the sentence goes on behind it."""
        return bool(self.tokens) and self.tokens[-1].kind == "comma"


def items(text: str, paragraph: Paragraph, found: list[Token], words: Lexicon) -> list[Token]:
    """The tokens of a paragraph, its outer quotations and its brackets each as one."""
    sides = _sides(text, paragraph, found)
    made: list[Token] = []
    at = 0
    while at < len(found):
        if found[at].kind == "open" and (stop := _bracket(found, at)):
            made.append(Token(found[at].start, found[stop].end, "(", "aside"))
            at = stop + 1
            continue
        if sides.get(at) != "open":
            made.append(found[at])
            at += 1
            continue
        stop = _closing(found, sides, at)
        if found[stop].kind != "quote":
            stop = _before_cue(found, at, stop, words)
        quotation = _quotation(found, at, stop)
        if quotation is None:
            made.append(found[at])
            at += 1
            continue
        made.append(Token(quotation.start, quotation.end, "", "quotation", "", quotation))
        at = stop + 1
    return [one for one in made if one.kind != "quote"]


def _before_cue(found: list[Token], opening: int, stop: int, words: Lexicon) -> int:
    """A quotation that never closes ends where somebody is said to have said it: `"It is late, said Rina.`"""
    for at in range(opening + 2, stop):
        if found[at].kind == "comma" and any(
            cue_at(found, near, words) for near in range(at + 1, min(at + 4, stop))
        ):
            return at
    return stop


def _bracket(found: list[Token], at: int) -> int:
    """Where a short bracket closes, or 0."""
    for later in range(at + 1, min(len(found), at + _LONGEST_ASIDE)):
        if found[later].kind == "close":
            return later
        if found[later].kind in ("open", "quote"):
            return 0
    return 0


def _sides(text: str, paragraph: Paragraph, found: list[Token]) -> dict[int, str]:
    """For each quotation mark whether it opens or closes; marks that do neither are left out."""
    sides: dict[int, str] = {}
    is_open = False
    for at, token in enumerate(found):
        if token.kind != "quote":
            continue
        side = _side(text, paragraph, token, is_open)
        if side:
            sides[at] = side
        if side and token.text not in SINGLE:
            is_open = side == "open"
    return sides


def _side(text: str, paragraph: Paragraph, token: Token, is_open: bool) -> str:
    before = text[token.start - 1] if token.start > paragraph.start else " "
    after = text[token.end] if token.end < paragraph.end else " "
    sign = token.text
    if sign in OPENING or sign == "``":
        return "open"
    if sign in CLOSING:
        # »so« opens with what closes elsewhere.
        turned = not is_open and (before.isspace() or before in _OPENS) and not after.isspace()
        return "open" if turned else "close"
    starts = (before.isspace() or before in _OPENS) and not after.isspace()
    ends = not before.isspace() and (after.isspace() or after in _CLOSES)
    if sign in SINGLE:
        return _single_side(sign, before, after, starts, ends)
    if sign == "”" and not starts:
        return "close"
    if starts and is_open and _ends_loosely(text, token):
        return "close"
    if starts and not (ends and is_open):
        return "open"
    if ends:
        # An inch mark, or a quotation whose beginning was lost.
        return "close"
    return "close" if is_open else "open"


def _ends_loosely(text: str, token: Token) -> bool:
    """`…, "kata Rina`: the blank stands on the wrong side of the mark."""
    before = text[max(0, token.start - 4) : token.start].rstrip()[-1:]
    return before in (",", ".", "!", "?") and text[token.end : token.end + 1].islower()


def _single_side(sign: str, before: str, after: str, starts: bool, ends: bool) -> str:
    if sign == "‘" or (starts and (after.isalpha() or after in '[“"')):
        return "open"
    if ends and not before.isdigit():
        return "close"
    if before.isspace() and after.isspace():
        return "open"
    return ""


def _closing(found: list[Token], sides: dict[int, str], opening: int) -> int:
    """Where a quotation ends: at its closing mark, or where the paragraph or the next quotation says so."""
    sign = found[opening].text
    single = sign in SINGLE
    depth = 0
    at = opening + 1
    # A title in single marks is short, and apostrophes are many.
    last = min(len(found), opening + _LONGEST_SINGLE) if single else len(found)
    while at < last:
        side = sides.get(at)
        if side is None or (found[at].text in SINGLE) != single:
            at += 1
            continue
        if side == "close":
            if depth == 0:
                return at
            depth -= 1
        elif single:
            # Single marks inside single marks are apostrophes.
            pass
        elif _is_nested(found, sides, at):
            depth += 1
        else:
            # A second one opens though the first was never closed.
            return at - 1
        at += 1
    return last - 1


def _is_nested(found: list[Token], sides: dict[int, str], at: int) -> bool:
    """Whether what opens inside a quotation is closed inside it: two closing marks follow."""
    seen: list[str] = []
    for later in range(at + 1, min(len(found), at + 200)):
        side = sides.get(later)
        if side and found[later].text not in SINGLE:
            seen.append(side)
            if len(seen) == _AHEAD:
                break
    return seen == ["close", "close"]


def _quotation(found: list[Token], opening: int, stop: int) -> Quotation | None:
    mark = found[opening]
    single = mark.text in SINGLE
    closed = found[stop].kind == "quote" and stop > opening
    inside = found[opening + 1 : stop if closed else stop + 1]
    if single and not closed:
        return None
    while inside and inside[0].kind in ("comma", "semicolon"):
        inside.pop(0)
    if not any(one.kind in ("word", "number") for one in inside):
        return None
    # The comma before "she said" is the sentence's, not hers.
    last = next(one for one in reversed(inside) if one.kind not in ("comma", "semicolon"))
    return Quotation(
        start=mark.start,
        end=found[stop].end,
        inner=Span(inside[0].start, last.end),
        words=sum(one.kind in ("word", "number") for one in inside),
        is_closed=closed,
        is_single=single,
        tokens=inside,
    )
