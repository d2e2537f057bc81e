"""What says the same in several languages: rows of one model that share a `translation_key`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import QuerySet


def versions(thing: Any) -> QuerySet[Any]:
    """`thing` and its versions in other languages, whether readers see them or not."""
    found: QuerySet[Any] = type(thing)._default_manager.filter(
        translation_key=thing.translation_key
    )
    return found


def untranslated(thing: Any) -> list[str]:
    """The site's languages there is no version in."""
    taken = set(versions(thing).values_list("language", flat=True))
    return [code for code in settings.REDAKSI.languages if code not in taken]
