"""The sitemap of what is no article: front pages, sections, authors, sources, speakers, standing pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.conf import settings

from redaksi.articles.filed_under import author_url, section_link
from redaksi.articles.head import absolute
from redaksi.articles.lists import site_list
from redaksi.articles.models import Listing
from redaksi.articles.presentation import Link
from redaksi.authors.models import Author
from redaksi.channels.following import follow_path
from redaksi.feeds.elements import add, root, written
from redaksi.feeds.sitemaps import NAMESPACES, alternate_links
from redaksi.language.places import home_url, place
from redaksi.pages.models import StandingPage
from redaksi.press.tags import record
from redaksi.sections.models import Section
from redaksi.sources.lists import KIND as SOURCE
from redaksi.sources.models import Source
from redaksi.statements.lists import KIND as SPEAKER
from redaksi.statements.models import Speaker
from redaksi.statements.models.speaker import SPEAKERS, speaker_address

# One page in its languages: language to address.
Page = dict[str, str]
# A sitemap holds 50,000 addresses; a paper with more authors tells of its first.
MOST = 20_000


def pages() -> bytes:
    """Each page with what is the same in other languages."""
    top = root("urlset", NAMESPACES)
    several = (_front_pages, _following, _sections, _authors, _sources, _speakers, _standing)
    for page in (page for pages_of in several for page in pages_of()):
        for language, path in page.items():
            url = add(top, "url")
            add(url, "loc", absolute(path))
            others = [Link("", at, language=code) for code, at in page.items() if code != language]
            alternate_links(url, path, language, others)
    return written(top)


def _front_pages() -> Iterator[Page]:
    yield {language: home_url(language) for language in settings.REDAKSI.languages}


def _following() -> Iterator[Page]:
    yield {language: follow_path(language) for language in settings.REDAKSI.languages}


def _sections() -> Iterator[Page]:
    record("sections")
    filled = _filled(Listing.Kind.SECTION)
    for section in Section.objects.order_by("path"):
        if languages := filled.get(section.pk):
            yield {language: section_link(section, language).url for language in languages}


def _authors() -> Iterator[Page]:
    record("authors")
    filled = _filled(Listing.Kind.AUTHOR)
    for author in Author.objects.order_by("pk")[:MOST]:
        if languages := filled.get(author.pk):
            yield {language: author_url(author, language) for language in languages}


def _speakers() -> Iterator[Page]:
    """The list of those who are quoted, and the page of each."""
    record(SPEAKERS)
    filled = _filled(SPEAKER)
    everywhere = {language for languages in filled.values() for language in languages}
    if everywhere:
        languages = [code for code in settings.REDAKSI.languages if code in everywhere]
        yield {language: speaker_address(language, "") for language in languages}
    for number, slug in Speaker.objects.order_by("pk").values_list("pk", "slug")[:MOST]:
        if languages := filled.get(number, []):
            yield {language: speaker_address(language, slug) for language in languages}


def _sources() -> Iterator[Page]:
    record("sources")
    filled = _filled(SOURCE)
    named = Source.objects.exclude(kind__in=Source.WITHOUT_PAGE).order_by("pk")
    for number, slug in named.values_list("pk", "slug")[:MOST]:
        if languages := filled.get(number):
            yield {language: place(language, "source", slug) for language in languages}


def _filled(kind: int) -> dict[int, list[str]]:
    """The languages in which each has anything to show."""
    languages = settings.REDAKSI.languages
    record(*(site_list(language).tag for language in languages))
    rows = Listing.objects.filter(kind=kind, language__in=languages).order_by()
    found: dict[int, list[str]] = defaultdict(list)
    for of, language in rows.values_list("of", "language").distinct():
        found[of].append(language)
    return {of: sorted(codes, key=languages.index) for of, codes in found.items()}


def _standing() -> Iterator[Page]:
    """Standing pages; versions of one text come together."""
    record("pages")
    found: dict[object, Page] = defaultdict(dict)
    for page in StandingPage.objects.filter(live=True).defer("body").order_by("pk"):
        found[page.translation_key][page.language] = page.full_path
    yield from found.values()
