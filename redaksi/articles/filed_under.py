"""Links to what articles are filed under: sections, topics, authors."""

from __future__ import annotations

from typing import Any

from redaksi.articles.presentation import Link
from redaksi.authors.models import Author
from redaksi.language.fields import default_language
from redaksi.language.places import place
from redaksi.press.tags import record
from redaksi.sections.models import Section, Topic


def section_link(section: Section, language: str, *, current: bool = False) -> Link:
    record(f"section:{section.pk}")
    url = place(language, "section", section.path)
    return Link(section.name_in(language), url, current=current)


def section_of(row: Any, language: str) -> Link | None:
    """The link to the section a row has.

    Its name may have come along, as `section_called`; from a list, the section itself as values.
    """
    known = vars(row)
    if "section_path" in known:
        return _listed_section(row, language) if row.section_id else None
    section: Section | None = row.section
    if section is None:
        return None
    if "section_called" in known:
        section.called = {language: row.section_called or ""}
    return section_link(section, language)


def _listed_section(row: Any, language: str) -> Link:
    record(f"section:{row.section_id}")
    called = row.section_called if language != default_language() else ""
    return Link(called or row.section_name, place(language, "section", row.section_path))


def topic_link(topic: Topic, language: str) -> Link:
    record(f"topic:{topic.pk}")
    return Link(topic.name, place(language, "topic", topic.slug))


def author_url(author: Author, language: str) -> str:
    return author_place(author.pk, author.slug, language)


def author_place(number: int, slug: str, language: str) -> str:
    record(f"author:{number}")
    return place(language, "author", slug)
