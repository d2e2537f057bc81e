"""Reading an attribution: a cue, and who it says said it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from redaksi.statements.engine import behind, speakers
from redaksi.statements.engine.cues import Cue, takes_no_speaker
from redaksi.statements.engine.drafts import Attribution
from redaksi.statements.engine.outlets import shown
from redaksi.statements.engine.phrases import Speaker, read_phrase
from redaksi.statements.engine.relays import hand_on, relay
from redaksi.statements.engine.tails import read_tail
from redaksi.statements.engine.tokens import Token
from redaksi.statements.found import Span
from redaksi.statements.lexicon.words import Lexicon

_LONGEST_APPOSITION: Final = 16
_IMPERSONAL: Final = frozenset("يذكر يتوقع يعتقد يرجح يظن يشار".split())
_AS_HE: Final = frozenset("وهو وهي وهم".split())


def attribution(items: list[Token], cue: Cue, floor: int, words: Lexicon) -> Attribution | None:
    """What a cue says about who said it; without a speaker where it goes on with the one before."""
    form = cue.form
    if _withholds(items, cue, floor, words) or _is_no_speech(items, cue, floor, words):
        return None
    if form.kind == "source" or form.pronoun:
        return _fixed(items, cue, words)
    if form.kind == "relay" and (made := relay(items, cue, words)):
        return made
    if form.kind == "relay":
        # "ونقل شاهد عيان أن": he tells it himself.
        form = replace(form, kind="verb", needs_that=True)
        cue = replace(cue, form=form)
    before, after = _sides(items, cue, floor, words)
    hearer = ""
    if before is not None and before.stop == cue.first:
        before, hearer = _without_hearer(items, before, words)
    before = _with_name_before_comma(items, before, floor, words) if before else None
    if before is None and after is None:
        behind_quotation = cue.first > floor and items[cue.first - 1].kind == "quotation"
        if not behind_quotation and not _may_chain(items, cue, floor, words):
            return None
    if _is_own_voice(before or after, words):
        return None
    speaker = before or after
    first = min(before.first, cue.first) if before else cue.first
    stop = after.stop if after else cue.stop
    made = Attribution(
        cue, first, stop, speaker, stop, addressee=hearer, is_straight=before is not None
    )
    read_tail(items, made, words)
    hand_on(items, made, words)
    return made


def _sides(
    items: list[Token], cue: Cue, floor: int, words: Lexicon
) -> tuple[Speaker | None, Speaker | None]:
    """The speaker before a cue or the one behind it; never both."""
    form = cue.form
    before = after = None
    if words.caseless or not form.follows:
        if (
            form.inverts
            and not takes_no_speaker(items, cue, words)
            and not items[cue.first].normal.endswith(words.of_many or "\0")
            and not _is_topic(items, cue, floor)
        ):
            after = behind.after(items, cue.stop, words)
        if after and form.hears and words.caseless:
            after = _before_hearer(items, after, words)
        # "أغلق المدير المرفأ وقال": it goes on, and what stands before is the other verb's.
        goes_on = words.caseless and (
            form.kind == "chain" or (cue.is_led and not _is_topic(items, cue, floor))
        )
        if after is None and form.follows and not goes_on:
            before = speakers.before(items, cue, floor, words)
    else:
        before = speakers.before(items, cue, floor, words)
        is_participle = words.language == "en" and items[cue.stop - 1].normal.endswith("ing")
        if form.inverts and not is_participle and _may_invert(items, cue, floor):
            after = behind.after(items, cue.stop, words)
            if (
                before
                and after
                and (before.stop != cue.first or not _stands_behind(items, after, words))
            ):
                after = None
            before = None if after else before
    return before, after


def _before_hearer(items: list[Token], after: Speaker, words: Lexicon) -> Speaker:
    """ "أبلغت مصادر وكالة شرق برس أن": the outlet behind the speaker is the hearer."""
    known = words.outlets | words.hearers
    inside = range(after.first + 1, after.stop)
    stop = next((at for at in inside if items[at].normal in known), after.stop)
    return read_phrase(items, after.first, stop, words) or after


def _without_hearer(items: list[Token], before: Speaker, words: Lexicon) -> tuple[Speaker, str]:
    """ "Menteri Rina Sari kepada Koran Fajar menyatakan": the hearer stands before the cue."""
    if words.language != "id":
        return before, ""
    to = next((n for n in range(before.first + 1, before.stop) if items[n].normal in words.to), 0)
    told = read_phrase(items, before.first, to, words) if to else None
    if told is None:
        return before, ""
    return replace(told, stop=before.stop), shown(items, to + 1, before.stop)


def _withholds(items: list[Token], cue: Cue, floor: int, words: Lexicon) -> bool:
    """ "enggan menyebut", "belum merinci": nothing was said."""
    return (
        cue.first > floor
        and items[cue.first].normal in words.reluctant
        and items[cue.first - 1].normal in words.withheld
    )


def _is_no_speech(items: list[Token], cue: Cue, floor: int, words: Lexicon) -> bool:
    """ "ويذكر أن": nobody says it; "رد على طلب للتعليق": behind a preposition stands a noun."""
    if words.language == "en":
        return _is_inside_noun(items, cue, floor, words)
    if not words.caseless or cue.form.kind != "verb":
        return False
    written = items[cue.first].normal
    bare = written[1:] if cue.is_led else written
    if bare in _IMPERSONAL and items[cue.stop : cue.stop + 1]:
        return items[cue.stop].normal in words.that
    is_noun = cue.first > floor and items[cue.first - 1].normal in words.prepositions
    return is_noun and not cue.is_led and items[cue.first - 1].normal not in ("كما", "حين", "بعد")


def _is_inside_noun(items: list[Token], cue: Cue, floor: int, words: Lexicon) -> bool:
    """ "A flood warning system": a participle between two nouns."""
    if cue.first <= floor or not items[cue.first].normal.endswith("ing"):
        return False
    near = (items[cue.first - 1], *items[cue.stop : cue.stop + 1])
    closed = (
        words.that, words.determiners, words.pronouns, words.prepositions, words.joints,
        words.small_verbs, words.hearers, words.between, words.times,
    )  # fmt: skip
    return len(near) == 2 and all(
        one.kind == "word"
        and not one.is_capital
        and not any(one.normal in several for several in closed)
        for one in near
    )


def _is_topic(items: list[Token], cue: Cue, floor: int) -> bool:
    """ "أما التجار فيتهمون البلدية": the speaker stands before."""
    return cue.is_led and items[floor].normal in ("اما", "واما")


def _fixed(items: list[Token], cue: Cue, words: Lexicon) -> Attribution | None:
    """ "According to Rina", "katanya": the order is always the same."""
    if cue.form.pronoun:
        last = items[cue.stop - 1]
        span = Span(last.end - 3, last.end)
        speaker: Speaker | None = Speaker(cue.first, cue.stop, span, last.text[-3:], "", "pronoun")
        made = Attribution(cue, cue.first, cue.stop, speaker, cue.stop)
    else:
        speaker = behind.after(items, cue.stop, words)
        if speaker is None:
            return None
        made = Attribution(cue, cue.first, speaker.stop, speaker, speaker.stop)
        made.stop = made.content = _past_apposition(items, speaker, cue.first, words)
    read_tail(items, made, words)
    return made


def _past_apposition(items: list[Token], speaker: Speaker, cue_first: int, words: Lexicon) -> int:
    """Behind "menurut Suyati, pedagang yang berjualan di sana": what a source is, up to its comma."""
    at = speaker.stop
    if words.language != "id" or speaker.sort != "name" or at + 2 >= len(items):
        return at
    head = items[at + 1]
    is_noun = head.normal in words.roles or head.normal in words.indefinite
    if items[at].kind != "comma" or not is_noun or head.is_capital:
        return at
    limit = min(len(items) - 1, at + _LONGEST_APPOSITION)
    stop = next((n for n in range(at + 2, limit) if items[n].kind != "word"), limit)
    inside = items[at + 1 : stop]
    # "menurut Rina, guru, siswa, dan orang tua": a list begins what is said.
    is_list = len(inside) < 2 or (items[stop + 1 : stop + 2] and items[stop + 1].normal == "dan")
    closes = items[stop].kind == "comma" or (items[stop].kind == "end" and cue_first > 0)
    if not closes or is_list:
        return at
    tells = any(one.normal in words.relatives or one.is_capital for one in inside)
    return stop if tells else at


def _with_name_before_comma(
    items: list[Token], found: Speaker, floor: int, words: Lexicon
) -> Speaker:
    """ "Rina Sari, head of the agency said": the comma behind the office was left out."""
    comma = found.first - 1
    if (
        comma <= floor
        or items[comma].kind != "comma"
        or items[found.first].normal not in words.roles
    ):
        return found
    start = comma
    while start > floor and items[start - 1].is_capital and comma - start < 5:
        start -= 1
    if comma - start < 1 + (start > floor) or (start > floor and items[start - 1].kind == "word"):
        return found
    name = items[start:comma]
    small = words.joints | words.between | words.prepositions | words.times | words.determiners
    if any(one.normal in small or (one.normal,) in words.cues for one in name):
        return found
    title = " ".join(one.text for one in items[found.first : found.stop])
    shown = " ".join(one.text for one in name)
    return Speaker(start, found.stop, Span(name[0].start, name[-1].end), shown, title, "name")


def _stands_behind(items: list[Token], after: Speaker, words: Lexicon) -> bool:
    """Whether what follows a cue is its speaker and nothing said: "…, said Rina Sari, a nurse"."""
    stop = after.stop
    closes = stop >= len(items) or items[stop].kind in (
        "comma",
        "end",
        "aside",
        "dash",
        "semicolon",
    )
    last = items[stop - 1].normal
    if after.sort == "name":
        return (
            closes or items[stop].normal in words.prepositions or items[stop].normal in words.times
        )
    at_end = stop >= len(items) or items[stop].kind == "end"
    return (
        at_end and after.sort in ("role", "body") and (last in words.roles or last in words.bodies)
    )


def _is_own_voice(speaker: Speaker | None, words: Lexicon) -> bool:
    """ "I said": the writer speaks, and is nobody's source."""
    return bool(
        speaker and speaker.sort == "pronoun" and words.normal(speaker.name) in words.selves
    )


def _may_invert(items: list[Token], cue: Cue, floor: int) -> bool:
    """Behind a quotation or a comma, or at the start, the speaker may follow."""
    return cue.first == floor or items[cue.first - 1].kind in (
        "quotation",
        "comma",
        "dash",
        "aside",
    )


def _may_chain(items: list[Token], cue: Cue, floor: int, words: Lexicon) -> bool:
    """Whether a cue without a speaker goes on with an earlier one: ", adding that"; "and said"."""
    if words.caseless and any(one.normal in _AS_HE for one in items[cue.stop : cue.stop + 1]):
        # "يقول وهو يصب الشاي"
        return True
    if cue.first <= floor:
        return (cue.form.kind == "chain" and words.language != "en") or cue.is_led
    before = items[cue.first - 1]
    if cue.form.kind == "chain" or cue.is_led:
        return True
    if words.caseless and before.normal.endswith(("ه", "ها", "هم")) and before.normal.startswith(
        ("لكن", "ولكن", "فان", "انه", "انها", "غير")
    ):  # fmt: skip
        # "لكنه حذر من أن", "فإنها تعتقد أن"
        return True
    participle = words.language == "en" and items[cue.first].normal.endswith("ing")
    if before.kind == "comma":  # ", saying"
        return participle or words.language == "id"
    return before.normal in words.coordinators or before.normal in ("seraya", "sambil", "sembari")
