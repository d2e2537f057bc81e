"""The lines above the report: menu, headline, byline, date, captions, standfirst."""

import re

from redaksi.imports.page import (
    byline,
    dateline,
    figures,
    furniture,
    headline,
    naming,
    readalso,
    shape,
    timestamps,
)
from redaksi.imports.page import text as reading
from redaksi.imports.page.dateline import looks_like_outlet
from redaksi.imports.page.draft import Draft
from redaksi.imports.page.lines import Unit
from redaksi.imports.page.reasons import Reason

_PICTURE_CUE = re.compile(
    r"\(\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\)|\((?:kiri|kanan|tengah|left|right|centre|center|pictured|file)\)"
    r"|(?<!\w)(?:is seen|are seen|pictured|in this photo|in this picture|file photo|ilustrasi|suasana)(?!\w)"
    r"|\((?:يمين|يسار|أرشيفية)\)|(?<!\w)(?:في صورة|صورة)(?!\w)",
    re.IGNORECASE,
)


def place_headline(draft: Draft) -> int:
    """Choose the headline and place every line that says it; the index of the first."""
    head, rest = draft.units[: draft.start], draft.units[draft.start :]
    title = draft.known.title
    if title:
        draft.page.title = title
    else:
        prose = " ".join(unit.text for unit in rest[:6])
        index = headline.choose(head, rest, prose)
        if index is None:
            return -1
        draft.page.title = head[index].text
    return _place_all(draft)


def _place_all(draft: Draft) -> int:
    title = draft.page.title
    lines = [i for i, u in enumerate(draft.units) if u.open and headline.same(u.text, title)]
    above = [i for i in lines if i < draft.start]
    if not above:
        return -1
    outlets = [u.text for u in draft.units if furniture.is_domain(u.text)]
    chosen, words = headline.best([draft.units[i] for i in above], outlets)
    if not draft.known.title:
        draft.page.title = words
    for i in lines:
        draft.units[i].remove(Reason.HEADLINE)
    # Mark-up may word it otherwise; then what stands on the page is listed as well.
    if set(reading.key(words).split()) <= set(reading.key(draft.page.title).split()):
        chosen.put("title")
    return above[0]


def place(draft: Draft, title: int) -> None:
    """Place every line above the report."""
    for i in range(draft.start):
        unit = draft.units[i]
        if not unit.open:
            continue
        if _place_credit_lines(draft, i, title) or (i > title >= 0 and _place_desk(draft, i)):
            continue
        reason = furniture.at_margin(unit.text) or furniture.header(unit.text)
        if reason is Reason.SITE_NAME and unit.main and i > title:
            # An address the text itself gives.
            unit.put("body")
        elif reason:
            unit.remove(reason)
        elif i < title:
            _place_above_headline(draft, i, title)
    left = [i for i in range(draft.start) if draft.units[i].open]
    for i in left:
        if draft.units[i].open:
            _place_by_position(draft, i, left[-1], title)


def _place_credit_lines(draft: Draft, i: int, title: int) -> bool:
    """Dates, bylines, captions and labels say themselves what they are."""
    unit = draft.units[i]
    text = unit.text
    if timestamps.is_relative(text):
        unit.remove(Reason.RELATIVE_DATE)
        return True
    if timestamps.is_update_clock(text):
        unit.remove(Reason.UPDATED)
        return True
    return (
        _place_dateline(draft, i)
        or _place_date(draft, i)
        or (not _is_of_the_site(unit, i, title) and _place_figure(draft, i))
        or _place_byline(draft, i)
        or _place_read_also(draft, i)
    )


def _is_of_the_site(unit: Unit, i: int, title: int) -> bool:
    """A picture above the headline, outside the main text, is no picture of the article."""
    return unit.main is False and i < title


def _place_dateline(draft: Draft, i: int) -> bool:
    """ "Cairo - Agency" on a line of its own, where the report opens without one."""
    text = draft.units[i].text
    opening = dateline.read_line(text)
    if opening is None and (ended := dateline.read(text)) and not text[ended.end :].strip():
        opening = ended
    if opening is None or draft.page.dateline is not None:
        return False
    draft.page.dateline = draft.line_above = opening.dateline
    draft.units[i].put("dateline")
    if opening.person:
        draft.page.byline.append(opening.person)
    return True


def _place_date(draft: Draft, i: int) -> bool:
    unit = draft.units[i]
    stamp = timestamps.read(unit.text, month_first=draft.month_first)
    if stamp is None:
        return False
    if stamp.published:
        draft.dates.append((i, stamp.published))
        unit.put("published")
    elif stamp.updated:
        draft.updates.append(stamp.updated)
        unit.remove(Reason.UPDATED)
    if stamp.names and not draft.known.byline:
        draft.page.byline += [n for n in stamp.names if n not in draft.page.byline]
    return True


def _place_figure(draft: Draft, i: int) -> bool:
    unit = draft.units[i]
    if unit.kind == "caption":
        draft.put_figure(i, figures.split_credit(unit.text))
        return True
    figure = figures.read(unit.text) or figures.read_slashed(unit.text)
    if figure is None or (unit.size > 45 and unit.kind == "text"):
        return False
    if not figure.caption:
        draft.put_credit(i, figure.credit)
    else:
        draft.put_figure(i, figure)
    return True


def _place_byline(draft: Draft, i: int) -> bool:
    unit = draft.units[i]
    if byline.is_contact(unit.text):
        unit.remove(Reason.CONTACT)
        return True
    if byline.is_label(unit.text):
        unit.remove(Reason.LABEL)
        following = draft.units[i + 1] if i + 1 < len(draft.units) else None
        if following and following.open and byline.names_in(following.text):
            draft.put_names(i + 1, byline.names_in(following.text))
        return True
    return place_labelled_byline(draft, i)


def place_labelled_byline(draft: Draft, i: int) -> bool:
    """Place "Oleh: …", "By …", "Editor: …" wherever such a line may stand."""
    unit = draft.units[i]
    credited = byline.read(unit.text)
    if credited is None:
        return False
    if credited.authors:
        draft.put_names(i, credited.authors)
    elif credited.desk:
        draft.desk += credited.desk
        unit.remove(Reason.DESK)
    else:
        draft.put_credit(i, ", ".join(credited.photo))
    return True


def _place_read_also(draft: Draft, i: int) -> bool:
    label = readalso.read(draft.units[i].text)
    if not label or not label.sure or not label.headline:
        return False
    # Above the report such a line is a link of the site, not a place in the text.
    draft.units[i].remove(Reason.RELATED)
    return True


def _place_desk(draft: Draft, i: int) -> bool:
    """A newsroom's own name beside the date is the byline, unless somebody is named."""
    unit = draft.units[i]
    if draft.page.byline and byline.is_desk(unit.text) and furniture.at_margin(unit.text) is None:
        unit.remove(Reason.DESK)
        return True
    if draft.page.byline or not naming.is_desk_beside(draft, i):
        return False
    draft.put_names(i, [unit.text])
    return True


def _place_above_headline(draft: Draft, i: int, title: int) -> None:
    unit = draft.units[i]
    if unit.main is False and unit.size > 4:
        unit.remove(Reason.OUTSIDE)
    elif looks_like_outlet(unit.text) and unit.size <= 4:
        unit.remove(Reason.SITE_NAME)
    elif unit.size <= 4 and i >= title - 2:
        unit.remove(Reason.SECTION)
    elif reading.is_prose(unit.text, 25):
        unit.put("body")
    else:
        unit.remove(Reason.BEFORE)


def _place_by_position(draft: Draft, i: int, last: int, title: int) -> None:
    """What says nothing of itself: a name, a section, a caption, or the standfirst."""
    unit = draft.units[i]
    names = naming.names_at(draft, i, title)
    if names:
        draft.put_names(i, names)
    elif i > title and unit.kind == "text" and naming.is_role(unit.text):
        unit.remove(Reason.AUTHOR_BOX)
    elif i > title and draft.page.byline and byline.is_desk(unit.text):
        unit.remove(Reason.DESK)
    elif unit.main is False:
        unit.remove(Reason.OUTSIDE)
    elif looks_like_outlet(unit.text) and unit.size <= 4 and not reading.ends_sentence(unit.text):
        unit.remove(Reason.SITE_NAME)
    elif _opens_points(draft, i):
        unit.put("body")
    elif draft.counts[unit.key] > 1 and unit.key in draft.captions:
        before = draft.units[i - 1]
        if before.key == unit.key:
            unit.remove(Reason.CAPTION)
        else:
            draft.put_figure(i, figures.split_credit(unit.text))
    elif (draft.counts[unit.key] > 1 and unit.size >= 3) or _is_caption_here(draft, i, last):
        draft.put_figure(i, figures.split_credit(unit.text))
    elif not reading.has_letters(unit.text):
        unit.remove(Reason.COUNTER)
    elif unit.main and (unit.kind != "text" or unit.size > 3 or ":" in unit.text):
        unit.put("body")
    elif unit.size <= 3 and not reading.ends_sentence(unit.text):
        unit.remove(Reason.SECTION)
    else:
        unit.put("body")


def _opens_points(draft: Draft, i: int) -> bool:
    """A point of a list above the report, or the line that announces such a list."""
    following = draft.units[i + 1].text if i + 1 < len(draft.units) else ""
    return draft.units[i].text[0] in "•▪●○*" or following[:1] in ("•", "▪", "●", "○", "*")


def _is_caption_here(draft: Draft, i: int, last: int) -> bool:
    """An unmarked line straight above the report that is more likely a caption."""
    unit = draft.units[i]
    if i != last or unit.size < 4 or unit.size > 40 or shape.is_timed(unit.text):
        return False
    credits_above = any(_is_credit(u) for u in draft.units[:i])
    if any(_is_credit(u) for u in draft.units[i + 1 : draft.start]):
        return False
    cue = _PICTURE_CUE.search(reading.aligned(unit.text)) is not None
    if not reading.ends_sentence(unit.text):
        return True
    return cue or (credits_above and draft.page.dateline is not None and unit.size <= 30)


def _is_credit(unit: Unit) -> bool:
    return unit.field in ("published", "byline") or unit.reason is Reason.RELATIVE_DATE
