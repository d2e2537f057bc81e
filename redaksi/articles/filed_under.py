"""Links to what articles are filed under: sections, topics, authors."""

from __future__ import annotations

from redaksi.articles.presentation import Link
from redaksi.authors.models import Author
from redaksi.language.places import place
from redaksi.sections.models import Section, Topic


def section_link(section: Section, language: str, *, current: bool = False) -> Link:
    url = place(language, "section", section.path)
    return Link(section.name_in(language), url, current=current)


def topic_link(topic: Topic, language: str) -> Link:
    return Link(topic.name, place(language, "topic", topic.slug))


def author_url(author: Author, language: str) -> str:
    return place(language, "author", author.slug)
