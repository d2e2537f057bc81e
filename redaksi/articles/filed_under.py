"""Links to what articles are filed under: sections, topics, authors."""

from __future__ import annotations

from typing import Any

from redaksi.articles.presentation import Link
from redaksi.authors.models import Author
from redaksi.language.places import place
from redaksi.press.tags import record
from redaksi.sections.models import Section, Topic


def section_link(section: Section, language: str, *, current: bool = False) -> Link:
    record(f"section:{section.pk}")
    url = place(language, "section", section.path)
    return Link(section.name_in(language), url, current=current)


def section_of(row: Any, language: str) -> Link | None:
    """The link to the section a row has; its name may have come along, as `section_called`."""
    section: Section | None = row.section
    if section is None:
        return None
    if "section_called" in vars(row):
        section.called = {language: row.section_called or ""}
    return section_link(section, language)


def topic_link(topic: Topic, language: str) -> Link:
    record(f"topic:{topic.pk}")
    return Link(topic.name, place(language, "topic", topic.slug))


def author_url(author: Author, language: str) -> str:
    record(f"author:{author.pk}")
    return place(language, "author", author.slug)
