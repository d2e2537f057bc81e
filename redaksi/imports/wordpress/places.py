"""The addresses articles and pages get here: their old ones, wherever that can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings

from redaksi.articles.addressing import article_address, clean_path
from redaksi.articles.models import Article
from redaksi.imports.wordpress.models import LONGEST_ADDRESS
from redaksi.imports.wordpress.sites import Site
from redaksi.language.fields import default_language
from redaksi.pages.models import StandingPage

# Addresses this house uses itself, at the top level.
OURS = frozenset({"desk", "static", "media", "feed", "privacy", "robots.txt"})


@dataclass(frozen=True, slots=True)
class Place:
    """A language and a path in it; together they are an address."""

    language: str
    path: str

    @property
    def full_path(self) -> str:
        return article_address(self.language, self.path)


class OldPaths:
    """Reads the paths of one old site's links."""

    def __init__(self, site: Site, language: str) -> None:
        self.site = site
        self.language = language
        self._base = urlsplit(site.home).path.strip("/")
        self._languages = set(settings.REDAKSI.languages) - {default_language()}
        self._taken_words = OURS | set(settings.REDAKSI.words.values())

    def written(self, link: str) -> str:
        """The path of a link as it was known to readers, decoded, without slashes at its ends."""
        if not link or not self.site.owns(link):
            return ""
        own = unquote(self.site.path(link), errors="replace").strip("/")
        return f"{self._base}/{own}" if self._base and own else own

    def address(self, link: str) -> str:
        """A link as sites.Site.address spells it, for looking up; "" for a ?p= one or none."""
        address = (self.site.address(link) or "") if link else ""
        return "" if address.startswith("?") else address[:LONGEST_ADDRESS]

    def place(self, link: str) -> Place | None:
        """Where a link's target would stand here with the very same address; None if nowhere."""
        path = clean_path(self.written(link))
        if not path:
            return None
        first, _slash, rest = path.partition("/")
        if first in self._languages and rest:
            return Place(first, rest)
        if first in self._taken_words:
            return None
        return Place(self.language, path)


class TakenPlaces:
    """Which places are taken, for one batch: by what is in the database and by the batch itself."""

    def __init__(self, wanted: Iterable[Place]) -> None:
        self._asked = set(wanted)
        # The index of addresses begins with the language; without it, every row would be looked at.
        asked = {
            "language__in": {place.language for place in self._asked},
            "path__in": [place.path for place in self._asked],
        }
        articles = Article.objects.filter(**asked).values_list("language", "path", "pk")
        pages = StandingPage.objects.filter(**asked).values_list("language", "path", "pk")
        self._articles = {
            Place(language, path or ""): number for language, path, number in articles
        }
        self._pages = {Place(language, path): -number for language, path, number in pages}

    def claim(self, wanted: Place, owner: int) -> Place:
        """`wanted`, or the first free `-2`, `-3`… behind it; pages own with negative numbers."""
        place, number = wanted, 1
        while self._owner(place) not in (None, owner):
            number += 1
            place = Place(wanted.language, f"{wanted.path[:490]}-{number}")
        if owner < 0:
            self._pages[place] = owner
        else:
            self._articles[place] = owner
        return place

    def _owner(self, place: Place) -> int | None:
        found = self._articles.get(place) or self._pages.get(place)
        if found is not None or place in self._asked:
            return found
        # A numbered place was not among those asked for at first.
        same = Article.objects.filter(language=place.language, path=place.path)
        pages = StandingPage.objects.filter(language=place.language, path=place.path)
        number = same.values_list("pk", flat=True).first()
        page = pages.values_list("pk", flat=True).first()
        return number or (-page if page else None)
