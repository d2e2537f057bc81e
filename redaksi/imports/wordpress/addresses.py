"""Where an address of the old site leads, when nothing here stands at it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db.models import QuerySet

from redaksi.addresses.paths import normalise
from redaksi.articles.models import Article
from redaksi.articles.visibility import visible
from redaksi.authors.models import Author
from redaksi.imports.wordpress.models import LONGEST_ADDRESS, Attachment, Imported, ImportedSite
from redaksi.language.fields import default_language
from redaksi.language.places import home_url, place
from redaksi.pages.models import StandingPage
from redaksi.press.tags import record
from redaksi.sections.models import Section, Topic

Kind = Imported.Kind

# Query arguments an old address may find something by. A page that stands at "/" asks `answer`
# too when one of these comes with it.
QUERIES = frozenset(
    {"p", "page_id", "attachment_id", "cat", "tag", "author", "author_name", "m", "feed"}
)

_ENDINGS = re.compile(
    r"/(?:page/\d+|amp|embed|trackback|comment-page-\d+|feed(?:/(?:rss2?|atom|rdf))?|rss2?|atom)$"
)
_FEED = re.compile(
    r"(?:^|/)(?:feed(?:/(?:rss2?|atom|rdf))?|rss2?|atom|wp-(?:rss2?|atom|rdf)\.php)$"
)
_SECTION_WORDS = "category|kategori|rubrik|kanal|section"
_TOPIC_WORDS = "tag|tags|topik|topic|label"
_AUTHOR_WORDS = "author|penulis|authors"
_LISTED = re.compile(rf"^(?:.*/)?({_SECTION_WORDS}|{_TOPIC_WORDS}|{_AUTHOR_WORDS})/(.+)$")
_DATE = re.compile(r"^(?:.*/)?(\d{4})(?:/(\d{1,2})(?:/(\d{1,2}))?)?$")


def answer(path: str, query: dict[str, str]) -> str | None:
    """The address that an old one leads to now, None when it was never known."""
    spellings = _spellings(normalise(path))
    for spelt in spellings:
        if not spelt and (found := _by_query(query)):
            return found
        if spelt and (found := _known(spelt) or _known(_ENDINGS.sub("", spelt))):
            return found
    # Lists last, and below an old site's base path first: there "feed" has its plain meaning.
    return next(
        (found for spelt in reversed(spellings) if spelt and (found := _listed(spelt))), None
    )


def _spellings(path: str) -> list[str]:
    """The path as asked, and below the old sites' base paths where they had one."""
    found = [path]
    for url in ImportedSite.objects.values_list("url", flat=True):
        base = urlsplit(f"//{url}").path.strip("/")
        if base and (path == base or path.startswith(f"{base}/")):
            found.append(path[len(base) :].strip("/"))
    return [re.sub(r"^index\.php(?:/|$)", "", spelt) for spelt in found]


def _by_query(query: dict[str, str]) -> str | None:
    for name in ("p", "page_id", "attachment_id"):
        if (number := query.get(name, "")).isdecimal():
            return _post(number)
    if (number := query.get("cat", "")).isdecimal():
        return _section_numbered(number)
    if slug := query.get("tag"):
        return _topic(slug)
    if login := query.get("author_name"):
        return _author(login)
    if (day := query.get("m", "")).isdecimal() and len(day) in (4, 6, 8):
        return _archive(day[:4], day[4:6], day[6:])
    return f"{home_url(_language())}feed/" if query.get("feed") else None


def _listed(path: str) -> str | None:
    """A section, topic, author, archive or feed by its address in WordPress's manner."""
    shorter = _ENDINGS.sub("", path)
    is_feed = _FEED.search(path) is not None
    if listed := _LISTED.match(shorter):
        target = _list(listed[1], listed[2])
        # A section has a feed of its own.
        of_section = target and is_feed and re.fullmatch(_SECTION_WORDS, listed[1])
        return f"{target}feed/" if of_section else target
    if re.fullmatch(r"page/\d+", path):
        # A further page of the old front page.
        return home_url(_language())
    if is_feed:
        return f"{home_url(_language())}feed/"
    if day := _DATE.match(shorter):
        return _archive(day[1], day[2] or "", day[3] or "")
    return _section_without_word(shorter)


def _known(path: str) -> str | None:
    """What was imported from exactly this address."""
    rows = Imported.objects.filter(address=path[:LONGEST_ADDRESS]).order_by("pk")
    for row in rows.filter(kind__in=(Kind.ARTICLE, Kind.PAGE, Kind.PICTURE))[:5]:
        if found := _target(row):
            return found
    return None


def _post(number: str) -> str | None:
    kinds = (Kind.ARTICLE, Kind.PAGE, Kind.PICTURE)
    for row in _imported().filter(old_id=number, kind__in=kinds).order_by("site_id", "pk")[:5]:
        if found := _target(row):
            return found
    return None


def _target(row: Imported) -> str | None:
    """The present address of what a row became, if readers may see it."""
    record(f"{'page' if row.kind == Kind.PAGE else 'article'}:{row.object_id}")
    if row.kind == Kind.ARTICLE:
        article = visible().filter(pk=row.object_id).first() or _withdrawn(row.object_id)
        return article.full_path if article else None
    if row.kind == Kind.PAGE:
        page = StandingPage.objects.filter(pk=row.object_id or 0, live=True).first()
        return page.full_path if page else None
    return _attachment(row)


def _withdrawn(number: int | None) -> Article | None:
    """An article taken off for good: its own address says so."""
    return Article.objects.filter(pk=number, withdrawal__isnull=False).exclude(path=None).first()


def _attachment(row: Imported) -> str | None:
    """The page of an attachment: the article it was attached to, else the picture itself."""
    attachment = Attachment.objects.filter(site=row.site_id, old_id=row.old_id).first()
    if attachment is None:
        return None
    if attachment.parent:
        parents = Imported.objects.filter(
            site=row.site_id, old_id=str(attachment.parent), kind__in=(Kind.ARTICLE, Kind.PAGE)
        )
        for parent in parents:
            if found := _target(parent):
                return found
    record(f"picture:{attachment.image_id}")
    return str(attachment.image.file.url) if attachment.image else None


def _list(word: str, rest: str) -> str | None:
    if re.fullmatch(_SECTION_WORDS, word):
        return _section(rest.rpartition("/")[2])
    if re.fullmatch(_TOPIC_WORDS, word):
        return _topic(rest.rpartition("/")[2])
    return _author(rest.partition("/")[0])


def _section(slug: str) -> str | None:
    number = _number(Kind.SECTION, slug)
    section = (
        Section.objects.filter(pk=number or 0).first() or Section.objects.filter(slug=slug).first()
    )
    return place(_language(), "section", section.path) if section else None


def _section_numbered(number: str) -> str | None:
    slug = Imported.objects.filter(kind=Kind.SECTION, address=f"?cat={number}").values_list(
        "old_id", flat=True
    )
    return _section(slug[0]) if slug else None


def _section_without_word(path: str) -> str | None:
    """Sites may leave the word before a category out."""
    section = Section.objects.filter(path=path).first()
    if section is None and "/" not in path and (number := _number(Kind.SECTION, path)):
        section = Section.objects.filter(pk=number).first()
    return place(_language(), "section", section.path) if section else None


def _topic(slug: str) -> str | None:
    number = _number(Kind.TOPIC, slug)
    topic = Topic.objects.filter(pk=number or 0).first() or Topic.objects.filter(slug=slug).first()
    return place(_language(), "topic", topic.slug) if topic else None


def _author(name: str) -> str | None:
    address = normalise(f"author/{name}")
    rows = Imported.objects.filter(kind__in=(Kind.LOGIN, Kind.GUEST), address=address).order_by(
        "kind", "pk"
    )
    for number in rows.values_list("object_id", flat=True):
        if author := Author.objects.filter(pk=number or 0).first():
            return place(_language(), "author", author.slug)
    return None


def _number(kind: str, slug: str) -> int | None:
    """Slugs of old sites stand in exports percent-encoded or plain; addresses come plain."""
    spellings = {slug, quote(slug), quote(slug).lower()}
    rows = _imported().filter(kind=kind, old_id__in=spellings)
    return rows.values_list("object_id", flat=True).first()


def _imported() -> QuerySet[Imported]:
    """All rows, in words that let the index beginning with the site be used."""
    return Imported.objects.filter(site__in=ImportedSite.objects.values("pk"))


def _language() -> str:
    """The language whose lists hold the archive: the old site's, as it was imported."""
    for learnt in ImportedSite.objects.order_by("pk").values_list("learnt", flat=True):
        if learnt.get("language") in settings.REDAKSI.languages:
            return str(learnt["language"])
    return default_language()


def _archive(year: str, month: str, day: str) -> str | None:
    numbers = [int(part) for part in (year, month, day) if part]
    if not 1900 <= numbers[0] <= 2199 or any(not 1 <= part <= 31 for part in numbers[1:]):
        return None
    if len(numbers) > 1 and numbers[1] > 12:
        return None
    return place(_language(), "archive", "/".join(map(str, numbers)))
