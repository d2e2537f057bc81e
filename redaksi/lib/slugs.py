"""The last part of an address, made from words in any script."""

from __future__ import annotations

import re
import unicodedata

from django.utils.text import slugify


def slug_of(words: str, *, limit: int = 90) -> str:
    """A slug of at most `limit` characters that keeps letters of every script, cut between words."""
    # Arabic vowel signs and tatweel would make two addresses of one word.
    bare = re.sub(r"[\u0640\u064b-\u065f\u0670]", "", unicodedata.normalize("NFKC", words))
    slug = slugify(bare, allow_unicode=True).strip("-_")
    if len(slug) <= limit:
        return slug or "tanpa-judul"
    cut = slug[: limit + 1].rpartition("-")[0] or slug[:limit]
    return cut.strip("-")


def free_slug(wanted: str, taken: set[str]) -> str:
    """`wanted`, or `wanted-2`, `wanted-3`… whichever is the first not in `taken`."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
