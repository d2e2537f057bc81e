"""The front page: what editors set first, the newest in what they left open, nothing twice."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from redaksi.articles.cards import card
from redaksi.articles.filed_under import section_link
from redaksi.articles.head import absolute, alternates
from redaksi.articles.lists import fetch, section_list, site_list
from redaksi.articles.models import Article, Listing
from redaksi.articles.presentation import Card, Front, Head, Link, SectionStories
from redaksi.imports.wordpress import addresses as wordpress
from redaksi.language.pages import page_language, speaks
from redaksi.language.places import home_url, language_prefix
from redaksi.media.pictures import Shelf
from redaksi.sections.models import Section
from redaksi.site.furniture import furniture
from redaksi.site.models import FrontPage

SECONDS = 4
LATEST = 12
STORIES = 4
BLOCKS = 8


@speaks
def front_page(request: HttpRequest, *, language: str) -> HttpResponse:
    """The front page of a language; an old site's "/?p=12" leads to its article."""
    asked = request.GET.dict()
    if wordpress.QUERIES & asked.keys() and (old := wordpress.answer(request.path, asked)):
        if old.to is None:
            raise Http404
        return HttpResponsePermanentRedirect(old.to)
    made = furniture(language, request.path)
    context = {
        **page_language(language),
        "front": front(language),
        "furniture": made,
        "head": Head(
            title=made.name,
            description=made.tagline,
            canonical=absolute(home_url(language)),
            alternates=alternates(
                home_url(language), language, [link for link in made.languages if not link.current]
            ),
            feeds=(Link(made.name, f"/{language_prefix(language)}feed/"),),
        ),
    }
    return render(request, "redaksi/front.html", context)


def front(language: str) -> Front:
    """What stands on the front page now."""
    set_by_hand = (
        FrontPage.objects.filter(language=language)
        .prefetch_related("picks", "section_blocks__section")
        .first()
    )
    picks = [pick.article_id for pick in set_by_hand.picks.all()] if set_by_hand else []
    blocks = _wanted_blocks(set_by_hand)
    newest = _newest_ids(language, LATEST + SECONDS + 1 + len(picks))
    of_sections = _newest_of_sections(language, {section.pk: number for section, number in blocks})
    wanted = {*newest, *picks, *(number for ids in of_sections.values() for number in ids)}
    found = {article.pk: article for article in fetch(sorted(wanted | _named(set_by_hand)))}
    shelf = Shelf(article.lead_picture_id for article in found.values())

    def take(ids: Iterable[int | None], number: int) -> tuple[Card, ...]:
        """Cards of the first `number` that are not on the page yet."""
        chosen = [n for n in dict.fromkeys(ids) if n in found and n not in used][:number]
        used.update(n for n in chosen if n)
        return tuple(card(found[n], shelf) for n in chosen if n)

    used: set[int] = set()
    lead = take(
        [set_by_hand.lead_id if set_by_hand else None, *_pictured(newest, found), *newest], 1
    )
    seconds = take([*picks, *newest], SECONDS)
    # A section's block may repeat what "latest" lists, but nothing above it.
    shown = tuple(
        SectionStories(section_link(section, language), cards)
        for section, number in blocks
        if (cards := take(of_sections.get(section.pk, []), number))
    )
    latest = tuple(card(found[n], shelf) for n in newest if n in found)[:LATEST]
    return Front(
        lead=lead[0] if lead else None,
        seconds=seconds,
        blocks=shown,
        latest=latest,
        breaking=_breaking(set_by_hand, found),
    )


def _named(set_by_hand: FrontPage | None) -> set[int]:
    """The articles an editor named one by one."""
    if set_by_hand is None:
        return set()
    return {n for n in (set_by_hand.lead_id, set_by_hand.breaking_article_id) if n}


def _wanted_blocks(set_by_hand: FrontPage | None) -> list[tuple[Section, int]]:
    if set_by_hand and (chosen := list(set_by_hand.section_blocks.all())):
        return [(block.section, block.stories) for block in chosen]
    tops = Section.objects.tops()[:BLOCKS]
    return [(section, STORIES) for section in tops]


def _newest_ids(language: str, number: int) -> list[int]:
    rows = site_list(language).listings().order_by("-published_at", "-article_id")
    return list(rows.values_list("article_id", flat=True)[:number])


def _newest_of_sections(language: str, wanted: dict[int, int]) -> dict[int, list[int]]:
    """The newest article ids of each section, in one query that reads only what it returns."""
    # Some of a block's newest may stand above it already.
    spare = 1 + SECONDS
    chosen = Q(pk__in=[])
    for section, number in wanted.items():
        newest = section_list(section, language).listings().order_by("-published_at", "-article_id")
        # Uncorrelated, so the database reads each part once, as a short range of one index.
        chosen |= Q(pk__in=newest.values("pk")[: number + spare])
    rows = Listing.objects.filter(chosen).order_by("-published_at", "-article_id")
    found: dict[int, list[int]] = {}
    for section, article in rows.values_list("of", "article_id"):
        found.setdefault(section, []).append(article)
    return found


def _pictured(ids: list[int], found: dict[int, Article]) -> list[int]:
    return [n for n in ids if n in found and found[n].lead_picture_id]


def _breaking(set_by_hand: FrontPage | None, found: dict[int, Article]) -> Link | None:
    if set_by_hand is None or not (set_by_hand.breaking_text or set_by_hand.breaking_article_id):
        return None
    article = found.get(set_by_hand.breaking_article_id or 0)
    if not article and not set_by_hand.breaking_text:
        return None
    text = set_by_hand.breaking_text or (article.headline if article else "")
    return Link(text, article.full_path if article else "")
