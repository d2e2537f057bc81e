"""The press's tags in words: "article 12 “Mata air”", "the list of section Kota"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _

from redaksi.articles.list_tags import STEP
from redaksi.articles.models import Article
from redaksi.authors.models import Author
from redaksi.language.names import own_name
from redaksi.media.models import NewsImage
from redaksi.pages.models import StandingPage
from redaksi.press.tags import SHEET, SHOWN
from redaksi.sections.models import Section, Topic
from redaksi.sources.models import Source
from redaksi.statements.models import Speaker

# Kinds of tags that name a row by its number, and the field that names it to people.
ROWS: dict[str, tuple[type[Any], str]] = {
    "article": (Article, "headline"),
    "author": (Author, "name"),
    "page": (StandingPage, "title"),
    "picture": (NewsImage, "title"),
    "section": (Section, "name"),
    "speaker": (Speaker, "name"),
    "source": (Source, "name"),
    "topic": (Topic, "name"),
}
# Under it stands what to write for all names while the database is away.
UNKNOWN = ("", "")
_ROW = re.compile(
    r"(?P<kind>article|author|page|picture|section|source|speaker|topic):(?P<number>\d+)"
)
_LIST = re.compile(
    r"(?:(?P<kind>section|topic|author|source|speaker):(?P<number>\d+)|site):(?P<language>[a-z-]{2,})"
    r"(?::(?P<part>.+))?"
)
_PAGES = re.compile(r"page(?P<width>\d):(?P<step>\d+)")
_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")


def in_words(tags: Iterable[str]) -> dict[str, str]:
    """Each tag with what it means; one nobody knows means itself."""
    several = list(tags)
    names = _names(several)
    return {tag: _in_words(tag, names) or tag for tag in several}


def _in_words(tag: str, names: dict[tuple[str, str], str]) -> str:
    if tag.startswith(SHOWN):
        row = _in_words(tag.removeprefix(SHOWN), names)
        return _("whether %(row)s may be shown at all") % {"row": row}
    if tag.startswith(SHEET):
        return _("this page by itself (redaksi press clear)")
    if found := _ROW.fullmatch(tag):
        return _row(found["kind"], found["number"], names)
    if found := _LIST.fullmatch(tag):
        return _list(found, names)
    kind, _colon, rest = tag.partition(":")
    if kind == "corrections" and rest:
        return _corrections(rest, names)
    if kind == "citations":
        name = names.get(("article", rest), "")
        return _("the sources of “%(name)s”") % {"name": name or rest}
    if kind == "address" and rest is not None:
        return _("what stands at /%(path)s") % {"path": unquote(rest)}
    if kind == "front":
        return _("what was set on the front page (%(language)s)") % {"language": own_name(rest)}
    if kind == "said":
        row = _row("article", rest, names)
        return _("who said what in %(row)s") % {"row": row}
    if kind == "translations":
        name = names.get((kind, rest), "")
        return _("the versions of “%(name)s” in other languages") % {"name": name or rest}
    return _whole(tag)


def _corrections(rest: str, names: dict[tuple[str, str], str]) -> str:
    if not rest.isdecimal():
        return _("any correction (%(language)s)") % {"language": own_name(rest)}
    return _("corrections of %(row)s") % {"row": _row("article", rest, names)}


def _whole(tag: str) -> str:
    return {
        "site": _("the whole site: identity, menus, an import"),
        "sections": _("any section"),
        "topics": _("any topic"),
        "authors": _("any author"),
        "speakers": _("any speaker"),
        "sources": _("any source"),
    }.get(tag, "")


def _row(kind: str, number: str, names: dict[tuple[str, str], str]) -> str:
    said = {"number": number, "name": names.get((kind, number)) or _nameless(names)}
    return {
        "article": _("article %(number)s “%(name)s”"),
        "author": _("author %(number)s “%(name)s”"),
        "page": _("standing page %(number)s “%(name)s”"),
        "picture": _("picture %(number)s “%(name)s”"),
        "section": _("section %(number)s “%(name)s”"),
        "speaker": _("speaker %(number)s “%(name)s”"),
        "source": _("source %(number)s “%(name)s”"),
        "topic": _("topic %(number)s “%(name)s”"),
    }[kind] % said


def _list(found: re.Match[str], names: dict[tuple[str, str], str]) -> str:
    kind, part = found["kind"] or "site", found["part"] or ""
    name = names.get((kind, found["number"] or ""), "") or _nameless(names)
    whole = {
        "site": _("the list of all articles (%(language)s)"),
        "section": _("the list of section %(name)s (%(language)s)"),
        "topic": _("the list of topic %(name)s (%(language)s)"),
        "author": _("the list of author %(name)s (%(language)s)"),
        "speaker": _("the list of speaker %(name)s (%(language)s)"),
        "source": _("the list of source %(name)s (%(language)s)"),
    }[kind] % {"name": name, "language": own_name(found["language"])}
    if not part:
        return whole
    if part == "newest":
        return _("the newest of %(list)s") % {"list": whole}
    if pages := _PAGES.fullmatch(part):
        step = STEP ** int(pages["width"])
        first = int(pages["step"]) * step
        said = {"first": max(1, first), "last": first + step - 1, "list": whole}
        if step == 1:
            return _("page %(first)s of %(list)s") % said
        return _("pages %(first)s to %(last)s of %(list)s") % said
    if _DAY.fullmatch(part):
        return _("what appeared on %(day)s in %(list)s") % {"day": part, "list": whole}
    return ""


def _nameless(names: dict[tuple[str, str], str]) -> str:
    """What stands for a name that was not found."""
    return names.get(UNKNOWN, "") or _("gone")


def _names(tags: list[str]) -> dict[tuple[str, str], str]:
    """The names of all rows that are spoken of, a query a kind; none while the database is away."""
    numbers: dict[str, set[str]] = {}
    for tag in tags:
        plain = tag.removeprefix(SHOWN)
        if (found := _ROW.match(plain)) is not None:
            numbers.setdefault(found["kind"], set()).add(found["number"])
        elif plain.startswith("said:"):
            numbers.setdefault("article", set()).add(plain.partition(":")[2])
        elif plain.startswith("corrections:") and plain[12:].isdecimal():
            numbers.setdefault("article", set()).add(plain[12:])
        elif plain.startswith("citations:"):
            numbers.setdefault("article", set()).add(plain.partition(":")[2])
        elif plain.startswith("translations:"):
            numbers.setdefault("translations", set()).add(plain.partition(":")[2])
    names: dict[tuple[str, str], str] = {}
    try:
        for kind, keys in numbers.items():
            names.update(_translated(keys) if kind == "translations" else _named(kind, keys))
    except DatabaseError:
        names[UNKNOWN] = "…"
    return names


def _named(kind: str, keys: set[str]) -> dict[tuple[str, str], str]:
    model, field = ROWS[kind]
    rows = model._base_manager.filter(pk__in=keys).values_list("pk", field)
    return {(kind, str(number)): str(name) for number, name in rows}


def _translated(keys: set[str]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    # The version in the site's first language names it best, so it comes last.
    order = {language: place for place, language in enumerate(settings.REDAKSI.languages[::-1])}
    for model, field in (ROWS["page"], ROWS["article"]):
        rows = model._base_manager.filter(translation_key__in=keys)
        listed = rows.values_list("translation_key", "language", field)
        for key, _language, name in sorted(listed, key=lambda row: order.get(row[1], -1)):
            found["translations", str(key)] = str(name)
    return found
