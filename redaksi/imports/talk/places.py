"""The article that stood, or stands, at an address."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf import settings

from redaksi.addresses.models import OldAddress
from redaksi.addresses.paths import normalise
from redaksi.articles.models import Article
from redaksi.imports.wordpress.addresses import answer
from redaksi.language.places import language_prefix


def article_at(addresses: Iterable[str]) -> int | None:
    """Its number, by the first of several addresses that is known, whatever host they name."""
    for address in addresses:
        try:
            parts = urlsplit(address)
        except ValueError:
            continue
        found = _standing(parts.path) or _moved(parts.path, parts.query)
        if found is not None:
            return found
    return None


def _standing(path: str) -> int | None:
    """By the address it has here, in whichever language."""
    plain = unquote(path).strip("/")
    for language in settings.REDAKSI.languages:
        prefix = language_prefix(language)
        if plain and f"{plain}/".startswith(prefix):
            here = Article.objects.filter(language=language, path=plain.removeprefix(prefix))
            number: int | None = here.values_list("pk", flat=True).first()
            if number is not None:
                return number
    return None


def _moved(path: str, query: str) -> int | None:
    """By an address it had before, here or on a site that was imported."""
    for spelt in (normalise(path, query), normalise(path)):
        row = OldAddress.objects.filter(path=spelt).first() if spelt else None
        if row is not None and isinstance(row.target, Article):
            number: int = row.target.pk
            return number
    led = answer(path, dict(parse_qsl(query)))
    return _standing(urlsplit(led.to).path) if led is not None and led.to else None
