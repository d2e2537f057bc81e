"""The way in: decide whether a source is HTML or plain text, and read it."""

import re

from redaksi.imports.page import assemble, markup, plain
from redaksi.imports.page.draft import Draft
from redaksi.imports.page.recovered import Placed, RecoveredPage

# How much of the source is looked at to tell HTML from text that mentions a tag.
WINDOW = 4_000

_DOCUMENT = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|meta)\b", re.I | re.S
)
_BLOCK_TAG = re.compile(
    r"</(?:p|div|article|h[1-6]|li|ul|section|span|a|td|figure|main)\s*>|<(?:p|div|br|article|h[1-6])\b[^<>]*>",
    re.I,
)


def recover(source: str, *, language: str | None = None, url: str | None = None) -> RecoveredPage:
    """Everything that can be recovered from one saved or copied page."""
    return _read(source, language, url).page


def trace(source: str, *, language: str | None = None, url: str | None = None) -> list[Placed]:
    """Where every non-empty line (of HTML: every visible block) of the source went."""
    return assemble.trace(_read(source, language, url))


def is_html(source: str) -> bool:
    """Whether the source is mark-up; a text that only names a tag is not."""
    window = source[:WINDOW].lstrip("\ufeff \t\r\n")
    if _DOCUMENT.match(window):
        return True
    return window.startswith("<") and len(_BLOCK_TAG.findall(window)) >= 2


def _read(source: str, language: str | None, url: str | None) -> Draft:
    language = (language or "").strip().casefold() or None
    if is_html(source):
        return markup.read(source, language=language, url=url)
    return plain.read(source, language=language, url=url)
