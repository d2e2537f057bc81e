"""Where what is said ends: at the end of the sentence, or where somebody else begins to speak."""

from __future__ import annotations

from redaksi.statements.engine import speakers
from redaksi.statements.engine.cues import Cue
from redaksi.statements.engine.outlets import is_outlet, through_at
from redaksi.statements.engine.tokens import Token
from redaksi.statements.lexicon.words import Lexicon


def clause_stop(items: list[Token], start: int, later: list[Cue], words: Lexicon) -> int:
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
    if words.caseless and cue.form.kind == "source" and cue.stop - cue.first > 1:
        return cue.first
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
