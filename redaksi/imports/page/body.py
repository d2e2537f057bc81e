"""The lines of the report: text stays, furniture between the paragraphs goes out."""

import re

from redaksi.imports.page import (
    byline,
    dateline,
    ending,
    figures,
    furniture,
    head,
    readalso,
    timestamps,
)
from redaksi.imports.page import text as reading
from redaksi.imports.page.draft import Draft
from redaksi.imports.page.lines import Unit
from redaksi.imports.page.reasons import Reason
from redaksi.imports.page.recovered import Dateline, ReadAlso

LONGEST_CAPTION = 40

_BULLET = re.compile(r"^[•*▪●○◦·»›>➤►▶-]\s*|^\d{1,2}[.)]\s+")


def place_dateline(draft: Draft) -> None:
    """Take the dateline off the report's first words."""
    for i in range(draft.start, min(draft.start + 3, len(draft.units))):
        unit = draft.units[i]
        if not unit.open or unit.kind in ("heading", "caption"):
            continue
        opening = dateline.read(unit.text)
        if opening is None or (draft.line_above and not opening.sure):
            return
        rest = unit.text[opening.end :].strip()
        draft.page.dateline = _with_region(draft, opening.dateline, unit.text)
        if opening.published:
            draft.dates.append((10**9, opening.published))
        if opening.person:
            draft.page.byline.append(opening.person)
        unit.parts = [("dateline", unit.text[: opening.end].strip())]
        if rest:
            unit.parts.append(("body", rest))
            unit.put("body")
        else:
            unit.put("dateline")
        return


def _with_region(draft: Draft, line: Dateline, text: str) -> Dateline:
    """English pages name the country where Indonesian ones name the outlet."""
    place, outlet = line.place, line.outlet
    joined = f"{place}, {outlet}"
    if not place or not outlet or not text.startswith(joined):
        return line
    if dateline.is_known_place(outlet) and not dateline.is_known_place(place):
        # "WARTA KOTA, JEMBER" or "Ambulu, Jember": the page names its outlet elsewhere too.
        key = reading.key(place)
        own = any(unit.key == key for unit in draft.units) or place.isupper() != outlet.isupper()
        return Dateline(outlet, place) if own else Dateline(joined, None)
    if draft.page.language != "en":
        return line
    named = dateline.looks_like_outlet(outlet) or len(outlet.split()) > 2 or outlet.isupper()
    return line if named else Dateline(joined, None)


def place(draft: Draft) -> None:
    """Place every line between start and end."""
    span = range(draft.start, draft.end)
    draft.last_prose = max((i for i in span if reading.is_prose(draft.units[i].text)), default=-1)
    for i in span:
        unit = draft.units[i]
        if unit.open and not _place_one(draft, i):
            if unit.main is False:
                unit.remove(furniture.at_margin(unit.text) or Reason.OUTSIDE)
            else:
                unit.put("body")


def _place_one(draft: Draft, i: int) -> bool:
    unit = draft.units[i]
    if draft.is_headline(unit):
        unit.remove(Reason.HEADLINE)
        return True
    if unit.kind == "caption" or _is_caption(draft, unit):
        draft.put_figure(i, figures.split_credit(unit.text))
        return True
    if place_read_also(draft, i) or place_source(draft, i) or _place_marked_figure(draft, i):
        return True
    if timestamps.is_relative(unit.text) and unit.size <= 5 and any(c.isdigit() for c in unit.text):
        unit.remove(Reason.RELATIVE_DATE)
        return True
    if furniture.header(unit.text) is Reason.RELATED and _place_box_of_links(draft, i, least=2):
        # "Read more" is also a button; over headlines it is the head of a box.
        return True
    reason = furniture.anywhere(unit.text) or _goes_on_with_form(draft, i)
    if reason and unit.kind != "cell":
        unit.remove(reason)
        return True
    return _place_box_of_links(draft, i) or _place_credits_at_end(draft, i)


def _goes_on_with_form(draft: Draft, i: int) -> Reason | None:
    """Fields and buttons below an invitation or a notice are its own."""
    before = draft.units[i - 1].reason if i else None
    if before not in (Reason.INVITATION, Reason.COOKIES) or draft.units[i].size > 6:
        return None
    return before if furniture.at_margin(draft.units[i].text) else None


def _is_caption(draft: Draft, unit: Unit) -> bool:
    """The caption of the head again, or a short line that stands twice in the text."""
    if unit.key in draft.captions:
        return True
    twice = draft.counts[unit.key] > 1 and 4 <= unit.size <= LONGEST_CAPTION
    quoted = unit.text[0] in "\"“«‘'"
    return twice and not quoted and not reading.ends_sentence(unit.text) and unit.kind == "text"


def place_read_also(draft: Draft, i: int) -> bool:
    """Place a read-also label and the headlines that belong to it."""
    unit = draft.units[i]
    label = readalso.read(unit.text)
    if label is None or unit.kind == "cell":
        return False
    if label.headline:
        draft.read_also[i] = [ReadAlso(label.headline, _address(unit, label.headline))]
        unit.put("read_also")
        return True
    taken = announced(draft, i)
    if not taken and not label.sure and not (label.colon and unit.size > 1):
        return False
    unit.remove(Reason.READ_ALSO)
    draft.read_also[i] = [] if taken else [ReadAlso()]
    for j in taken:
        following = draft.units[j]
        headline = _BULLET.sub("", following.text)
        draft.read_also[i].append(ReadAlso(headline, _address(following, headline)))
        following.put("read_also")
    return True


def _address(unit: Unit, headline: str) -> str | None:
    wanted = reading.key(headline)
    for text, href in unit.links:
        if reading.key(text) in wanted:
            return href
    return None


def announced(draft: Draft, i: int) -> list[int]:
    """The lines after an empty label that are the headlines it announces."""
    taken: list[int] = []
    # A list that began above the label goes on below it.
    before = draft.units[i - 1].text if i else ""
    first = draft.units[i + 1].text if i + 1 < len(draft.units) else ""
    if _BULLET.match(before) or re.match(r"(?!1\D)\d", first):
        return taken
    for j in range(i + 1, min(i + 9, len(draft.units))):
        unit = draft.units[j]
        bulleted = _BULLET.match(unit.text) is not None or unit.kind == "item"
        text = _BULLET.sub("", unit.text)
        if not _free(draft, unit) or not readalso.may_be_headline(text):
            break
        linked = unit.linked_share > 0.6
        if taken and not bulleted and not linked and _prose_follows(draft, j):
            break
        if not (bulleted or linked or _weighs_as_headline(draft, j, text)):
            break
        taken.append(j)
    return taken


def _free(draft: Draft, unit: Unit) -> bool:
    """Whether a line is not already something else."""
    if not unit.open or unit.kind == "heading" or unit.key in draft.captions:
        return False
    if draft.is_headline(unit) or readalso.read(unit.text) or ending.source(unit.text) is not None:
        return False
    if furniture.anywhere(unit.text) or figures.read(unit.text) or byline.read(unit.text):
        return False
    return draft.counts[unit.key] == 1


def _prose_follows(draft: Draft, j: int) -> bool:
    return j <= draft.last_prose


def _weighs_as_headline(draft: Draft, j: int, text: str) -> bool:
    """A headline is longer than a sub-heading, or has its words in capitals."""
    tokens = [t for t in text.split() if len(t) > 3]
    cased = [t for t in tokens if t[0].isupper() or t[0].islower()]
    if text[-1] in "!?؟" and not cased:
        return False
    titled = len(cased) >= 3 and sum(t[0].isupper() for t in cased) * 10 >= len(cased) * 7
    return titled or (len(text.split()) >= 6 and text[-1] not in "!?")


def place_source(draft: Draft, i: int) -> bool:
    """Place "Sumber: …"; a label alone takes the next short line."""
    unit = draft.units[i]
    source = ending.source(unit.text)
    if source is None:
        return False
    if source:
        draft.add_source(i, source)
        return True
    following = draft.units[i + 1] if i + 1 < len(draft.units) else None
    unit.remove(Reason.LABEL)
    if (
        following
        and following.open
        and following.size <= 8
        and not furniture.anywhere(following.text)
    ):
        draft.add_source(i + 1, following.text)
    return True


def _place_marked_figure(draft: Draft, i: int) -> bool:
    unit = draft.units[i]
    if unit.size > LONGEST_CAPTION or unit.kind in ("item", "cell", "quote", "heading"):
        return False
    figure = figures.read(unit.text)
    # A paragraph of running text that closes with an agency's name is signed by it.
    if figure is None or (ending.sign_off(unit.text) and unit.size > 18):
        return False
    if not figure.caption:
        draft.put_credit(i, figure.credit)
    else:
        draft.put_figure(i, figure)
    return True


def _place_box_of_links(draft: Draft, i: int, *, least: int = 0) -> bool:
    """A box of related articles in the middle: its header and the headlines under it."""
    unit = draft.units[i]
    reason = furniture.header(unit.text) if unit.size <= 6 else None
    if reason is None:
        return False
    following: list[Unit] = []
    for other in draft.units[i + 1 : min(i + 40, draft.end)]:
        if not other.open or reading.ends_sentence(other.text) or other.size > 26:
            break
        following.append(other)
    if len(following) < least:
        return False
    # A header of two words says it all; one word may be a sub-heading of the text.
    listed = len(following) >= 2 or (following and unit.linked_share > 0.6)
    if not listed and unit.size < 2:
        return False
    following = following if listed else []
    unit.remove(reason)
    for other in following:
        other.remove(reason)
    return True


def _place_credits_at_end(draft: Draft, i: int) -> bool:
    """Bylines under the last paragraph; in the middle such a line may be the text's own."""
    if i < draft.last_prose:
        return False
    unit = draft.units[i]
    if i > draft.last_prose and unit.key in {reading.key(name) for name in draft.page.byline}:
        unit.remove(Reason.BYLINE)
        return True
    if byline.is_label(unit.text) and i + 1 < len(draft.units):
        following = draft.units[i + 1]
        if following.open and byline.names_in(following.text):
            unit.remove(Reason.LABEL)
            draft.put_names(i + 1, byline.names_in(following.text))
            return True
    return head.place_labelled_byline(draft, i)


def place_sign_off(draft: Draft) -> None:
    """Take the initials off the last words of the body."""
    placed = [u for u in draft.units[draft.start : draft.end] if u.field == "body"]
    if not placed:
        return
    last = placed[-1]
    alone = ending.sign_off_line(last.text)
    if alone and len(placed) > 1:
        draft.page.sign_off = alone
        last.put("sign_off")
        return
    text = last.parts[-1][1] if last.parts else last.text
    found = ending.sign_off(text)
    if not found or not found.before:
        return
    draft.page.sign_off = found.name
    front = last.parts[:-1] if last.parts else []
    last.parts = [*front, ("body", found.before), ("sign_off", text[len(found.before) :].strip())]
