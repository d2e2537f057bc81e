"""What stands in an edition for one kind of reader, before it becomes HTML or plain text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from redaksi.articles.cards import card
from redaksi.articles.head import absolute
from redaksi.articles.models import Article
from redaksi.articles.presentation import Card
from redaksi.channels.newsletter.models import Edition
from redaksi.language.names import direction
from redaksi.media.pictures import Shelf


@dataclass(frozen=True)
class Image:
    """A picture's address, whole, and its place."""

    src: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True)
class Story:
    """One article as a letter shows it."""

    headline: str
    url: str
    standfirst: str = ""
    section: str = ""
    byline: str = ""
    image: Image | None = None


@dataclass(frozen=True)
class Part:
    """Stories of one section."""

    name: str
    stories: tuple[Story, ...]


@dataclass(frozen=True)
class Sheet:
    """A letter's text, without who it goes to."""

    subject: str
    title: str
    day: str
    language: str
    direction: str
    lead: Story
    parts: tuple[Part, ...] = ()
    # Of a letter with one article: what it says, paragraph by paragraph.
    paragraphs: tuple[str, ...] = ()
    correction: str = ""
    # What a list of letters shows beside the subject.
    preview: str = ""
    more_url: str = field(default="")


# A picture's width in a letter; a larger one is made smaller by the reader's programme.
WIDTH = 560


def sheet_of(
    edition: Edition, articles: list[Article], language: str, *, pictures: bool, home_url: str
) -> Sheet:
    """The sheet of an edition that has something to tell."""
    if edition.is_of_one:
        return _of_one(edition, articles[0], language, pictures=pictures, home_url=home_url)
    shelf = Shelf((one.lead_picture_id for one in articles) if pictures else (), language)
    stories = [_story(card(one, shelf)) for one in articles]
    day = (edition.until or edition.created_at) - dt.timedelta(seconds=1)
    others = [story.headline for story in stories[1:4]]
    return Sheet(
        subject=stories[0].headline,
        title=_("The week") if edition.kind == Edition.Kind.WEEKLY else _("The day"),
        day=_days(edition),
        language=language,
        direction=direction(language),
        lead=stories[0],
        parts=tuple(_parts(stories[1:])),
        preview=" · ".join(others) or stories[0].standfirst or date_format(timezone.localtime(day)),
        more_url=home_url,
    )


def _of_one(
    edition: Edition, article: Article, language: str, *, pictures: bool, home_url: str
) -> Sheet:
    story = _story(card(article, Shelf([article.lead_picture_id] if pictures else [], language)))
    is_correction = edition.kind == Edition.Kind.CORRECTION
    subject = _("Correction: %s") % story.headline if is_correction else story.headline
    said = _paragraphs(edition.text, {story.headline, edition.headline, article.full_url})
    note = edition.note if is_correction else ""
    return Sheet(
        subject=subject,
        title=_("Correction") if is_correction else _("Just in"),
        day=date_format(timezone.localtime(), "DATETIME_FORMAT"),
        language=language,
        direction=direction(language),
        lead=story,
        paragraphs=() if is_correction else said,
        correction=note,
        preview=note or story.standfirst,
        more_url=home_url,
    )


def _story(shown: Card) -> Story:
    image = shown.picture
    return Story(
        headline=shown.headline,
        url=absolute(shown.url),
        standfirst=" ".join(shown.standfirst.split()),
        section=shown.section.label if shown.section else "",
        byline=", ".join(credit.name for credit in shown.byline),
        image=_image(absolute(image.src), image.width, image.height, image.alt) if image else None,
    )


def _image(src: str, width: int, height: int, alt: str) -> Image:
    scale = min(1.0, WIDTH / max(width, 1))
    return Image(src, round(width * scale), round(height * scale), alt)


def _parts(stories: Iterable[Story]) -> Iterable[Part]:
    """By section, in the order in which each first comes up."""
    by_section: dict[str, list[Story]] = {}
    for story in stories:
        by_section.setdefault(story.section, []).append(story)
    return (Part(name, tuple(several)) for name, several in by_section.items())


def _paragraphs(text: str, known: set[str]) -> tuple[str, ...]:
    """What the channel's words say beside the headline and the link, which the letter has anyway."""
    pieces = (" ".join(piece.split()) for piece in text.replace("\r\n", "\n").split("\n\n"))
    return tuple(piece for piece in pieces if piece and piece not in known)


def _days(edition: Edition) -> str:
    assert edition.since is not None
    assert edition.until is not None
    last = timezone.localtime(edition.until - dt.timedelta(seconds=1))
    if edition.kind == Edition.Kind.DAILY:
        return date_format(last, "DATE_FORMAT")
    first = timezone.localtime(edition.since)
    return f"{date_format(first, 'DATE_FORMAT')} – {date_format(last, 'DATE_FORMAT')}"
