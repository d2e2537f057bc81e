"""Keeping each published article's places in the lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from redaksi.articles.list_tags import ALL_OF, KINDS, left_by, newest_tag, touched_by
from redaksi.press.ledger import changed
from redaksi.sections.models import Section

if TYPE_CHECKING:
    from redaksi.articles.models import Article, Listing

Place = tuple[int, int]
# Lists that rooms above make: of which things an article stands in one.
_further: dict[int, Callable[[int], Iterable[int]]] = {}


def register_list(
    kind: int, name: str, of: Callable[[int], Iterable[int]], *, all_of: str = ""
) -> None:
    """Keep a list for each thing of a kind that rooms above know; `of` gives an article's, by its number.

    `all_of` is the tag of what shows which of them have anything in their lists, and how much.
    """
    KINDS[kind] = name
    _further[kind] = of
    if all_of:
        ALL_OF[kind] = all_of


def place(article: Article) -> None:
    """Make the article's listings those of its present state; none unless it is live."""
    from redaksi.articles.models import Listing

    wanted = set(places_of(article)) if article.live and article.first_published_at else set()
    with transaction.atomic():
        kept: set[Place] = set()
        stale: list[Listing] = []
        for row in Listing.objects.filter(article=article):
            same = (
                row.published_at == article.first_published_at and row.language == article.language
            )
            if (row.kind, row.of) in wanted and same:
                kept.add((row.kind, row.of))
            else:
                stale.append(row)
        take_out(stale, what=f"“{article}” left a list")
        fresh = Listing.objects.bulk_create(rows_for(article, wanted - kept))
        changed(*touched_by(fresh), what=f"“{article}” came into a list")
        for moment in article.moments_ahead() if wanted else ():
            changed(*shown_in(article), what=f"“{article}” by the clock", at=moment)


def shown_in(article: Article) -> set[str]:
    """The tags of all lists the article stands in, for the moment it appears in them or ends."""
    from redaksi.articles.models import Listing

    rows = list(Listing.objects.filter(article=article))
    # At that moment it may be the newest, whatever it is now.
    return touched_by(rows) | {newest_tag(row.kind, row.of, row.language) for row in rows}


def take_out(rows: list[Listing], *, what: str) -> None:
    """Delete places in lists."""
    from redaksi.articles.models import Listing

    if rows:
        changed(*left_by(rows), what=what)
        Listing.objects.filter(pk__in=[row.pk for row in rows]).delete()


def places_of(article: Article) -> Iterable[Place]:
    """The lists an article stands in: site, section with all above it, topics, authors, and further ones."""
    from redaksi.articles.models import Listing

    yield (Listing.Kind.SITE, 0)
    if article.section:
        for section in Section.objects.above(article.section):
            yield (Listing.Kind.SECTION, section.pk)
    for topic in article.topics.all():
        yield (Listing.Kind.TOPIC, topic.pk)
    for byline in article.bylines.all():
        if byline.author_id:
            yield (Listing.Kind.AUTHOR, byline.author_id)
    for kind, of in _further.items():
        for number in of(article.pk):
            yield (kind, number)


def rows_for(article: Article, places: Iterable[Place]) -> list[Listing]:
    """Unsaved listings of a published article; importers insert them in bulk."""
    from redaksi.articles.models import Listing

    assert article.first_published_at is not None
    return [
        Listing(
            kind=kind,
            of=of,
            language=article.language,
            published_at=article.first_published_at,
            article_id=article.pk,
        )
        for kind, of in sorted(places)
    ]


def replace_section(section: Section) -> None:
    """Place again what lies in a section that was moved in the tree."""
    from redaksi.articles.models import Article

    inside = Section.objects.below(section)
    for article in Article.objects.filter(section__in=inside, live=True).iterator(500):
        place(article)
