"""What is said of an article in a channel."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from django.conf import settings
from django.db.models import DateTimeField, IntegerField
from django.utils import timezone, translation

from redaksi.articles.models import Article
from redaksi.articles.visibility import visible
from redaksi.channels.kinds import Message, Picture, kind_of
from redaksi.channels.models import Channel, Delivery
from redaksi.language.pages import interface_language
from redaksi.lib.kept_queries import KeptRows, Slot

_NAME: Final = re.compile(r"\{(headline|standfirst|section|topics|link)\}")
_GAPS: Final = re.compile(r"[ \t]*\n(?:[ \t]*\n)+")
# Wide enough for every channel, and far from what a phone's line would mind.
WIDTH: Final = 1280

_readable = KeptRows(
    lambda: (
        visible(Slot("now", DateTimeField()))
        .filter(pk=Slot("number", IntegerField()))
        .defer("body")
        .select_related("section", "lead_picture")
        .order_by()
    )
)


def readable(number: int) -> Article | None:
    """An article with all that a message says of it, where readers may see it."""
    return next(iter(_readable(number=number, now=timezone.now())), None)


def message_of(delivery: Delivery) -> Message:
    """The message, from the article as it stands now; from the delivery alone where it is gone."""
    article = delivery.article
    if article is None:
        return _last_words(delivery)
    return message_for(delivery.channel, article, own_text=_own_text(delivery), note=delivery.note)


def message_for(
    channel: Channel, article: Article, *, own_text: str = "", note: str = ""
) -> Message:
    """What a channel says of an article, in its own words or in these."""
    topics = tuple(topic.name for topic in article.topics.all())
    section = article.section.name if article.section else ""
    return Message(
        article=article.pk,
        url=article.full_url,
        headline=article.headline,
        standfirst=article.standfirst,
        language=article.language,
        section=section,
        topics=topics,
        published_at=article.first_published_at,
        text=own_text or _by_template(channel, article, section, topics),
        note=note,
        note_label=_label(article, note),
        picture=_picture(article),
    )


def _last_words(delivery: Delivery) -> Message:
    return Message(
        article=0,
        url=settings.REDAKSI.url,
        headline=delivery.headline,
        standfirst="",
        language=delivery.channel.language or settings.REDAKSI.languages[0],
        section="",
        topics=(),
        published_at=None,
        text=delivery.headline,
        note=delivery.note,
    )


def _label(article: Article, note: str) -> str:
    """As what the newsroom gave a note out: the delivery keeps only its words."""
    if not note:
        return ""
    found = article.corrections.filter(note__startswith=note).order_by("-pk").first()
    if found is None:
        return ""
    with translation.override(interface_language(article.language)):
        return str(found.get_kind_display())


def _own_text(delivery: Delivery) -> str:
    """What an editor typed for it; an update keeps the words of the announcement."""
    return delivery.text or (delivery.original.text if delivery.original else "")


def _by_template(channel: Channel, article: Article, section: str, topics: tuple[str, ...]) -> str:
    values = {
        "headline": article.headline,
        "standfirst": article.standfirst,
        "section": section,
        "topics": " ".join(_hashtag(topic) for topic in topics),
        "link": article.full_url,
    }
    template = channel.template or kind_of(channel.kind).template
    # What is put in is not looked through for names again.
    text = _NAME.sub(lambda match: values[match[1]], template.replace("\r\n", "\n"))
    return _GAPS.sub("\n\n", text).strip()


def _hashtag(topic: str) -> str:
    return "#" + "".join(sign for sign in topic.title() if sign.isalnum())


def _picture(article: Article) -> Picture | None:
    image = article.lead_picture
    if image is None:
        return None
    return Picture(
        url=image.file.url,
        width=image.width,
        height=image.height,
        caption=article.lead_caption or image.caption,
        read=partial(_bytes_of, image),
    )


def _bytes_of(image: object) -> bytes:
    with image.file.storage.open(image.file.name) as file:  # type: ignore[attr-defined]
        return bytes(file.read())
