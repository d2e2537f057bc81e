"""Texts of the old site made to fit our fields."""

from __future__ import annotations

from urllib.parse import unquote

from redaksi.lib.html import plain_text
from redaksi.lib.slugs import slug_of


def fit(text: str, limit: int) -> str:
    """`text` at no more than `limit` characters, cut between words with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def one_line(html: str) -> str:
    """A title or name: no mark-up, entities read, on one line."""
    if not html.isprintable() or "<" in html or "&" in html:
        return " ".join(plain_text(html).split())
    return " ".join(html.split())


def slug_from(written: str, name: str, limit: int) -> str:
    """A slug as the old site wrote it (often percent-encoded), else one made of the name."""
    slug = unquote(written).strip().strip("-/").replace("/", "-")
    return (
        slug[:limit]
        if slug and slug.replace("-", "").replace("_", "").isalnum()
        else slug_of(slug or name, limit=min(limit, 90))
    )
