"""The main text of a cited page: what is compared, kept and shown to the newsroom."""

from __future__ import annotations

import hashlib
import logging
import re
from dataclasses import dataclass
from typing import Final

from redaksi.language.folding import fold, words_of
from redaksi.lib.encoding import decoded
from redaksi.lib.http import Fetched

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

LONGEST: Final = 200_000
# Much more mark-up is not a page of news, and takes long to be taken apart.
MOST_MARKUP: Final = 1_500_000
_TITLE: Final = re.compile(r"<title[^>]*>(.{0,2000}?)</title", re.I | re.S)


@dataclass(frozen=True)
class PageText:
    """What a page says."""

    title: str
    text: str

    @property
    def sha256(self) -> str:
        """The same for texts of the same words, however they are spaced and set."""
        return hashlib.sha256(" ".join(words_of(fold(self.text))).encode()).hexdigest()


def text_of(page: Fetched) -> PageText:
    """The main text of what came back; empty where there is none to be found."""
    markup = decoded(page.data)
    if page.type == "text/plain":
        return PageText("", markup[:LONGEST].strip())
    from html import unescape

    import trafilatura

    title = _TITLE.search(markup[:200_000])
    try:
        text = trafilatura.extract(markup[:MOST_MARKUP], url=page.url, include_comments=False) or ""
    except Exception:  # noqa: BLE001 - it reads hostile mark-up, and a page it chokes on has no text
        text = ""
    named = " ".join(unescape(title[1]).split()) if title else ""
    return PageText(named[:300].replace("\x00", ""), text[:LONGEST].replace("\x00", "").strip())
