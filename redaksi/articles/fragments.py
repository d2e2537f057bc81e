"""Pieces of pages that change with every article, so that the pages round them need not."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from redaksi.articles.cards import card
from redaksi.articles.lists import author_counts, author_list, site_list
from redaksi.language.names import direction
from redaksi.language.pages import interface_language
from redaksi.lib.memory import remembered
from redaksi.media.pictures import Shelf
from redaksi.press.fragments import NoSuchFragment, fragment
from redaksi.press.tags import record

LATEST = 6


@fragment("author_count")
def author_count(author: str, language: str) -> str:
    """How many articles of an author readers may see in a language, in words."""
    of_them = author_list(int(author), _known(language))
    several = authors_together()
    if of_them.of in several:
        # Made along with the page: the others' counts are asked for in the same query.
        record(of_them.tag)
        counts = remembered(("author counts", language), lambda: author_counts(several, language))
        count = counts.get(of_them.of, 0)
    else:
        count = of_them.count()
    return _rendered("redaksi/parts/author_count.html", language, {"count": count})


def authors_together(several: tuple[int, ...] = ()) -> tuple[int, ...]:
    """The authors whose boxes stand on the page that is being made, once they were named."""
    return remembered("authors of the page", lambda: several)


@fragment("latest", only_for="latest_articles")
def latest(language: str, besides: str) -> str:
    """The newest articles of a language besides one, as plain headlines."""
    found = site_list(_known(language)).headlines(LATEST + 1)
    bare = Shelf([])
    others = (article for article in found if str(article.pk) != besides)
    cards = tuple(card(article, bare, named=False) for article in others)[:LATEST]
    return _rendered("redaksi/parts/latest.html", language, {"latest": cards})


@fragment("latest_articles")
def latest_articles(language: str) -> str:
    """The numbers of those for which "latest" differs: they would stand in it themselves."""
    return " ".join(str(found.pk) for found in site_list(_known(language)).headlines(LATEST + 1))


def _known(language: str) -> str:
    if language not in settings.REDAKSI.languages:
        raise NoSuchFragment(language)
    return language


def _rendered(template: str, language: str, context: dict[str, object]) -> str:
    """The template in the language of the page it goes into."""
    with translation.override(interface_language(language)):
        page = {"language": language, "direction": direction(language)}
        return render_to_string(template, {**page, **context})
