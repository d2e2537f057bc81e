"""How readers follow the paper: the channels in use that they can find, as they would call them."""

from __future__ import annotations

from dataclasses import dataclass

from redaksi.articles.filed_under import section_link, topic_link
from redaksi.channels.kinds import NoSuchKind, kind_of
from redaksi.channels.models import CHANNELS, Channel
from redaksi.language.places import language_prefix
from redaksi.press.tags import record


@dataclass(frozen=True)
class Way:
    """One channel. `language` is empty where it speaks every one."""

    name: str
    url: str
    # What it is, where `name` does not say so: "Telegram".
    kind: str = ""
    language: str = ""
    # Names of the sections and topics it carries; none: everything.
    carries: tuple[str, ...] = ()


def follow_path(language: str) -> str:
    """Where all ways to follow the paper are listed, for readers of a language."""
    return f"/{language_prefix(language)}follow/"


def ways(language: str) -> tuple[Way, ...]:
    """Those of a language first, each address once. Three queries."""
    record(CHANNELS)
    found = Channel.objects.filter(is_on=True).prefetch_related("sections", "topics")
    several = sorted(found, key=lambda one: one.language not in {"", language})
    by_address: dict[str, Way] = {}
    for one in several:
        # Several newsletters are signed up for on one page.
        if way := _way(one, language):
            by_address.setdefault(way.url, way)
    return tuple(by_address.values())


def _way(channel: Channel, language: str) -> Way | None:
    try:
        kind = kind_of(channel.kind)
    except NoSuchKind:
        return None
    spoken = channel.language or language
    url = kind.followed_at(channel.address, spoken)
    if not url:
        return None
    if kind.followed_as:
        # A page where readers choose for themselves.
        return Way(str(kind.followed_as), url, language=channel.language)
    sections = [section_link(one, language).label for one in channel.sections.all()]
    topics = [topic_link(one, language).label for one in channel.topics.all()]
    return Way(channel.name, url, str(kind.label), channel.language, (*sections, *topics))
