"""Links to what articles are filed under: sections, topics, authors."""

from __future__ import annotations

from redaksi.articles.presentation import Link
from redaksi.authors.models import Author
from redaksi.language.places import place
from redaksi.press.tags import record
from redaksi.sections.models import Section, Topic


def section_link(section: Section, language: str, *, current: bool = False) -> Link:
    record(f"section:{section.pk}")
    url = place(language, "section", section.path)
    return Link(section.name_in(language), url, current=current)


def topic_link(topic: Topic, language: str) -> Link:
    record(f"topic:{topic.pk}")
    return Link(topic.name, place(language, "topic", topic.slug))


def author_url(author: Author, language: str) -> str:
    record(f"author:{author.pk}")
    return place(language, "author", author.slug)
