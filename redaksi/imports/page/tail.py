"""The lines under the report: sign-off, source, author box, and the furniture."""

from redaksi.imports.page import (
    body,
    byline,
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

# After these headers everything belongs to them until the foot of the page.
_LASTING = frozenset({Reason.COMMENTS})


def place(draft: Draft) -> None:
    """Place every line after the end of the body."""
    section: Reason | None = None
    _place_bare_topics(draft)
    for i in range(draft.end, len(draft.units)):
        unit = draft.units[i]
        if not unit.open:
            # A list that was known without its header: what follows a comment is one too.
            section = Reason.COMMENTS if unit.reason is Reason.COMMENTS else section
            continue
        if section in _LASTING and furniture.header(unit.text) is not Reason.RELATED:
            unit.remove(_in_comments(unit))
            continue
        if _place_field(draft, i, section):
            section = Reason.AUTHOR_BOX if unit.field == "author_box" else section
            continue
        section = _place_furniture(draft, i, section)
    _place_bare_headlines(draft)


def _place_bare_topics(draft: Draft) -> None:
    """Two and more short lines in small letters straight below the text are its topics."""
    run: list[Unit] = []
    for unit in draft.units[draft.end :]:
        if not unit.open or furniture.anywhere(unit.text):
            if run:
                break
            continue
        if not unit.text[0].islower() or unit.size > 4 or reading.ends_sentence(unit.text):
            break
        run.append(unit)
    for unit in run if len(run) > 1 else []:
        unit.remove(Reason.TOPICS)


def _place_bare_headlines(draft: Draft) -> None:
    """Two and more headlines in a row, without a header, are a list of other articles."""
    run: list[Unit] = []
    for unit in [*draft.units[draft.end :], None]:
        if unit is not None and unit.reason is Reason.AFTER and _may_be_headline(unit):
            run.append(unit)
            continue
        for other in run if len(run) > 1 else []:
            other.remove(Reason.RELATED)
        run = []


def _may_be_headline(unit: Unit) -> bool:
    return 4 <= unit.size <= 24 and not reading.ends_sentence(unit.text)


def _opens_list(draft: Draft, i: int) -> bool:
    """ "You may also like" over two headlines is a list, over one a read-also place."""
    text = draft.units[i].text
    label = readalso.read(text)
    bare = label is not None and not label.headline and not body.announced(draft, i)
    if furniture.header(text) is not Reason.RELATED and not bare:
        return False
    below = draft.units[i + 1 : i + 3]
    return len(below) == 2 and all(unit.open and _may_be_headline(unit) for unit in below)


def _in_comments(unit: Unit) -> Reason:
    reason = furniture.at_margin(unit.text)
    keeps = (Reason.SPAM_NOTICE, Reason.COPYRIGHT, Reason.FOOTER, Reason.INVITATION, Reason.COOKIES)
    return reason if reason in keeps else Reason.COMMENTS


def _place_field(draft: Draft, i: int, section: Reason | None) -> bool:
    """The fields that may stand under the text."""
    unit = draft.units[i]
    text = unit.text
    if draft.is_headline(unit):
        unit.remove(Reason.HEADLINE)
        return True
    alone = ending.sign_off_line(text)
    if alone and draft.page.sign_off is None and section is None:
        draft.page.sign_off = alone
        unit.put("sign_off")
        return True
    if _place_author_box(draft, i, section):
        return True
    if ending.is_bio(text, draft.page.byline):
        unit.remove(Reason.AUTHOR_BOX)
        return True
    if (
        section is not Reason.RELATED
        and not _opens_list(draft, i)
        and body.place_read_also(draft, i)
    ):
        return True
    if body.place_source(draft, i) or _place_figure(draft, i) or _place_date(draft, i, section):
        return True
    if furniture.anywhere(text) or section in (Reason.RELATED, Reason.PREVIOUS_NEXT):
        return False
    if byline.is_contact(text):
        unit.remove(Reason.CONTACT)
        return True
    if unit.key in {reading.key(name) for name in draft.page.byline}:
        unit.remove(Reason.BYLINE)
        return True
    return head.place_labelled_byline(draft, i)


def _place_author_box(draft: Draft, i: int, section: Reason | None) -> bool:
    """ "About Warta 31360 Articles" in one line, or label, name and count in three."""
    unit = draft.units[i]
    text = unit.text
    box = ending.author_box(text)
    if box:
        draft.put_author_box(i, box.name, box.count)
        return True
    count = ending.article_count(text)
    if count is not None:
        name = draft.page.author_box.name if draft.page.author_box else _name_before(draft, i)
        draft.put_author_box(i, name, count)
        return True
    about = ending.about(text)
    if about is None:
        return False
    if about:
        draft.put_author_box(i, about, None)
        return True
    unit.remove(Reason.LABEL)
    following = draft.units[i + 1] if i + 1 < len(draft.units) else None
    if following and following.open and byline.is_name(following.text):
        draft.put_author_box(i + 1, following.text, None)
    return True


def _name_before(draft: Draft, i: int) -> str:
    before = draft.units[i - 1]
    if before.reason in (Reason.AFTER, Reason.OUTSIDE) and byline.is_name(before.text):
        before.put("author_box")
        return before.text
    return draft.page.byline[0] if draft.page.byline else ""


def _place_figure(draft: Draft, i: int) -> bool:
    unit = draft.units[i]
    if unit.main is False:
        return False
    if unit.key in draft.captions:
        draft.put_figure(i, figures.split_credit(unit.text))
        return True
    figure = figures.read(unit.text) if unit.size <= body.LONGEST_CAPTION else None
    if figure is None or furniture.anywhere(unit.text):
        return False
    if not figure.caption:
        draft.put_credit(i, figure.credit)
        return True
    return False


def _place_date(draft: Draft, i: int, section: Reason | None) -> bool:
    unit = draft.units[i]
    if timestamps.is_relative(unit.text):
        unit.remove(Reason.RELATED if section is Reason.RELATED else Reason.RELATIVE_DATE)
        return True
    if timestamps.is_update_clock(unit.text):
        unit.remove(Reason.UPDATED)
        return True
    stamp = timestamps.read(unit.text, month_first=draft.month_first)
    if stamp is None:
        return False
    if stamp.published and not draft.dates and section is None:
        draft.dates.append((i, stamp.published))
        unit.put("published")
    elif stamp.updated and not stamp.published:
        draft.updates.append(stamp.updated)
        unit.remove(Reason.UPDATED)
    else:
        unit.remove(Reason.RELATED if section is Reason.RELATED else Reason.DATE)
    return True


def _place_furniture(draft: Draft, i: int, section: Reason | None) -> Reason | None:
    """Remove a line, and say which list the following lines belong to."""
    unit = draft.units[i]
    opened = Reason.RELATED if _opens_list(draft, i) else furniture.header(unit.text)
    if opened:
        unit.remove(opened)
        return opened
    reason = furniture.at_margin(unit.text)
    if reason is Reason.NAVIGATION and section in (Reason.TOPICS, Reason.RELATED):
        # "News" among topics is a topic, among headlines the section of one.
        unit.remove(section)
        return section
    if reason:
        unit.remove(reason)
        if reason is Reason.COMMENTS and furniture.anywhere(unit.text):
            return Reason.COMMENTS
        if reason is Reason.PREVIOUS_NEXT and furniture.is_bare_pointer(unit.text):
            return reason
        return section if reason in (Reason.SEPARATOR, Reason.COUNTER) else None
    if section is Reason.TOPICS and (unit.size > 6 or reading.ends_sentence(unit.text)):
        section = None
    if unit.main and section is None:
        # Trafilatura holds it for the main text, and no rule knows better.
        unit.put("body")
        return None
    unit.remove(section or (Reason.OUTSIDE if unit.main is False else Reason.AFTER))
    # Under "Next post" stands one headline.
    return None if section is Reason.PREVIOUS_NEXT else section
