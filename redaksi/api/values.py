"""What an article says, field by field; nothing is looked up that no chosen field needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, partial
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import translation

from redaksi.api import stands_on
from redaksi.api.blocks import Told, block, picture
from redaksi.api.outward import outward, whole
from redaksi.articles.body import Body
from redaksi.articles.filed_under import author_url, section_link, topic_link
from redaksi.articles.models import Article
from redaksi.articles.views import dateline
from redaksi.articles.visibility import visible
from redaksi.language.pages import interface_language
from redaksi.media.pictures import Shelf
from redaksi.press.tags import record

# What an answer holds when nobody chooses.
CARD = "id url language headline standfirst published updated section byline picture topics".split()
STANDS_ON = ["citations", "statements", "corrections"]
FULL = [*CARD, "dateline", "sign_off", "source_line", "versions", *STANDS_ON, "body_html"]


class Around:
    """What several articles in one language need beside themselves, looked up together at most once."""

    def __init__(self, articles: Iterable[Article], fields: Iterable[str]) -> None:
        self.articles, self.fields = list(articles), tuple(fields)
        if "topics" in self.fields:
            prefetch_related_objects(self.articles, "topics")

    @property
    def language(self) -> str:
        return str(self.articles[0].language)

    @cached_property
    def shelf(self) -> Shelf:
        """The lead pictures."""
        return Shelf((article.lead_picture_id for article in self.articles), self.language)

    @cached_property
    def versions(self) -> dict[Any, list[Article]]:
        """What tells the same stories in other languages, as far as readers may see it."""
        keys = {article.translation_key for article in self.articles}
        record(*(f"translations:{key}" for key in keys))
        found: dict[Any, list[Article]] = {key: [] for key in keys}
        rows = (
            visible().filter(translation_key__in=keys).only("language", "path", "translation_key")
        )
        for other in rows.order_by("language", "pk"):
            found[other.translation_key].append(other)
        return found

    @cached_property
    def stands_on(self) -> dict[str, dict[int, list[Told]]]:
        """What each stands on, as far as it was asked for."""
        look_up = {
            "citations": lambda: stands_on.citations(self.articles, self.language),
            "statements": lambda: stands_on.statements(self.articles, self.language),
            "corrections": lambda: stands_on.corrections(self.articles),
        }
        return {name: look_up[name]() for name in STANDS_ON if name in self.fields}

    @cached_property
    def texts(self) -> Body:
        """All texts as one, so that what they need is looked up together."""
        blocks = [block for article in self.articles for block in article.body.raw_data]
        return Body(blocks, language=self.language)

    def body(self, article: Article) -> Body:
        """The text of one of the articles."""
        return self.texts.part(article.body.raw_data)


def told(articles: Iterable[Article], fields: Iterable[str]) -> list[Told]:
    """The chosen fields of visible articles."""
    around = Around(articles, fields)
    if not around.articles:
        return []
    with translation.override(interface_language(around.language)):
        return [_told(article, around) for article in around.articles]


def _told(article: Article, around: Around) -> Told:
    record(f"article:{article.pk}")
    return {name: VALUES[name](article, around) for name in around.fields}


def _section(article: Article, around: Around) -> Told | None:
    if article.section is None:
        return None
    link = section_link(article.section, article.language)
    return {"path": article.section.path, "name": link.label, "url": whole(link.url)}


def _byline(article: Article, around: Around) -> list[Told]:
    return [
        {
            "name": line.author.name,
            "author": line.author.slug,
            "url": whole(author_url(line.author, article.language)),
        }
        if line.author
        else {"name": line.name, "author": None, "url": None}
        for line in article.bylines.all()
    ]


def _picture(article: Article, around: Around) -> Told | None:
    return picture(around.shelf.picture(article.lead_picture_id, caption=article.lead_caption))


def _topics(article: Article, around: Around) -> list[Told]:
    found = []
    for topic in article.topics.all():
        link = topic_link(topic, article.language)
        found.append({"slug": topic.slug, "name": link.label, "url": whole(link.url)})
    return found


def _versions(article: Article, around: Around) -> list[Told]:
    return [
        {"id": other.pk, "language": other.language, "url": other.full_url}
        for other in around.versions[article.translation_key]
        if other.language != article.language
    ]


def _stands_on(name: str, article: Article, around: Around) -> list[Told]:
    return around.stands_on[name].get(article.pk, [])


def _body_html(article: Article, around: Around) -> str:
    html = around.body(article).html(dateline=dateline(article), sign_off=article.sign_off)
    return outward(html)


def _blocks(article: Article, around: Around) -> list[Told]:
    return [block(kind, value) for kind, value in around.body(article).shown()]


VALUES: dict[str, Callable[[Article, Around], Any]] = {
    "id": lambda article, around: article.pk,
    "url": lambda article, around: article.full_url,
    "language": lambda article, around: article.language,
    "headline": lambda article, around: article.headline,
    "standfirst": lambda article, around: article.standfirst,
    "published": lambda article, around: article.first_published_at,
    "updated": lambda article, around: article.updated_at,
    "section": _section,
    "byline": _byline,
    "picture": _picture,
    "topics": _topics,
    "dateline": lambda article, around: dateline(article),
    "sign_off": lambda article, around: article.sign_off,
    "source_line": lambda article, around: article.source_line,
    "versions": _versions,
    **{name: partial(_stands_on, name) for name in STANDS_ON},
    "body_html": _body_html,
    "blocks": _blocks,
}
