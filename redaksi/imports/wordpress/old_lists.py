"""Where the lists of the old site are now: sections, topics, authors, archives, feeds, its search."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import quote, urlencode

from django.conf import settings

from redaksi.addresses.paths import normalise
from redaksi.articles.days import list_of_days
from redaksi.articles.lists import ArticleList, author_list, section_list, topic_list
from redaksi.authors.models import Author
from redaksi.imports.wordpress.models import Imported, ImportedSite
from redaksi.imports.wordpress.old_things import imported
from redaksi.language.fields import default_language
from redaksi.language.places import feed_url, home_url, place
from redaksi.sections.models import Section, Topic

Kind = Imported.Kind
QUERIES = frozenset(
    {"cat", "category_name", "tag", "author", "author_name", "m", "year", "feed", "s"}
)

_FEED = re.compile(
    r"(?:^|/)(?:feed(?:/(?:rss2?|atom|rdf|json))?|rss2?|atom|wp-(?:rss2?|atom|rdf|commentsrss2)\.php)$"
)
_OF_SITE = re.compile(r"(?:[a-z]{2,3}/)?(?:feed|rss2?|atom|wp-(?:rss2?|atom|rdf)\.php)(?:/|$)")
_OF_COMMENTS = re.compile(r"(?:[a-z]{2,3}/)?(?:comments/feed|wp-commentsrss2)")
_SECTION_WORDS = "category|kategori|rubrik|kanal|section"
_TOPIC_WORDS = "tag|tags|topik|topic|label"
_AUTHOR_WORDS = "author|penulis|authors"
_LISTED = re.compile(rf"^(?:.*/)?({_SECTION_WORDS}|{_TOPIC_WORDS}|{_AUTHOR_WORDS})/(.+)$")
_SEARCH = re.compile(r"^/(?:index\.php/)?search/([^/]+)")
_DATE = re.compile(r"^(?:.*/)?(\d{4})(?:/(\d{1,2})(?:/(\d{1,2}))?)?$")


def by_query(query: dict[str, str]) -> str | None:
    """A list by the arguments WordPress itself knows it by."""
    asked = {name: value.strip() for name, value in query.items()}
    feed = asked.get("feed", "")
    if feed.startswith("comments-"):
        return feed_url(f"{home_url(_language())}comments/", form_of(feed))
    listed = _asked_for(asked)
    if listed:
        return feed_url(listed, form_of(feed)) if feed else listed
    if day := _day_asked(asked):
        return _archive(*day)
    if words := asked.get("s"):
        return _search(words)
    return feed_url(home_url(_language()), form_of(feed)) if feed else None


def _asked_for(asked: dict[str, str]) -> str | None:
    """The section, topic or author an address asks for; each has a feed."""
    if section := _section_asked(asked):
        return section
    if slug := asked.get("tag"):
        return _topic(slug)
    if (number := asked.get("author", "")).isdecimal():
        return _author_numbered(number)
    login = asked.get("author_name")
    return _author(login) if login else None


def feed_asked(path: str) -> str:
    """The form of feed a path ends in, "" where it ends in none."""
    found = _FEED.search(path)
    return form_of(found[0]) if found else ""


def form_of(name: str) -> str:
    """Our form for one of WordPress's: we have no RDF, and one RSS."""
    return next((form for form in ("atom", "json") if form in name), "rss")


def by_path(path: str, shorter: str) -> str | None:
    """A list by its path in WordPress's manner; `shorter` is without its page and feed endings."""
    form = feed_asked(path)
    if listed := _LISTED.match(shorter):
        target = _list(listed[1], listed[2])
        return feed_url(target, form) if target and form else target
    if re.fullmatch(r"page/\d+", path):
        # A further page of the old front page.
        return home_url(_language())
    if form and (target := _section_without_word(shorter)):
        return feed_url(target, form)
    # Below an article nobody may see, or that never was, is no feed: not even another one.
    if form and (_OF_SITE.match(path) or _OF_COMMENTS.match(path)):
        talk = "comments/" if _OF_COMMENTS.match(path) else ""
        return feed_url(f"{home_url(_language())}{talk}", form)
    if day := _DATE.match(shorter):
        return _archive(day[1], day[2] or "", day[3] or "")
    return _section_without_word(shorter)


def by_search(path: str) -> str | None:
    """Our search for the words in an address of the old one, as it was asked."""
    words = _SEARCH.match(path)
    return _search(words[1].replace("+", " ").strip()) if words else None


def _list(word: str, rest: str) -> str | None:
    if re.fullmatch(_SECTION_WORDS, word):
        return _section(rest.rpartition("/")[2])
    if re.fullmatch(_TOPIC_WORDS, word):
        return _topic(rest.rpartition("/")[2])
    return _author(rest.partition("/")[0])


def _section_asked(asked: dict[str, str]) -> str | None:
    if (number := asked.get("cat", "")).isdecimal():
        rows = Imported.objects.filter(kind=Kind.SECTION, address=f"?cat={int(number)}")
        slug = rows.values_list("old_id", flat=True).first()
        return _section(slug) if slug else None
    name = normalise(asked.get("category_name", ""))
    return _section(name.rpartition("/")[2]) if name else None


def _section(slug: str) -> str | None:
    number = _number(Kind.SECTION, slug)
    section = (
        Section.objects.filter(pk=number or 0).first() or Section.objects.filter(slug=slug).first()
    )
    return _place_of_section(section) if section else None


def _place_of_section(section: Section) -> str:
    language = _language(lambda language: section_list(section.pk, language))
    return place(language, "section", section.path)


def _section_without_word(path: str) -> str | None:
    """Sites may leave the word before a category out."""
    section = Section.objects.filter(path=path).first()
    if section is None and "/" not in path and (number := _number(Kind.SECTION, path)):
        section = Section.objects.filter(pk=number).first()
    return _place_of_section(section) if section else None


def _topic(slug: str) -> str | None:
    number = _number(Kind.TOPIC, slug)
    topic = Topic.objects.filter(pk=number or 0).first() or Topic.objects.filter(slug=slug).first()
    if topic is None:
        return None
    number = topic.pk
    return place(_language(lambda language: topic_list(number, language)), "topic", topic.slug)


def _author(name: str) -> str | None:
    address = normalise(f"author/{name}")
    rows = Imported.objects.filter(kind__in=(Kind.LOGIN, Kind.GUEST), address=address)
    return _first_author(rows.order_by("kind", "pk").values_list("object_id", flat=True))


def _author_numbered(number: str) -> str | None:
    rows = imported().filter(kind=Kind.LOGIN_NUMBER, old_id=str(int(number)))
    return _first_author(rows.order_by("site_id").values_list("object_id", flat=True))


def _first_author(numbers: Iterable[int | None]) -> str | None:
    for number in numbers:
        if author := Author.objects.filter(pk=number or 0).first():
            return _place_of_author(author)
    return None


def _place_of_author(author: Author) -> str:
    language = _language(lambda language: author_list(author.pk, language))
    return place(language, "author", author.slug)


def _number(kind: str, slug: str) -> int | None:
    """Slugs of old sites stand in exports percent-encoded or plain; addresses come plain."""
    spellings = {slug, quote(slug), quote(slug).lower()}
    rows = imported().filter(kind=kind, old_id__in=spellings)
    return rows.values_list("object_id", flat=True).first()


def _day_asked(asked: dict[str, str]) -> tuple[str, str, str] | None:
    """The day of "?m=20240517" (a clock may follow) or "?year=2024&monthnum=5&day=17"."""
    together = asked.get("m", "")
    if together.isdecimal() and len(together) in (4, 6, 8, 10, 12, 14):
        return together[:4], together[4:6], together[6:8]
    year, month, day = (asked.get(name, "") for name in ("year", "monthnum", "day"))
    if not year.isdecimal() or len(year) != 4:
        return None
    month = month if month.isdecimal() else ""
    return year, month, day if month and day.isdecimal() else ""


def _archive(year: str, month: str, day: str) -> str | None:
    numbers = [int(part) for part in (year, month, day) if part]
    if not 1900 <= numbers[0] <= 2199 or any(not 1 <= part <= 31 for part in numbers[1:]):
        return None
    if len(numbers) > 1 and numbers[1] > 12:
        return None
    try:
        language = _language(lambda language: list_of_days(language, *numbers))
    except ValueError:
        # A day no calendar has: the archive says so.
        language = _language()
    return place(language, "archive", "/".join(map(str, numbers)))


def _search(words: str) -> str:
    return f"{place(_language(), 'search')}?{urlencode({'q': words[:200]})}"


def _language(of: Callable[[str], ArticleList] | None = None) -> str:
    """The language whose lists hold the archive; of several old sites', the first in which this one holds anything."""
    languages = _languages()
    if of is not None and len(languages) > 1:
        return next((code for code in languages if of(code).count()), languages[0])
    return languages[0]


def _languages() -> list[str]:
    """Those of the old sites, as they were imported; the site's own first one before others."""
    learnt = [
        str(known.get("language"))
        for known in ImportedSite.objects.order_by("pk").values_list("learnt", flat=True)
    ]
    found = list(dict.fromkeys(one for one in learnt if one in settings.REDAKSI.languages))
    return sorted(found, key=lambda one: one != default_language()) or [default_language()]
