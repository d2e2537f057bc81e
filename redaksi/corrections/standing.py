"""What an article can stand on: each room that knows such a thing registers how its articles are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet

from redaksi.articles.models import Article


@dataclass(frozen=True)
class Sentence:
    """What an article has from it, in its own words; `through` names what stands between, if anything."""

    text: str
    through: str = ""


class Finder(Protocol):
    """Finds the articles that stand on things of one kind, by the thing's number."""

    def articles(self, number: int) -> QuerySet[Any]:
        """The numbers of all articles, as a query that can stand inside another."""

    def sentences(self, number: int, articles: Sequence[Article]) -> dict[int, list[Sentence]]:
        """The sentences concerned in each of these few articles, which come with their texts."""

    def desk_url(self, number: int) -> str:
        """Where it is looked after on the desk; "" for nowhere."""


_finders: dict[str, Finder] = {}


def register(kind: str, finder: Finder) -> None:
    """Let things of a kind be recalled."""
    _finders[kind] = finder


def finder_of(kind: str) -> Finder | None:
    """Who finds the articles; None for a kind no room has registered (any more)."""
    return _finders.get(kind)
