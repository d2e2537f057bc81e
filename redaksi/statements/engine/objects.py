"""What is said as an object of its cue: "announced the closing of three ports", "called it a mistake"."""

from __future__ import annotations

from typing import Final

from redaksi.statements.engine.caseless_names import short_end
from redaksi.statements.engine.clauses import clause_stop
from redaksi.statements.engine.cues import Cue, takes_no_speaker
from redaksi.statements.engine.drafts import (
    Attribution,
    Draft,
    clause_of,
    draft_of,
    span_of,
    words_in,
)
from redaksi.statements.engine.phrases import phrase
from redaksi.statements.engine.tokens import Token
from redaksi.statements.lexicon.words import Lexicon

_SHORTEST: Final = 2
# So far behind "described" its "as" is looked for.
_REACH: Final = 9
_NEAR: Final = 5
_CALLING: Final = frozenset("call calls called calling dubbed".split())
_CALLED: Final = frozenset("it him her them himself herself this that".split())
_DESCRIBING: Final = frozenset("describe describes described describing".split())


def named_as(
    items: list[Token], made: Attribution, floor: int, later: list[Cue], words: Lexicon
) -> tuple[Draft | None, int]:
    """ "He called it a mistake", "she described the man as a friend": what somebody is called."""
    if words.language != "en" or not made.is_straight or made.has_that:
        return None, floor
    verb, at = items[made.cue.first].normal, made.cue.stop
    if verb in _CALLING and at < len(items) and items[at].normal in _CALLED:
        at += 1
    elif verb in _DESCRIBING:
        limit = min(len(items), at + _REACH)
        at = next((n + 1 for n in range(at, limit) if items[n].normal == "as"), 0)
    else:
        return None, floor
    stop = clause_stop(items, at, later, words) if at else 0
    if stop <= at or words_in(items, at, stop) < _SHORTEST:
        return None, floor
    draft = clause_of(items, at, stop, made, "quotation near")
    return draft, stop if draft else floor


def described_as(
    items: list[Token], made: Attribution, floor: int, later: list[Cue], words: Lexicon
) -> tuple[Draft | None, int]:
    """ "وصف المدرب المباراة بأنها صعبة", "عزت الشركة التوقف إلى سرقة": who, what, and what is said of it."""
    marks = words.of_objects.get(_bare(items, made.cue, words))
    if not marks:
        return None, floor
    limit = min(len(items), made.cue.stop + _REACH)
    mark = next((n for n in range(made.cue.stop + 1, limit) if items[n].normal in marks), 0)
    between = items[made.cue.stop : mark]
    if not mark or any(one.kind != "word" for one in between):
        return None, floor
    at = mark - 1
    if at > made.cue.stop:
        made.speaker = phrase(items, made.cue.stop, at, words)
    elif made.cue.is_led:
        made.speaker = None
    stop = clause_stop(items, at, later, words)
    if not (made.speaker or made.cue.is_led) or stop <= mark + 1:
        return None, floor
    made.stop = at
    _keep_hearer(items, made, at, stop)
    draft = clause_of(items, at, stop, made, "object after")
    return draft, stop if draft else floor


def _led_by(items: list[Token], cue: Cue, stop: int, words: Lexicon) -> int:
    """Where the preposition stands that a verb of its own asks for, "شكا سكان من", or 0."""
    by = words.leads.get(_bare(items, cue, words))
    near = range(cue.stop + 1, min(stop, cue.stop + _NEAR))
    return next((at for at in near if items[at].normal == by), 0) if by else 0


def _bare(items: list[Token], cue: Cue, words: Lexicon) -> str:
    """A cue without the clitic before it."""
    written = items[cue.first].normal
    return written[1:] if cue.is_led and written[:1] in words.heads else written


def object_after(
    items: list[Token], made: Attribution, floor: int, later: list[Cue], words: Lexicon
) -> tuple[Draft | None, int]:
    """ "أعلنت الوزارة إغلاق ثلاثة موانئ": no "that", and the speaker's end shows by its form alone."""
    form = made.cue.form
    if not words.caseless or form.grip != "that" or made.has_that:
        return None, floor
    if made.cue.stop >= len(items) or items[made.cue.stop].kind != "word":
        return None, floor
    if made.speaker is None or made.is_straight or takes_no_speaker(items, made.cue, words):
        return object_alone(items, made, floor, later, words)
    if form.kind != "verb":
        return None, floor
    stop = clause_stop(items, made.cue.stop, later, words)
    at = _led_by(items, made.cue, stop, words) or short_end(items, made.cue.stop, stop, words)
    while at < stop and items[at].normal in words.prepositions:
        at += 1
    if words_in(items, at, stop) < _SHORTEST or at == made.cue.stop:
        return None, floor
    span = span_of(items, at, stop)
    speaker = phrase(items, made.cue.stop, at, words)
    if span is None or speaker is None:
        return None, floor
    made.speaker, made.stop = speaker, at
    _keep_hearer(items, made, at, stop)
    draft = draft_of("indirect", [span], made, items, "object after")
    draft.words = words_in(items, at, stop)
    return draft, stop


def object_alone(
    items: list[Token], made: Attribution, floor: int, later: list[Cue], words: Lexicon
) -> tuple[Draft | None, int]:
    """ "وأشار إلى استمرار البحث", "نافية ما يشاع", "الوزارة وعدت بتوظيف": right behind the cue."""
    cue = made.cue
    is_chain = cue.form.kind == "chain"
    if not (is_chain or made.is_straight or takes_no_speaker(items, cue, words)):
        return None, floor
    at = cue.stop
    while at < len(items) and items[at].normal in words.prepositions:
        at += 1
    stop = clause_stop(items, at, later, words)
    span = span_of(items, at, stop)
    if span is None or words_in(items, at, stop) < (1 if is_chain else _SHORTEST):
        return None, floor
    _keep_hearer(items, made, at, stop)
    draft = draft_of("indirect", [span], made, items, "object after")
    draft.words = words_in(items, at, stop)
    return draft, stop


def _keep_hearer(items: list[Token], made: Attribution, first: int, stop: int) -> None:
    """No hearer stands inside what was said: "عودة التيار إلى أربعة آلاف منزل"."""
    said = " ".join(one.text for one in items[first:stop])
    if made.addressee and made.addressee in said:
        made.addressee, made.via = "", ()
