"""The corrections of a language, paged so that pages stay what they are: numbered from the oldest.

Pages are cut before it is asked what may be seen, so that an article that goes leaves a gap and moves
nothing; and a page depends on its own articles alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet

from redaksi.articles.lists import NoSuchPage, Slice
from redaksi.articles.models import Withdrawal
from redaksi.articles.visibility import visible
from redaksi.corrections.models import Correction
from redaksi.corrections.models.correction import corrections_in
from redaksi.press.tags import record

# What feeds show at most.
NEWEST = 50


@dataclass(frozen=True)
class Told:
    """A correction that may be told of, with what may be said of its article."""

    correction: Correction
    headline: str
    url: str
    # Only the retraction is left of it.
    is_off: bool = False


def newest(language: str, most: int = NEWEST) -> list[Told]:
    """The newest of a language, newest first."""
    rows = approved_in(language).order_by("-at", "-pk")[:most]
    return told(list(rows))


def page(language: str, number: int = 0) -> tuple[list[Told], Slice]:
    """A page, newest first, and its place among the others; 0 is the newest. Raises NoSuchPage."""
    size = settings.REDAKSI.page_size
    rows = approved_in(language)
    total = rows.count()
    last = max(0, (total - size) // size)
    if not 0 <= number <= last:
        raise NoSuchPage(number)
    begin, end = ((number - 1) * size, number * size) if number else (last * size, total)
    found = list(rows.order_by("at", "pk")[begin:end])[::-1]
    return told(found), Slice([], number, last, total)


def told(corrections: Sequence[Correction]) -> list[Told]:
    """Those whose articles readers may see, or know to be retracted."""
    numbers = {one.article_id for one in corrections}
    # Also of those nobody may see now: when they come back, they come back here.
    record(*(f"article:{number}" for number in numbers))
    shown = visible().filter(pk__in=numbers).only("headline", "path", "language").in_bulk()
    retracted = {
        one.article_id for one in corrections if one.takes_text_off and one.article_id not in shown
    }
    off = {gone.article_id: gone.article for gone in _withdrawn(retracted)}
    found = []
    for one in corrections:
        if one.article_id in shown:
            article = shown[one.article_id]
            found.append(Told(one, article.headline, f"{article.full_path}#{one.anchor}"))
        elif one.takes_text_off and one.article_id in off:
            article = off[one.article_id]
            found.append(Told(one, article.headline, article.full_path, is_off=True))
    return found


def _withdrawn(numbers: set[int]) -> QuerySet[Withdrawal] | list[Withdrawal]:
    """Of these, what was withdrawn with a notice, which its address says to everybody."""
    if not numbers:
        return []
    merged = Q(merged_into=None) & ~Q(notice="")
    return Withdrawal.objects.filter(merged, article__in=numbers).select_related("article")


def approved_in(language: str) -> QuerySet[Correction]:
    """All of a language, whether or not readers may see their articles: see told()."""
    record(corrections_in(language))
    return Correction.objects.approved().filter(language=language)
