"""Speakers for readers: the list of them, and what each said, when, to whom and where."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from redaksi.articles.head import absolute, script_json
from redaksi.articles.listed import fetch_unnamed
from redaksi.articles.lists import NoSuchPage
from redaksi.articles.models import Listing
from redaksi.articles.presentation import Head, Link, ListPage
from redaksi.language.names import own_name
from redaksi.language.pages import page_language, speaks
from redaksi.language.places import paged
from redaksi.press.tags import record
from redaksi.statements.asking import Asked, years_of
from redaksi.statements.lists import KIND, speaker_list
from redaksi.statements.models import Speaker, Statement
from redaksi.statements.models.speaker import SPEAKERS, speaker_address, speaker_tag
from redaksi.statements.presentation import SpeakerLine, SpeakerView
from redaksi.statements.showing import articles_of, person_node, speaker_view

ON_A_PAGE = 100
FOUND_ON_A_PAGE = 25
LAST_FOUND_PAGE = 400


@speaks
def speakers(request: HttpRequest, *, language: str, number: int = 0) -> HttpResponse:
    """Everybody who is quoted in a language, by name."""
    record(SPEAKERS)
    base = speaker_address(language, "")
    rows = _quoted_in(language)
    last = max(0, (len(rows) - 1) // ON_A_PAGE)
    if not 0 <= number <= last:
        raise Http404
    chosen = rows[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]
    people = Speaker.objects.prefetch_related("names", "roles").in_bulk(
        [pk for _name, pk, _n in chosen]
    )
    lines = tuple(
        SpeakerLine(
            name=people[pk].name_in(language),
            url=people[pk].url_in(language),
            role=people[pk].role_at(None),
            articles=count,
        )
        for _name, pk, count in chosen
        if pk in people
    )
    title = _("Who said what")
    context = {
        **page_language(language),
        "speakers": lines,
        "total": len(rows),
        "newer_url": paged(base, number - 1) if number else "",
        "older_url": paged(base, number + 1) if number < last else "",
        "head": Head(title=title, canonical=absolute(paged(base, number))),
    }
    return render(request, "redaksi/speakers.html", context)


def _quoted_in(language: str) -> list[tuple[str, int, int]]:
    """Name, number and articles of all who are quoted in what is out: three columns of one query each."""
    listed = Listing.objects.filter(kind=KIND, language=language, published_at__lte=timezone.now())
    counts = dict(listed.order_by().values_list("of").annotate(Count("pk")))
    names = Speaker.objects.filter(pk__in=listed.order_by().values("of")).order_by("name", "pk")
    return [(name, pk, counts.get(pk, 0)) for name, pk in names.values_list("name", "pk")]


@speaks
def speaker(request: HttpRequest, *, language: str, slug: str, number: int = 0) -> HttpResponse:
    """What somebody said, article by article; with a choice, what of it fits."""
    here = get_object_or_404(Speaker.objects.prefetch_related("names", "roles"), slug=slug)
    record(speaker_tag(here.pk), SPEAKERS)
    asked = Asked.of(request.GET)
    base = here.url_in(language)
    view = speaker_view(here, language, _elsewhere(here, language))
    if asked:
        found: dict[str, Any] = _found(request, here, language, asked)
    else:
        found = _listed(here, language, base, number)
    if not (found["articles"] or asked):
        # Whoever is in the directory alone has no page.
        raise Http404
    context = {
        **page_language(language),
        "speaker": view,
        "speakers_url": speaker_address(language, ""),
        "asked": asked,
        "years": years_of(here, language),
        "stances": Statement.Stance.choices,
        "csv_url": _download(base, "csv", asked),
        "json_url": _download(base, "json", asked),
        **found,
        "head": _head(here, view, base, found, asked),
    }
    return render(request, "redaksi/speaker.html", context)


def _listed(here: Speaker, language: str, base: str, number: int) -> dict[str, Any]:
    """One page of the articles that quote the speaker; archive pages stay what they are."""
    articles = speaker_list(here.pk, language)
    try:
        page = articles.page(number)
    except NoSuchPage:
        raise Http404 from None
    statements = Statement.objects.printed().filter(
        speaker=here, article__in=[article.pk for article in page.articles]
    )
    return {
        "articles": articles_of(page.articles, statements, here),
        "list": ListPage(
            cards=(),
            number=page.number,
            last=page.last,
            total=page.total,
            newer_url=paged(base, page.newer),
            older_url=paged(base, page.older),
            newest_url=base if page.number else "",
            oldest_url=paged(base, 1) if page.last and page.number != 1 else "",
        ),
        "total": page.total,
    }


def _found(request: HttpRequest, here: Speaker, language: str, asked: Asked) -> dict[str, Any]:
    """What fits a reader's choice; such pages are made for each reader."""
    try:
        number = min(max(1, int(request.GET.get("p", "1")[:6])), LAST_FOUND_PAGE)
    except ValueError:
        number = 1
    rows = asked.of_speaker(here, language)
    first = (number - 1) * FOUND_ON_A_PAGE
    several = list(rows[first : first + FOUND_ON_A_PAGE + 1])
    shown = several[:FOUND_ON_A_PAGE]
    numbers = list(dict.fromkeys(one.article_id for one in shown))

    def url(page: int) -> str:
        return f"?{asked.query}&p={page}"

    return {
        "articles": articles_of(fetch_unnamed(numbers), shown, here),
        "list": ListPage(
            cards=(),
            number=number if number > 1 or len(several) > FOUND_ON_A_PAGE else 0,
            last=0,
            total=0,
            newer_url=url(number - 1) if number > 1 else "",
            older_url=url(number + 1) if len(several) > FOUND_ON_A_PAGE else "",
        ),
        "total": rows.count(),
    }


def _elsewhere(here: Speaker, language: str) -> tuple[Link, ...]:
    """The speaker's pages in other languages that have any."""
    others = [code for code in settings.REDAKSI.languages if code != language]
    record(*(speaker_list(here.pk, code).tag for code in others))
    listed = Listing.objects.filter(
        kind=KIND, of=here.pk, language__in=others, published_at__lte=timezone.now()
    )
    present = set(listed.order_by().values_list("language", flat=True).distinct())
    return tuple(
        Link(own_name(code), here.url_in(code), language=code) for code in others if code in present
    )


def _head(here: Speaker, view: SpeakerView, base: str, found: dict[str, Any], asked: Asked) -> Head:
    title = view.name
    page: ListPage = found["list"]
    if page.number and not asked:
        title = _("%(title)s – page %(number)s") % {"title": title, "number": page.number}
    return Head(
        title=title,
        description=_("What %(name)s said, when and to whom, in our articles.")
        % {"name": view.name},
        canonical=absolute(base if asked else paged(base, page.number)),
        kind="profile",
        # The same statements stand on the pages without a choice.
        robots="noindex, follow" if asked else "",
        prev=absolute(page.newer_url) if page.newer_url and not asked else "",
        next=absolute(page.older_url) if page.older_url and not asked else "",
        alternates=_alternates(view),
        json_ld=script_json(person_node(here, view)),
    )


def _alternates(view: SpeakerView) -> tuple[Link, ...]:
    return tuple(Link("", absolute(link.url), language=link.language) for link in view.elsewhere)


def _download(base: str, form: str, asked: Asked) -> str:
    query = f"?{asked.query}" if asked else ""
    return f"{base}statements.{form}{query}"
