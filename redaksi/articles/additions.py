"""What rooms above add to an article's page: words of the newsroom, links, facts for machines.

They may also have looked up with the article what its page asks of them, so that a page costs no query
for what few articles have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from redaksi.articles.presentation import Link, Notice
from redaksi.articles.visibility import ArticleQuerySet

if TYPE_CHECKING:
    from redaksi.articles.models import Article


@dataclass(frozen=True)
class Addition:
    """What one room adds. `json_ld` goes into the article's node."""

    above: tuple[Notice, ...] = ()
    below: tuple[Notice, ...] = ()
    links: tuple[Link, ...] = ()
    json_ld: Mapping[str, Any] = field(default_factory=dict)


# Records the press tags of what it adds, also of what it would add.
Adding = Callable[["Article"], Addition]

Widening = Callable[[ArticleQuerySet], ArticleQuerySet]

_adding: list[Adding] = []
_widening: list[Widening] = []


def register_addition(adding: Adding) -> None:
    """Have `adding` asked for every article's page that is made."""
    if adding not in _adding:
        _adding.append(adding)


def additions(article: Article) -> Addition:
    """What all rooms add to the page of an article, in the article's language."""
    several = [add(article) for add in _adding]
    return Addition(
        above=tuple(notice for one in several for notice in one.above),
        below=tuple(notice for one in several for notice in one.below),
        links=tuple(link for one in several for link in one.links),
        json_ld={name: value for one in several for name, value in one.json_ld.items()},
    )


def register_look_up(widen: Widening) -> None:
    """Have the query for an article's page bring along what `widen` adds to it."""
    if widen not in _widening:
        _widening.append(widen)


def widened(articles: ArticleQuerySet) -> ArticleQuerySet:
    """The query with everything rooms above want of it."""
    for widen in _widening:
        articles = widen(articles)
    return articles
