"""A message's text within Telegram's limits, which count UTF-16 units after the markup is read."""

from __future__ import annotations

import html
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from redaksi.channels.cutting import clean, cut, units
from redaksi.channels.kinds import Message
from redaksi.language.pages import interface_language

TEXT: Final = 4096
CAPTION: Final = 1024


def fitting(message: Message, most: int) -> str:
    """The whole text, or as much as fits with the link still at its end."""
    text, note = clean(message.text), noted(message)
    if note:
        text = f"{note}\n\n{text}"
    if units(text) <= most:
        return text
    tail = f"\n\n{message.url}" if text.endswith(message.url) else ""
    body = text[: len(text) - len(message.url)].rstrip() if tail else text
    return cut(body, most - units(tail)) + tail


def noted(message: Message) -> str:
    """What a correction says, in the language of the article; "" where there is nothing to say."""
    if not message.note:
        return ""
    with translation.override(interface_language(message.language)):
        if not message.note_label:
            return _("Correction: %s") % clean(message.note)
        said = {"kind": message.note_label, "note": clean(message.note)}
        return _("%(kind)s: %(note)s") % said


def withdrawn(message: Message) -> str:
    """The notice that stands where an announcement stood."""
    with translation.override(interface_language(message.language)):
        words = _("This article has been withdrawn.")
    parts = [clean(message.headline), words, clean(message.note)]
    return cut("\n\n".join(part for part in parts if part), CAPTION)


def marked(text: str, headline: str) -> str:
    """The text as HTML, with the headline in bold where it stands as it is."""
    escaped, bold = html.escape(text, quote=False), html.escape(clean(headline), quote=False)
    return escaped.replace(bold, f"<b>{bold}</b>", 1) if bold else escaped
