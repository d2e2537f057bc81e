"""An author whose address changes."""

from __future__ import annotations

from django.db import transaction

from redaksi.addresses.moving import lead_on
from redaksi.authors.models import Author


def author_renamed(author: Author, before: str) -> None:
    """Lead an author's old address on."""
    if author.slug != before:
        with transaction.atomic():
            lead_on("author", before, author.slug)
