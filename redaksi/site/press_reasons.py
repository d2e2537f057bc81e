"""Why a stored page is as it is, in sentences: for the command line and for the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redaksi.press.explaining import Explained, Happened, moment_of, readable
from redaksi.press.sheets import FRAGMENT
from redaksi.site import change_words
from redaksi.site.tag_words import in_words

# More of the ways by which one change touches a page say nothing new.
MOST_TAGS = 3

When = Callable[[dt.datetime], str]


@dataclass(frozen=True)
class Reasons:
    """Everything there is to say of one sheet. `parts` are its fragments."""

    name: str
    current: bool | None
    state: str
    # The whole page: this sheet and its fragments.
    whole: bool | None
    status: str
    size: int
    begun: str
    position: int
    against: tuple[str, ...]
    why: tuple[str, ...]
    # Tags with their words.
    made_from: tuple[tuple[str, str], ...]
    ahead: tuple[str, ...]
    parts: tuple[Reasons, ...]
    missing: tuple[str, ...]


def reasons(page: Explained, when: When) -> Reasons:
    """What there is to say of a page, moments written by `when`."""
    words, made = _words(page), page.sheet.made
    return Reasons(
        name=readable(page.key).removeprefix(FRAGMENT),
        current=page.verdict.current,
        state=_state(page.verdict.current),
        whole=page.current,
        status=page.sheet.status,
        size=sum(map(len, page.sheet.parts)),
        begun=when(dt.datetime.fromtimestamp(made.stamp.time, dt.UTC)),
        position=made.stamp.position,
        against=tuple(_against(page, words, when)),
        why=tuple(_why(page, words, when)),
        made_from=tuple((tag, words[tag]) for tag in made.tags),
        ahead=tuple(_ahead(page, words, when)),
        parts=tuple(reasons(part, when) for part in page.fragments),
        missing=tuple(key.removeprefix(FRAGMENT) for key in page.missing),
    )


def on_the_desk(moment: dt.datetime) -> str:
    """A moment as the desk writes it."""
    return formats.date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


def to_the_second(moment: dt.datetime) -> str:
    """A moment as logs have it, in the newsroom's own time."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}"


def _state(current: bool | None) -> str:
    if current is None:
        return _("unknown: the database does not answer")
    return _("current") if current else _("out of date")


def _against(page: Explained, words: dict[str, str], when: When) -> list[str]:
    said = [_change(change, words, when) for change in page.verdict.since]
    if page.verdict.over:
        said.append(_("Its own time is over."))
    if page.verdict.beyond:
        said.append(_("The ledger does not reach back to when it was made."))
    return said


def _why(page: Explained, words: dict[str, str], when: When) -> list[str]:
    if page.first:
        return [_("It was made for the first time: nothing was stored before.")]
    if not page.sheet.why:
        return [_("The time of the one before was over.")]
    said = [_change(change, words, when) for change in page.why]
    said += [
        _("Something happened to %(what)s; nobody remembers what.") % {"what": words[tag]}
        for tag in page.forgotten
    ]
    return said


def _ahead(page: Explained, words: dict[str, str], when: When) -> list[str]:
    said = []
    if ends := moment_of(page.sheet.made):
        said.append(_("%(moment)s: its own time is over.") % {"moment": when(ends)})
    for moment, change in page.ahead:
        facts = {"moment": when(moment), "what": change_words.in_words(change.what)}
        said.append(_("%(moment)s: %(what)s.") % facts)
    return list(dict.fromkeys(said))


def _change(change: Happened, words: dict[str, str], when: When) -> str:
    """What happened, when, and by which of its tags it touched the page."""
    named = [words[tag] for tag in change.tags[:MOST_TAGS]]
    more = len(change.tags) - MOST_TAGS
    if more > 0:
        named.append(ngettext("%(more)s more", "%(more)s more", more) % {"more": more})
    facts = {
        "moment": when(change.at) if change.at else "–",
        "what": change_words.in_words(change.what),
        "by": "; ".join(named),
        "position": change.position,
    }
    return (
        _("%(moment)s: %(what)s. It touches: %(by)s. Position %(position)s in the ledger.") % facts
    )


def _words(page: Explained) -> dict[str, str]:
    tags = [
        *page.sheet.made.tags,
        *page.forgotten,
        *(tag for change in (*page.why, *page.verdict.since) for tag in change.tags),
    ]
    return in_words(dict.fromkeys(tags))
