"""From units to a recovered page: head, body, tail, then the fields in order."""

from redaksi.imports.page import (
    body,
    boxes,
    dateline,
    head,
    language,
    records,
    repeats,
    shape,
    tail,
    zones,
)
from redaksi.imports.page import text as reading
from redaksi.imports.page.draft import Draft, Known
from redaksi.imports.page.lines import Unit
from redaksi.imports.page.reasons import Reason
from redaksi.imports.page.recovered import Placed, Removed


def assemble(units: list[Unit], known: Known) -> Draft:
    """Place every unit and fill the page."""
    draft = Draft(units, known)
    draft.page.byline += known.byline
    draft.page.address, draft.page.site = known.url, known.site
    draft.page.language = _language(draft)
    draft.month_first = draft.page.language == "en"
    if units:
        _place(draft)
    _fill(draft)
    if not known.language:
        # Only now is it known which lines are the text; on a short page furniture outweighed it.
        draft.page.language = _language_of_text(draft) or draft.page.language
    return draft


def _language(draft: Draft) -> str | None:
    if draft.known.language:
        return draft.known.language
    prose = [u.text for u in draft.units if u.main is not False and reading.is_prose(u.text)]
    text = " ".join(prose) or " ".join(unit.text for unit in draft.units)
    return language.detect(text, draft.known.declared_language)


def _language_of_text(draft: Draft) -> str | None:
    own = [draft.page.title, *(part.text for part in draft.page.body)]
    return language.detect(" ".join(own), draft.known.declared_language)


def _place(draft: Draft) -> None:
    boxes.place(draft)
    draft.start = zones.find_start(draft)
    if draft.start < len(draft.units):
        opening = dateline.read(draft.units[draft.start].text)
        draft.page.dateline = opening.dateline if opening else None
    title = head.place_headline(draft)
    head.place(draft, title)
    draft.page.dateline = draft.line_above
    records.place(draft)
    draft.end = zones.find_end(draft)
    body.place_dateline(draft)
    body.place(draft)
    repeats.place(draft)
    body.place_sign_off(draft)
    tail.place(draft)
    _rescue(draft)


def _rescue(draft: Draft) -> None:
    """Where the rules kept less text than they cut off, they were wrong: the text comes back."""
    kept = sum(unit.size for unit in draft.units if unit.field == "body")
    cut = [
        unit
        for unit in draft.units
        if unit.reason in (Reason.AFTER, Reason.BEFORE) and reading.is_prose(unit.text, 8)
    ]
    if sum(unit.size for unit in cut) > kept:
        for unit in cut:
            unit.put("body")


def _fill(draft: Draft) -> None:
    page = draft.page
    found = _published(draft)
    page.published = draft.known.published or found
    page.figures = [draft.figures[i] for i in sorted(draft.figures)]
    page.read_also = [place for i in sorted(draft.read_also) for place in draft.read_also[i]]
    _name_the_desk(draft)
    page.body = shape.shape(draft)
    page.removed = [
        Removed(unit.text, unit.reason) for unit in draft.units if unit.reason is not None
    ]


def _published(draft: Draft) -> str | None:
    """The page's own date line, the fullest one; an update only when nothing else is said."""
    if draft.dates:
        place, iso = max(
            draft.dates, key=lambda entry: (len(entry[1]) > 10, _nearness(draft, entry[0]))
        )
        for other in {i for i, _ in draft.dates} - {place}:
            if other < len(draft.units) and draft.units[other].field == "published":
                draft.units[other].remove(Reason.DATE)
        return iso
    return draft.updates[0] if draft.updates else None


def _nearness(draft: Draft, place: int) -> int:
    """A date under the headline is the article's; the one in the site's head is today's."""
    titles = [i for i, unit in enumerate(draft.units) if unit.field == "title"]
    above = bool(titles) and place < titles[0]
    return -place - (10**10 if above else 0)


def _name_the_desk(draft: Draft) -> None:
    """Where only an editor is named, that name is the byline."""
    if draft.page.byline or not draft.desk:
        return
    draft.page.byline = draft.desk
    for unit in draft.units:
        if unit.reason is Reason.DESK:
            unit.put("byline")


def trace(draft: Draft) -> list[Placed]:
    """Where every line went, one entry a line."""
    return [
        Placed(number, unit.text, unit.field, str(unit.reason) if unit.reason else None)
        for unit in draft.units
        for number in unit.lines
    ]
