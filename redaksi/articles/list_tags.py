"""Tags of lists: which of a list's pages a change of one row touches.

A list's archive pages are numbered from the oldest (see lists.py), so what comes or goes at the
newest end changes the newest page alone; what comes or goes further down shifts every page from
there on. Pages carry their number at three widths, so that "all pages from 37 on" is a few tags.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from redaksi.articles.models import Listing

# Nothing shows more of a list's newest than this; beyond it a change is not news.
NEWEST = 64
# So many pages are one step of the next width.
STEP = 16
WIDTHS = 3

# Rooms above add theirs: listing.register_list.
KINDS = {1: "site", 2: "section", 3: "topic", 4: "author"}
# Of kinds that are listed themselves: the tag of the list of all that have a list of their own.
ALL_OF: dict[int, str] = {}


def list_tag(kind: int, of: int, language: str) -> str:
    """The list as a whole: how many it holds. Its newest page carries it, and whoever counts it."""
    name = KINDS[kind]
    return f"{name}:{language}" if name == "site" else f"{name}:{of}:{language}"


def newest_tag(kind: int, of: int, language: str) -> str:
    """What shows some of the newest: the front page, feeds, "latest"."""
    return f"{list_tag(kind, of, language)}:newest"


def page_tags(whole: str, number: int) -> list[str]:
    """What an archive page carries besides its articles' tags."""
    return [f"{whole}:page{width}:{number // STEP**width}" for width in range(WIDTHS)]


def days_tag(language: str, since: dt.datetime, before: dt.datetime | None) -> str:
    """What the pages of a day, or of a month, of the archive carry."""
    first = timezone.localtime(since)
    is_day = before is not None and before - since < dt.timedelta(days=2)
    return f"site:{language}:{first:%Y-%m-%d}" if is_day else f"site:{language}:{first:%Y-%m}"


def pages_from(whole: str, first: int, last: int) -> Iterator[str]:
    """The tags that touch every archive page from `first` to `last`, as few as there can be."""
    number, width = first, 0
    while number * STEP**width <= last:
        # Narrow steps up to where the next width begins a step of its own.
        if width < WIDTHS - 1 and number % STEP == 0:
            number, width = number // STEP, width + 1
        else:
            yield f"{whole}:page{width}:{number}"
            number += 1


def touched_by(rows: Iterable[Listing]) -> set[str]:
    """The tags of everything that shows a list's row, or would show something else without it.

    To be asked while the rows are in the database.
    """
    tags: set[str] = set()
    for row in rows:
        tags.update(_touched_by(row))
    return tags


def left_by(rows: Iterable[Listing]) -> set[str]:
    """The same where the rows go for good.

    What goes at the newest end lets the list shrink: its last pages may be the newest page next, or
    nothing at all, and were perhaps rendered while they lay deep and did not depend on the newest.
    """
    rows = list(rows)
    tags = touched_by(rows)
    for row in rows:
        last = _shown(row).count() // settings.REDAKSI.page_size
        tags.update(pages_from(list_tag(row.kind, row.of, row.language), max(1, last - 2), last))
    return tags


def _touched_by(row: Listing) -> Iterator[str]:
    whole = list_tag(row.kind, row.of, row.language)
    yield whole
    if row.kind in ALL_OF:
        yield ALL_OF[row.kind]
    if KINDS[row.kind] == "site":
        local = timezone.localtime(row.published_at)
        yield f"{whole}:{local:%Y-%m-%d}"
        yield f"{whole}:{local:%Y-%m}"
    size = settings.REDAKSI.page_size
    newer = _shown(row).filter(
        Q(published_at__gt=row.published_at)
        | Q(published_at=row.published_at, article_id__gt=row.article_id)
    )
    # Counted no further than it matters.
    above = newer.order_by("-published_at", "-article_id")[: max(NEWEST, size)].count()
    if above < NEWEST:
        yield f"{whole}:newest"
    if above >= size:
        older = (
            _shown(row)
            .filter(
                Q(published_at__lt=row.published_at)
                | Q(published_at=row.published_at, article_id__lt=row.article_id)
            )
            .count()
        )
        last = _shown(row).count() // size + 1
        yield from pages_from(whole, older // size + 1, last)


def _shown(row: Listing) -> QuerySet[Listing]:
    """The rows of the same list as far as readers may know them."""
    from redaksi.articles.models import Listing

    return Listing.objects.filter(
        kind=row.kind, of=row.of, language=row.language, published_at__lte=timezone.now()
    )
