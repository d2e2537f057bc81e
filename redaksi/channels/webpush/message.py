"""What a browser is shown: short enough for every push service, and readable in every direction."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from redaksi.channels.cutting import clean, cut, units
from redaksi.channels.webpush.models import Notice
from redaksi.language.names import direction
from redaksi.language.pages import interface_language

# A push service need not take more than 4,096 bytes, of which encryption takes 103.
MOST_BYTES: Final = 3800
# In UTF-16 units; more no screen shows.
TITLE, BODY = 160, 480


@dataclass(frozen=True)
class Shown:
    """A message ready to be encrypted, and what goes above it in the request."""

    data: bytes
    # The same for one article: of what was not delivered yet, a push service keeps the newest alone.
    topic: str


def shown(notice: Notice, *, is_told: bool) -> Shown:
    """The message for a browser that was told of the article before, or was not."""
    with translation.override(interface_language(notice.language)):
        return Shown(_written(_said(notice, is_told=is_told)), f"article-{notice.number}")


def _said(notice: Notice, *, is_told: bool) -> dict[str, Any]:
    title, body = _line(notice.headline), _paragraphs(notice)
    if is_told and notice.is_withdrawn:
        body = _line(notice.note) or _("This article has been withdrawn.")
    elif is_told:
        title = _("Correction: %s") % title
        body = _line(notice.note) or body
    return {
        "title": cut(title, TITLE),
        "body": cut(body, BODY),
        "url": notice.url,
        "lang": notice.language,
        "dir": direction(notice.language),
        # A later one of the same article takes the place of this one on the screen.
        "tag": f"article-{notice.number}",
        "again": is_told,
        "silent": notice.is_silent,
        "at": int(notice.created_at.timestamp() * 1000),
        "stop": _("No more of this"),
    }


def _written(said: dict[str, Any]) -> bytes:
    """As JSON, its texts made shorter until it fits: a sign takes up to four bytes, or six escaped."""
    while True:
        data = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        longest = max(("body", "title"), key=lambda name: units(said[name]))
        if len(data) <= MOST_BYTES or units(said[longest]) <= 16:
            return data
        said = {**said, longest: cut(said[longest], units(said[longest]) * 3 // 4)}


def _paragraphs(notice: Notice) -> str:
    """What the channel's words say beside the headline and the link, which are there anyway."""
    known = {_line(notice.headline), notice.url}
    pieces = (_line(piece) for piece in notice.text.split("\n\n"))
    return "\n".join(piece for piece in pieces if piece and piece not in known)


def _line(text: str) -> str:
    return " ".join(clean(text).split())
