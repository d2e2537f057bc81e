"""Reading an attribution: cue, speaker, hearer, and the outlets it came through."""

from __future__ import annotations

from typing import Final

from redaksi.statements.engine import speakers
from redaksi.statements.engine.cues import Cue
from redaksi.statements.engine.drafts import Attribution
from redaksi.statements.engine.speakers import Speaker
from redaksi.statements.engine.tokens import Token
from redaksi.statements.found import Span
from redaksi.statements.lexicon.words import Lexicon

_REACH: Final = 40
_LONGEST_PLACE: Final = 9
_LONGEST_REMARK: Final = 20
_SAYING: Final = frozenset(("قائلا", "قائلة", "قائلين", "قوله", "قولها", "قولهم", "بالقول"))
_OUTLET_ENDINGS: Final = (
    "news",
    "post",
    "mail",
    "times",
    ".com",
    "sport",
    "press",
    "online",
    "radio",
)


def attribution(items: list[Token], cue: Cue, floor: int, words: Lexicon) -> Attribution | None:
    """What a cue says about who said it; without a speaker where it goes on with the one before."""
    form = cue.form
    if form.kind == "source" or form.pronoun:
        return _fixed(items, cue, words)
    if form.kind == "relay":
        return _relay(items, cue, words)
    before = after = None
    if words.caseless or not form.follows:
        after = speakers.after(items, cue.stop, words) if form.inverts else None
        if after is None and form.follows:
            before = speakers.before(items, cue, floor, words)
    else:
        before = speakers.before(items, cue, floor, words)
        is_participle = words.language == "en" and items[cue.stop - 1].normal.endswith("ing")
        if form.inverts and not is_participle and _may_invert(items, cue, floor):
            after = speakers.after(items, cue.stop, words)
            if (
                before
                and after
                and (before.stop != cue.first or not _stands_behind(items, after, words))
            ):
                after = None
            before = None if after else before
    before = _with_name_before_comma(items, before, floor, words) if before else None
    if before is None and after is None:
        behind_quotation = cue.first > floor and items[cue.first - 1].kind == "quotation"
        if not behind_quotation and not _may_chain(items, cue, floor, words):
            return None
    if (
        words.language == "en"
        and (before or after or cue).first
        and _is_own_voice(before or after, words)
    ):
        return None
    speaker = before or after
    first = min(before.first, cue.first) if before else cue.first
    stop = after.stop if after else cue.stop
    made = Attribution(cue, first, stop, speaker, stop, is_straight=before is not None)
    read_tail(items, made, words)
    return made


def _relay(items: list[Token], cue: Cue, words: Lexicon) -> Attribution | None:
    """ "نقلت وكالة … عن الوزير قوله إن": outlet, speaker, then what was said."""
    limit = min(len(items), cue.stop + _REACH)
    about = next((at for at in range(cue.stop, limit) if items[at].normal == "عن"), 0)
    if not about:
        return None
    speaker = speakers.after(items, about + 1, words)
    if speaker is None:
        return None
    made = Attribution(cue, cue.first, speaker.stop, speaker, speaker.stop)
    read_tail(items, made, words)
    made.via = (*_names(items, cue.stop, about, words), *made.via)
    return made


def _fixed(items: list[Token], cue: Cue, words: Lexicon) -> Attribution | None:
    """ "According to Rina", "katanya": the order is always the same."""
    if cue.form.pronoun:
        last = items[cue.stop - 1]
        span = Span(last.end - 3, last.end)
        speaker: Speaker | None = Speaker(cue.first, cue.stop, span, last.text[-3:], "", "pronoun")
        made = Attribution(cue, cue.first, cue.stop, speaker, cue.stop)
    else:
        speaker = speakers.after(items, cue.stop, words)
        if speaker is None:
            return None
        made = Attribution(cue, cue.first, speaker.stop, speaker, speaker.stop)
    read_tail(items, made, words)
    return made


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
    if comma - start < 2 or (start > floor and items[start - 1].kind == "word"):
        return found
    name = items[start:comma]
    title = " ".join(one.text for one in items[found.first : found.stop])
    shown = " ".join(one.text for one in name)
    return Speaker(start, found.stop, Span(name[0].start, name[-1].end), shown, title, "name")


def _stands_behind(items: list[Token], after: Speaker, words: Lexicon) -> bool:
    """Whether what follows a cue is its speaker and nothing said: "…, said Rina Hart, a nurse"."""
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
    if cue.first <= floor:
        return (cue.form.kind == "chain" and words.language != "en") or cue.is_led
    before = items[cue.first - 1]
    if cue.form.kind == "chain" or cue.is_led:
        return True
    participle = words.language == "en" and items[cue.first].normal.endswith("ing")
    if before.kind == "comma":  # ", saying"
        return participle or words.language == "id"
    return before.normal in words.coordinators or before.normal in ("seraya", "sambil", "sembari")


def read_tail(items: list[Token], made: Attribution, words: Lexicon) -> None:
    """Step over hearer, outlet, time and place behind cue and speaker."""
    at = made.stop
    limit = min(len(items), at + _REACH)
    if made.cue.form.hears and made.is_straight and at < limit:
        stop = _hearer(items, at, limit, words)
        made.addressee = _shown(items, at, stop)
        at = stop
    while at < limit:
        item = items[at]
        if words.caseless and at == made.stop and item.normal in words.outlets | words.hearers:
            stop = _hearer(items, at, limit, words)
            made.addressee = _shown(items, at, stop)
            at = stop
            continue
        if words.caseless and (stop := _past_caseless(items, at, limit, made, words)):
            at = stop
            continue
        if item.kind == "comma" and (stop := _past_comma(items, at, made, words)):
            at = stop
            continue
        if item.kind == "aside" or _noun_before_that(items, at, made, words):
            at += 1
        elif item.normal in words.that and item.kind == "word":
            at += 1
            made.has_that = True
            break
        elif phrase := through_at(items, at, words):
            stop = _outlet(items, at + phrase, limit, words)
            made.via += _names(items, at + phrase, stop, words)
            at = max(stop, at + 1)
        elif start := _leads_to_hearer(items, at, words):
            stop = _hearer(items, start - 1, limit, words)
            if stop > start - 1:
                made.addressee = made.addressee or _shown(items, start - 1, stop)
            at = max(stop, at + 1)
        elif item.kind == "word" and item.normal in words.times:
            at += 1
        elif item.normal in words.prepositions and item.normal not in words.that:
            past = _past_place(items, at, limit, words)
            if past == at:
                break
            at = past
        else:
            break
    made.content = at
    if made.addressee and is_outlet(made.addressee, words):
        made.via = (without_article(made.addressee, words), *made.via)


def without_article(name: str, words: Lexicon) -> str:
    """ "the Harbour Gazette" as "Harbour Gazette"."""
    first, _, rest = name.partition(" ")
    return rest if rest and words.normal(first) in words.determiners else name


def leading_hearer(items: list[Token], words: Lexicon) -> str:
    """ "Kepada Radio Lembah, Rina mengatakan …": the hearer before everything else."""
    if words.caseless or len(items) < 4 or items[0].normal not in words.to:
        return ""
    stop = _hearer(items, 1, min(len(items), _REACH), words)
    closes = 1 < stop < len(items) and items[stop].kind == "comma"
    return _shown(items, 1, stop) if closes else ""


def _past_caseless(
    items: list[Token], at: int, limit: int, made: Attribution, words: Lexicon
) -> int:
    """What Arabic puts before its "that": a preposition, "قائلا", or a remark between commas."""
    item = items[at]
    if item.normal in words.prepositions and at + 1 < limit and items[at + 1].normal in words.that:
        return at + 1
    if item.normal in _SAYING:
        return at + 1
    if item.kind != "comma":
        return 0
    for later in range(at + 1, min(limit - 1, at + _LONGEST_REMARK)):
        if items[later].kind in ("colon", "quotation", "semicolon"):
            return 0
        if items[later].kind == "comma" and items[later + 1].normal in words.that:
            for inside in range(at + 1, later):
                if length := through_at(items, inside, words):
                    made.via += _names(items, inside + length, later, words)
            return later + 1
        if later > at + 1 and items[later - 1].kind == "comma":
            return 0
    return 0


def _noun_before_that(items: list[Token], at: int, made: Attribution, words: Lexicon) -> bool:
    """ "membantah tudingan bahwa": the noun only names what follows."""
    if words.language != "id" or at != made.stop or not made.is_straight or at + 1 >= len(items):
        return False
    return (
        items[at + 1].normal in words.that and items[at].kind == "word" and not items[at].is_capital
    )


def _past_comma(items: list[Token], comma: int, made: Attribution, words: Lexicon) -> int:
    """Where reading goes on behind a comma that belongs to the attribution, or 0: "said, on Monday, that"."""
    at = comma + 1
    if at >= len(items):
        return 0
    if items[at].normal in words.that and at > made.stop and not words.caseless:
        return at
    if through_at(items, at, words):
        return at
    begun = at
    while at < len(items) and (
        items[at].normal in words.times or items[at].kind in ("number", "aside")
    ):
        at += 1
    closes = at < len(items) and (items[at].kind == "comma" or items[at].normal in words.that)
    return begun if at > begun and closes else 0


def through_at(items: list[Token], at: int, words: Lexicon) -> int:
    """How many items a phrase such as "seperti dikutip dari" takes here, or 0."""
    if items[at].kind != "word":
        return 0
    normal = items[at].normal
    for length in (4, 3, 2, 1):
        phrase = tuple(one.normal for one in items[at : at + length])
        if phrase in words.through:
            return length
        if words.caseless and len(phrase) == length and length > 1:
            joined = (*phrase[:-1], words.joined_to)
            if joined in words.through and phrase[-1].startswith(words.joined_to):
                items[at + length - 1].joined = 1
                return length - 1
    return 1 if words.caseless and (normal.removeprefix("و"),) in words.through else 0


def _leads_to_hearer(items: list[Token], at: int, words: Lexicon) -> int:
    """One more than where the hearer begins, or 0."""
    item = items[at]
    if item.normal in words.to and at + 1 < len(items):
        return at + 2
    if words.joined_to and item.normal.startswith(words.joined_to) and len(item.normal) > 3:
        bare = item.normal.removeprefix(words.joined_to)
        forms = {bare, "ا" + item.normal, "ا" + bare, item.normal}
        if forms & words.outlets or forms & words.hearers:
            item.joined = len(words.joined_to)
            return at + 1
    return 0


def _hearer(items: list[Token], start: int, limit: int, words: Lexicon) -> int:
    """Where the phrase of the hearer stops."""
    at = start
    if words.caseless:
        while at < limit and _in_caseless_outlet(items, start, at, words):
            at += 1
        return at
    while at < limit and items[at].normal in words.determiners:
        at += 1
    begun = at
    while at < limit and items[at].kind == "word":
        item = items[at]
        in_name = at > begun and items[at - 1].is_capital and item.is_capital
        if item.normal in words.that or (item.normal in words.times and at > begun and not (
            in_name and item.normal in words.outlets
        )):  # fmt: skip
            break
        known = item.normal in words.hearers or item.normal in words.outlets
        if item.is_capital or known or (at == begun and item.normal not in words.prepositions):
            at += 1
            if item.normal in words.hearers and not (at < limit and items[at].is_capital):
                break
        elif item.normal in words.roles or (item.normal in ("of", "and", "the") and (
            at + 1 < limit and items[at + 1].is_capital
        )):  # fmt: skip
            at += 1
        else:
            break
    return at


def _in_caseless_outlet(items: list[Token], start: int, at: int, words: Lexicon) -> bool:
    item = items[at]
    if item.kind == "quotation":
        return at > start and (item.quotation is not None and item.quotation.words <= 3)
    if item.kind != "word":
        return False
    if at == start:
        return True
    ends = (
        item.normal in words.that or item.normal in words.times or item.normal in words.prepositions
    )
    return not ends and at - start < 4


def _outlet(items: list[Token], start: int, limit: int, words: Lexicon) -> int:
    at = start
    if words.caseless:
        return _hearer(items, start, limit, words)
    while at < limit and (
        items[at].is_capital
        or items[at].kind == "number"
        or items[at].normal in words.outlets
        or items[at].normal in words.determiners
    ):
        if items[at].normal in words.times:
            break
        at += 1
    return at


def _names(items: list[Token], start: int, stop: int, words: Lexicon) -> tuple[str, ...]:
    while start < stop and items[start].normal in words.determiners:
        start += 1
    first = items[start] if start < stop else None
    if first is None or first.normal in words.roles | words.unnamed | words.pronouns:
        return ()
    named = words.caseless or any(one.is_capital for one in items[start:stop])
    shown = _shown(items, start, stop)
    return (shown,) if named or is_outlet(shown, words) else ()


def _shown(items: list[Token], start: int, stop: int) -> str:
    texts = [
        one.text[one.joined :]
        if not one.quotation
        else "".join(t.text + " " for t in one.quotation.tokens).strip()
        for one in items[start:stop]
    ]
    shown = " ".join(texts)
    return (
        "ا" + "ل" + shown[1:]
        if items[start:stop] and items[start].joined and shown.startswith("ل")
        else shown
    )


def _past_place(items: list[Token], at: int, limit: int, words: Lexicon) -> int:
    """Past "in a statement", "di Jakarta": to the next mark, "that", pronoun or second article."""
    start = at
    at += 1
    seen = 0
    while at < limit and at - start < _LONGEST_PLACE:
        item = items[at]
        if item.kind not in ("word", "number"):
            break
        if (
            item.normal in words.that
            or item.normal in words.pronouns
            or item.normal in words.prepositions
        ):
            break
        if item.normal in words.times and seen:
            break
        if item.normal in words.determiners and seen:
            break
        if item.normal in words.small_verbs:
            # "says in Nova Scotia ambulances are late": the place belongs to what is said.
            return start
        seen += 1
        at += 1
    return at


def is_outlet(name: str, words: Lexicon) -> bool:
    """Whether a name is that of an outlet, or says so."""
    parts = [words.normal(part) for part in name.split()]
    return any(part in words.outlets or _sounds_like_outlet(part) for part in parts)


def _sounds_like_outlet(word: str) -> bool:
    """ "dailymail", "tirispost": names of outlets that nobody listed."""
    return len(word) > 5 and word.isascii() and word.endswith(_OUTLET_ENDINGS)
