"""What a draft cannot hold, in words for whoever works on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from redaksi.imports.page.reasons import EXPLANATIONS, Reason
from redaksi.imports.page.recovered import RecoveredPage

# More is hard to read in one piece beside an article; the rest follows in further notes.
LONGEST_NOTE = 8_000


def notes(page: RecoveredPage, too_long: list[str]) -> Iterator[str]:
    """The notes on a page's draft: its picture captions, and every line that was set aside."""
    note = ""
    for line in _lines(page, too_long):
        for piece in [line[i : i + LONGEST_NOTE] for i in range(0, len(line), LONGEST_NOTE)] or [
            ""
        ]:
            if note and len(note) + 1 + len(piece) > LONGEST_NOTE:
                yield note.strip()
                note = ""
            note += f"\n{piece}"
    if note.strip():
        yield note.strip()


def _lines(page: RecoveredPage, too_long: list[str]) -> Iterator[str]:
    yield _("Started from a saved page.")
    if page.published:
        yield _("Published there: %s") % _day(page.published)
    if page.author_box:
        count = page.author_box.count
        counted = f" ({count})" if count is not None else ""
        yield _("Author box: %s") % page.author_box.name + counted
    for figure in page.figures:
        said = [words for words in (figure.caption, figure.credit) if words]
        yield _("Picture: %s") % " – ".join(said)
    for place in page.read_also:
        if place.text:
            yield _("Read also: %s") % place.text
    for value in too_long:
        yield _("Too long for its field, here in full: %s") % value
    yield from _set_aside(page)


def _set_aside(page: RecoveredPage) -> Iterator[str]:
    """The lines set aside in the order of the page, under the reason they share."""
    reason = None
    for removed in page.removed:
        if removed.reason != reason:
            reason = removed.reason
            yield ""
            yield _("Set aside: %s") % EXPLANATIONS[Reason(reason)]
        yield f"· {removed.text}"


def _day(iso: str) -> str:
    """A moment as people write it; the hour is the one the old site printed."""
    if len(iso) == len("2026-11-12"):
        return date_format(date.fromisoformat(iso), "DATE_FORMAT")
    return date_format(datetime.fromisoformat(iso), "DATETIME_FORMAT")
