"""Short marks of what a record said and of what we wrote, to tell who changed what since."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from redaksi.imports.wordpress.records import Item

# Raised when the conversion changes so that a repeated run shall write archives anew.
CONVERSION = 2

# Meta that something is made of; the rest (view counts, edit locks) may change freely.
_META = (
    "_thumbnail_id",
    "_wp_attached_file",
    "_wp_attachment_image_alt",
    "_yoast_wpseo_title",
    "_yoast_wpseo_metadesc",
    "_yoast_wpseo_primary_category",
    "rank_math_title",
    "rank_math_description",
    "rank_math_primary_category",
    "cap-display_name",
    "cap-user_login",
    "cap-description",
    "cap-website",
    "cap-linked_account",
)


def of_texts(texts: Iterable[str]) -> str:
    """One mark for a sequence of texts."""
    return blake2b("\x1f".join(texts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def of_item(item: Item, options: str) -> str:
    """A mark of all that an item says to us under the run's options; comments are not part of it."""
    meta = [f"{key}={value}" for key, value in item.meta if key in _META]
    terms = [f"{term.taxonomy}:{term.slug}:{term.name}" for term in item.terms]
    return of_texts(
        (
            str(CONVERSION),
            options,
            item.type,
            item.status,
            item.title,
            item.link,
            item.slug,
            item.creator,
            item.content,
            item.excerpt,
            item.password,
            item.attachment_url,
            str(item.parent),
            item.comment_status,
            str(item.sticky),
            str(item.date),
            str(item.date_gmt),
            str(item.modified_gmt),
            str(item.published),
            *meta,
            *terms,
        )
    )
