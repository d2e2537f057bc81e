"""Sections and topics that change their place: what lies in them goes along, old addresses lead on."""

from __future__ import annotations

from django.db import transaction

from redaksi.addresses.moving import lead_on
from redaksi.sections.models import Section, Topic
from redaksi.sections.tree import rename_path


def section_moved(section: Section, before: str) -> None:
    """Carry everything inside a section along whose place was `before`."""
    # Lists of articles are the articles room's; sections know of it only here.
    from redaksi.articles.listing import replace_section

    if section.path == before:
        return
    with transaction.atomic():
        inside = Section.objects.filter(path__startswith=f"{before}/")
        moves = [(before, section.path)]
        tags = {within.pk: set(within.press_tags()) for within in inside}
        moves += [
            (path, section.path + path[len(before) :])
            for path in inside.values_list("path", flat=True)
        ]
        rename_path(before, section.path)
        for within in Section.objects.filter(pk__in=tags):
            within.tell(tags[within.pk])
        for old, new in moves:
            lead_on("section", old, new)
        replace_section(section)


def topic_renamed(topic: Topic, before: str) -> None:
    """Lead a topic's old address on."""
    if topic.slug != before:
        with transaction.atomic():
            lead_on("topic", before, topic.slug)
