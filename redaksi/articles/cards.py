"""Articles as lists show them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from redaksi.articles.filed_under import author_place, author_url, section_of
from redaksi.articles.models import Article
from redaksi.articles.presentation import Card, Credit
from redaksi.language.names import direction
from redaksi.media.pictures import Shelf
from redaksi.press.tags import record


def cards(articles: Iterable[Article]) -> tuple[Card, ...]:
    """Cards for articles that lists.fetch brought, all in one language."""
    several = list(articles)
    language = several[0].language if several else ""
    shelf = Shelf((article.lead_picture_id for article in several), language)
    return tuple(card(article, shelf) for article in several)


def card(article: Article, shelf: Shelf, *, named: bool = True) -> Card:
    """One card, its picture from `shelf`; without the names over it unless `named`."""
    record(f"article:{article.pk}")
    return Card(
        headline=article.headline,
        url=article.full_path,
        language=article.language,
        direction=direction(article.language),
        published=timezone.localtime(article.first_published_at or article.created_at),
        standfirst=article.standfirst,
        section=section_of(article, article.language),
        byline=byline_of(article) if named else (),
        picture=shelf.picture(article.lead_picture_id, "3:2"),
    )


def byline_of(article: Article) -> tuple[Credit, ...]:
    """The names over an article, in order; a list brings them as `names`."""
    language = article.language
    if "names" in vars(article):
        return tuple(
            Credit(one.name, author_place(one.author, one.slug, language) if one.author else "")
            for one in vars(article)["names"]
        )
    return tuple(
        Credit(line.author.name, author_url(line.author, language))
        if line.author
        else Credit(line.name)
        for line in article.bylines.all()
    )
