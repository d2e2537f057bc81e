"""The page of all ways to follow the paper: channels, feeds, and what programs fetch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from redaksi.api.service import BASE as API
from redaksi.articles.head import absolute, alternates
from redaksi.articles.presentation import Head, Link
from redaksi.channels.following import Way, follow_path, ways
from redaksi.corrections.showing import corrections_path
from redaksi.feeds.forms import FORMS, feed_links
from redaksi.feeds.sitemap_views import INDEX, NEWS
from redaksi.language.names import direction, own_name
from redaksi.language.pages import interface_language, page_language, speaks
from redaksi.language.places import feed_url, home_url, place
from redaksi.press.tags import record
from redaksi.sections.models import Section
from redaksi.site.furniture import furniture

# As readers of feeds know them.
CALLED = {"rss": "RSS", "atom": "Atom", "json": "JSON"}


@dataclass(frozen=True)
class WayView:
    """A channel, and what is particular about it: its kind, its language, what it carries."""

    way: Way
    about: tuple[str, ...]


@dataclass(frozen=True)
class FeedRow:
    """A feed in all its forms."""

    label: str
    links: tuple[Link, ...]


@require_safe
@speaks
def follow(request: HttpRequest, *, language: str) -> HttpResponse:
    """All ways, in one language; the others are a link away."""
    spoken = interface_language(language)
    here = follow_path(language)
    others = [code for code in settings.REDAKSI.languages if code != language]
    elsewhere = [Link(own_name(code), follow_path(code), language=code) for code in others]
    name = furniture(language, request.path).name
    context = {
        **page_language(spoken),
        "ways": [WayView(way, _about(way, language)) for way in ways(language)],
        "feeds": list(_feeds(language)),
        "patterns": _patterns(language),
        "elsewhere": [(link, direction(link.language)) for link in elsewhere],
        "sitemap_url": INDEX,
        "news_sitemap_url": NEWS,
        "api_url": API,
        "head": Head(
            title=_("Follow us"),
            description=_("All ways in which our news comes to you."),
            canonical=absolute(here),
            alternates=alternates(here, language, elsewhere),
            feeds=feed_links(name, home_url(language)),
        ),
    }
    return render(request, "redaksi/follow.html", context)


def _about(way: Way, language: str) -> tuple[str, ...]:
    spoken = "" if way.language in {"", language} else own_name(way.language)
    return tuple(filter(None, (way.kind, spoken, *way.carries)))


def _feeds(language: str) -> Iterator[FeedRow]:
    """The site's, each section's with the sections round it named, and the two that are no articles'."""
    yield _row(_("All articles"), home_url(language))
    record("sections")
    names: dict[str, str] = {}
    for section in Section.objects.order_by("path"):
        above = names.get(section.path.rpartition("/")[0])
        own = section.name_in(language)
        names[section.path] = label = f"{above} / {own}" if above else own
        yield _row(label, place(language, "section", section.path))
    yield _row(_("Comments"), f"{home_url(language)}comments/")
    yield _row(_("Corrections"), corrections_path(language))


def _row(label: str, base: str) -> FeedRow:
    return FeedRow(label, tuple(Link(CALLED[form], feed_url(base, form)) for form in FORMS))


def _patterns(language: str) -> dict[str, str]:
    """How the addresses of further feeds are made, to be read by people."""
    return {kind: unquote(feed_url(place(language, kind, "…"))) for kind in ("topic", "author")}
