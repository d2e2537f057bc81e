"""Finding cues: the words by which a text says that somebody said something."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from redaksi.statements.engine.tokens import Token
from redaksi.statements.lexicon import lexicon
from redaksi.statements.lexicon.words import Form, Lexicon

_HEADLESS: Final = 4


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue among the items of a sentence, `items[first:stop]`."""

    first: int
    stop: int
    form: Form
    # Joined to what stands before it by a clitic: "وأضاف".
    is_led: bool = False


def cue_at(items: list[Token], at: int, words: Lexicon) -> Cue | None:
    """The cue that begins with an item, if one does; the longest of several."""
    item = items[at]
    if item.kind != "word":
        return None
    if not words.caseless and item.is_capital and at and items[at - 1].kind == "word":
        # "Abu Said" is a name.
        return None
    table = _table(words.language)
    if found := _longest(items, at, item.normal, table, words):
        return found
    for head in words.heads:
        if item.normal.startswith(head) and len(item.normal) >= _HEADLESS:
            bare = item.normal[len(head) :]
            if found := _longest(items, at, bare, table, words):
                return Cue(found.first, found.stop, found.form, is_led=True)
    return None


def takes_no_speaker(items: list[Token], cue: Cue, words: Lexicon) -> bool:
    """Behind "أشار إلى" and "وعد ب…" stands what was said, and not who said it."""
    if not words.caseless or cue.stop >= len(items) or cue.form.grip == "clause":
        return False
    if cue.stop - cue.first > 1 and items[cue.stop - 1].normal in words.prepositions:
        return True
    written = items[cue.first].normal
    led = any(written.removeprefix(head) in words.led_objects for head in ("", *words.heads))
    return led and items[cue.stop].normal.startswith("ب") and items[cue.stop].normal != "بن"


def _longest(
    items: list[Token],
    at: int,
    first: str,
    table: dict[str, list[tuple[tuple[str, ...], Form]]],
    words: Lexicon,
) -> Cue | None:
    for cue, form in table.get(first, ()):
        stop = at + len(cue)
        rest = items[at + 1 : stop]
        if len(rest) == len(cue) - 1 and all(
            one.normal == word for one, word in zip(rest, cue[1:], strict=True)
        ):
            return Cue(at, stop, form)
        if cue[-1] == words.joined_to and len(rest) == len(cue) - 1 and len(cue) > 1:
            whole = [one.normal for one in rest[:-1]] == list(cue[1:-1])
            if whole and rest[-1].normal.startswith(words.joined_to) and len(rest[-1].normal) > 2:
                rest[-1].joined = len(words.joined_to)
                return Cue(at, stop - 1, form)
    return None


@cache
def _table(language: str) -> dict[str, list[tuple[tuple[str, ...], Form]]]:
    """The cues by their first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Form]]] = {}
    for cue, form in lexicon(language).cues.items():
        table.setdefault(cue[0], []).append((cue, form))
    for several in table.values():
        several.sort(key=lambda one: -len(one[0]))
    return table


def cues(items: list[Token], words: Lexicon) -> list[Cue]:
    """All cues of a sentence, outside its quotations, in order."""
    found: list[Cue] = []
    at = 0
    while at < len(items):
        cue = cue_at(items, at, words)
        if cue:
            found.append(cue)
            at = cue.stop
        else:
            at += 1
    return found
