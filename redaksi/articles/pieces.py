"""What rooms above show on an article's own page: values for its template, marks in its text, words for machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from redaksi.articles.models import Article
from redaksi.articles.quoted import Quoted

# An article, and whether an editor looks at a draft of it, to what the template gets.
Piece = Callable[[Article, bool], Any]
# The same, to further properties of its JSON-LD.
Properties = Callable[[Article, bool], dict[str, Any]]
# An article to what is quoted in it.
Quoting = Callable[[Article], Quoted]
# A language to the pictures that stand round every page in it.
PicturesAround = Callable[[str], Iterable[int | None]]

_pieces: dict[str, Piece] = {}
_properties: list[Properties] = []
_quoting: list[Quoting] = []
_joined: list[str] = []
_facts: dict[str, Any] = {}
_around: list[PicturesAround] = []


def register_piece(name: str, make: Piece) -> None:
    """Give the template of an article's page a variable; what it is made from is its maker's to record."""
    _pieces[name] = make


def register_properties(make: Properties) -> None:
    """Add properties to the JSON-LD of an article."""
    if make not in _properties:
        _properties.append(make)


def register_quoted(find: Quoting) -> None:
    """Mark words in an article's text; `find` records what its answer rests on."""
    if find not in _quoting:
        _quoting.append(find)


def register_join(relation: str) -> None:
    """Load a relation of one row together with the article its page is of, which saves a query."""
    if relation not in _joined:
        _joined.append(relation)


def register_facts(**expressions: Any) -> None:
    """Have the same query answer small questions, which saves one each for what few articles have."""
    _facts.update(expressions)


def register_pictures_around(find: PicturesAround) -> None:
    """Look pictures that stand round the article up together with its own, which saves two queries."""
    if find not in _around:
        _around.append(find)


def facts() -> dict[str, Any]:
    """The questions to ask with it, by the attributes that hold the answers."""
    return dict(_facts)


def joined() -> tuple[str, ...]:
    """The relations to load with it."""
    return tuple(_joined)


def pictures_around(language: str) -> list[int | None]:
    """The pictures that stand round it."""
    return [number for find in _around for number in find(language)]


def pieces_of(article: Article, *, preview: bool) -> dict[str, Any]:
    """All variables rooms above give, by their names."""
    return {name: make(article, preview) for name, make in _pieces.items()}


def properties_of(article: Article, *, preview: bool) -> dict[str, Any]:
    """All properties rooms above add."""
    found: dict[str, Any] = {}
    for make in _properties:
        found |= make(article, preview)
    return found


def quoted_in(article: Article) -> Quoted:
    """Everything rooms above know to be quoted in the text of an article."""
    if article.pk is None:
        return Quoted()
    several = [find(article) for find in _quoting]
    return Quoted(
        tuple(mark for one in several for mark in one.marks),
        tuple(node for one in several for node in one.nodes),
        next((one.speakers_url for one in several if one.speakers_url), ""),
    )
