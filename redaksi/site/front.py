"""The front page: what editors set first, the newest in what they left open, nothing twice."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from redaksi.articles.cards import card
from redaksi.articles.filed_under import section_link
from redaksi.articles.head import absolute, alternates
from redaksi.articles.listed import fetch
from redaksi.articles.lists import newest_of_sections, site_list
from redaksi.articles.models import Article
from redaksi.articles.presentation import Card, Front, Head, Link, SectionStories
from redaksi.feeds.forms import feed_links
from redaksi.imports.wordpress import addresses as wordpress
from redaksi.language.pages import page_language, speaks
from redaksi.language.places import home_url
from redaksi.media.pictures import Shelf
from redaksi.press.tags import record
from redaksi.sections.models import Section
from redaksi.site.furniture import furniture
from redaksi.site.models import FrontPage
from redaksi.statements.lists import somebody_quoted
from redaksi.statements.models.speaker import SPEAKERS, speaker_address

SECONDS = 4
LATEST = 12
STORIES = 4
BLOCKS = 8
MOST_STORIES = 24


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
            feeds=(
                *feed_links(made.name, home_url(language)),
                *feed_links(
                    _("%(paper)s: comments") % {"paper": made.name},
                    f"{home_url(language)}comments/",
                )[:1],
            ),
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
    record(f"front:{language}")
    picks = [pick.article_id for pick in set_by_hand.picks.all()] if set_by_hand else []
    blocks = _wanted_blocks(set_by_hand)
    newest, has_speakers = _newest(language, LATEST + SECONDS + 1 + len(picks))
    # Some of a block's newest may stand above it already.
    most = max((number for _section, number in blocks), default=0) + 1 + SECONDS
    of_sections = newest_of_sections([section.pk for section, _number in blocks], language, most)
    # Also those nobody may see yet.
    record(*(f"article:{number}" for number in (*picks, *_named(set_by_hand))))
    wanted = {*newest, *picks, *(number for ids in of_sections.values() for number in ids)}
    found = {article.pk: article for article in fetch(sorted(wanted | _named(set_by_hand)))}
    shelf = Shelf((article.lead_picture_id for article in found.values()), language)

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
    # While there is no more than stands above, "latest" would only say it twice.
    all_above = used.issuperset(n for n in newest if n in found)
    # A section's block may repeat what "latest" lists, but nothing above it.
    shown = tuple(
        SectionStories(section_link(section, language), cards)
        for section, number in blocks
        if (cards := take(of_sections.get(section.pk, []), number))
    )
    latest = () if all_above else tuple(card(found[n], shelf) for n in newest if n in found)
    return Front(
        lead=lead[0] if lead else None,
        seconds=seconds,
        blocks=shown,
        latest=latest[:LATEST],
        breaking=_breaking(set_by_hand, found),
        speakers_url=speaker_address(language, "") if has_speakers else "",
    )


def _named(set_by_hand: FrontPage | None) -> set[int]:
    """The articles an editor named one by one."""
    if set_by_hand is None:
        return set()
    return {n for n in (set_by_hand.lead_id, set_by_hand.breaking_article_id) if n}


def _wanted_blocks(set_by_hand: FrontPage | None) -> list[tuple[Section, int]]:
    if set_by_hand and (chosen := list(set_by_hand.section_blocks.all())):
        return [(block.section, min(block.stories, MOST_STORIES)) for block in chosen]
    record("sections")
    tops = Section.objects.tops()[:BLOCKS]
    return [(section, STORIES) for section in tops]


def _newest(language: str, number: int) -> tuple[list[int], bool]:
    """The newest article ids, and whether anybody is quoted in this language: one query for both."""
    record(SPEAKERS)
    rows = site_list(language).newest_rows(number).annotate(is_quoting=somebody_quoted(language))
    found = list(rows.values_list("article_id", "is_quoting"))
    return [row[0] for row in found], any(row[1] for row in found)


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
