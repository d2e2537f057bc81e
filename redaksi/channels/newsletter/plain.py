"""A letter as plain text: for many readers the only one, so it is made with the same care."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from redaksi.channels.newsletter.sheet import Sheet, Story

WIDTH: Final = 72


def plain(sheet: Sheet, *, sender: str, imprint: str, preferences: str, unsubscribe: str) -> str:
    """The whole letter."""
    lines = [sender.upper(), f"{sheet.title} · {sheet.day}", "=" * 24, ""]
    if sheet.correction:
        lines += [*wrapped(sheet.correction), ""]
    lines += [*_lead(sheet), ""]
    for part in sheet.parts:
        if part.name:
            lines += [part.name.upper(), "-" * 24, ""]
        for story in part.stories:
            lines += [*_story(story), ""]
    lines += [_("More news: %s") % sheet.more_url, "", "-- "]
    lines += wrapped(_("You get this letter because you asked for it at %s.") % sender)
    lines += [_("Other letters, other sections: %s") % preferences]
    lines += [_("No more letters: %s") % unsubscribe]
    for line in imprint.splitlines():
        lines += wrapped(line)
    return "\n".join(lines) + "\n"


def _lead(sheet: Sheet) -> Iterator[str]:
    if not sheet.paragraphs:
        yield from _story(sheet.lead)
        return
    yield from wrapped(sheet.lead.headline)
    for paragraph in sheet.paragraphs:
        yield ""
        yield from wrapped(paragraph)
    yield ""
    yield sheet.lead.url


def _story(story: Story) -> Iterator[str]:
    yield from wrapped(f"* {story.headline}", hanging="  ")
    if story.byline:
        yield from wrapped(f"  {story.byline}", hanging="  ")
    if story.standfirst:
        yield from wrapped(f"  {story.standfirst}", hanging="  ")
    # Links stand alone, and whole: programmes find them then.
    yield f"  {story.url}"


def wrapped(text: str, *, hanging: str = "") -> list[str]:
    """Lines of a letter's width; a long word stays whole."""
    return textwrap.wrap(
        text,
        WIDTH,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    ) or [""]
