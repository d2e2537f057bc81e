"""What an editor should know of an article before it comes out: errors block, warnings do not.

Each rule is one function from a draft to its findings; what rules need of the database is
looked up once for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redaksi.articles.models import LONGEST_HEADLINE, Article
from redaksi.language.fields import default_language
from redaksi.language.names import own_name
from redaksi.lib.html import plain_text
from redaksi.media.models import NewsImage, PictureText
from redaksi.media.pictures import texts_in

Level = Literal["error", "warning"]

_ARTICLE_LINK = re.compile(r"<a\b[^>]*\blinktype=\"article\"[^>]*>")
_LINK_ID = re.compile(r"\bid=\"(\d+)\"")
# Long enough for a short piece of news; shorter is nearly always unfinished.
_FEW_WORDS = 40


@dataclass(frozen=True)
class Finding:
    """One thing found. `field` is the form's field to mend it in, "" for the whole."""

    id: str
    level: Level
    message: str
    field: str = ""


@dataclass(frozen=True)
class Draft:
    """An article as the rules see it: stored blocks, names, and what they point to."""

    article: Article
    names: tuple[str, ...]
    blocks: tuple[dict[str, Any], ...]

    @cached_property
    def pictures(self) -> dict[int, NewsImage]:
        found: dict[int, NewsImage] = NewsImage.objects.in_bulk(set(self.picture_ids))
        return found

    @cached_property
    def picture_ids(self) -> list[int]:
        lead = [self.article.lead_picture_id] if self.article.lead_picture_id else []
        return [*lead, *(number for block in self.blocks for number in _pictures_in(block))]

    @cached_property
    def texts(self) -> dict[int, PictureText]:
        """The pictures' words in the article's language, where those are not their own."""
        return texts_in(self.article.language, set(self.picture_ids))

    def says(self, picture: NewsImage) -> bool:
        """Whether the picture has an alternative text in the article's language."""
        if self.article.language == default_language():
            return bool(picture.alt_text.strip())
        text = self.texts.get(picture.pk)
        return text is not None and bool(text.alt_text.strip())

    @cached_property
    def unseen(self) -> set[int]:
        """Articles linked to that readers cannot see."""
        wanted = {number for block in self.blocks for number in _articles_in(block)}
        if not wanted:
            return set()
        seen = Article.objects.visible().filter(pk__in=wanted)
        return wanted - set(seen.values_list("pk", flat=True))


Rule = Callable[[Draft], Iterator[Finding]]
# What rooms above look at as well.
_further: list[Rule] = []


def register_rule(rule: Rule) -> None:
    """Let a room above say what an editor should know of an article."""
    if rule not in _further:
        _further.append(rule)


def findings(article: Article, *, names: Sequence[str] | None = None) -> list[Finding]:
    """Everything found, errors first. `names` is the byline where a form knows it better."""
    if names is None:
        names = [str(line) for line in article.bylines.all()]
    draft = Draft(article, tuple(names), tuple(_stored(article)))
    found = [finding for rule in (*RULES, *_further) for finding in rule(draft)]
    return sorted(found, key=lambda finding: finding.level != "error")


def blocking(found: list[Finding]) -> list[Finding]:
    """Those that must be mended first."""
    return [finding for finding in found if finding.level == "error"]


def headline(draft: Draft) -> Iterator[Finding]:
    text = draft.article.headline.strip()
    if not text:
        yield Finding("no_headline", "error", _("There is no headline."), "headline")
    elif len(text) > LONGEST_HEADLINE:
        message = ngettext(
            "The headline has %(count)d character; %(most)d is the most that fits everywhere.",
            "The headline has %(count)d characters; %(most)d is the most that fits everywhere.",
            len(text),
        ) % {"count": len(text), "most": LONGEST_HEADLINE}
        yield Finding("long_headline", "warning", message, "headline")


def section(draft: Draft) -> Iterator[Finding]:
    if draft.article.section_id is None:
        yield Finding("no_section", "error", _("No section is chosen."), "section")


def byline(draft: Draft) -> Iterator[Finding]:
    if not any(name.strip() for name in draft.names):
        yield Finding("no_byline", "error", _("Nobody stands in the byline."), "bylines")


def standfirst(draft: Draft) -> Iterator[Finding]:
    if not draft.article.standfirst.strip():
        yield Finding("no_standfirst", "warning", _("There is no standfirst."), "standfirst")


def text(draft: Draft) -> Iterator[Finding]:
    words = sum(len(plain_text(html).split()) for block in draft.blocks for html in _html_in(block))
    if not words and all(block["type"] == "paragraph" for block in draft.blocks):
        yield Finding("no_text", "error", _("There is no text."), "body")
    elif words < _FEW_WORDS:
        message = ngettext(
            "The text has only %(count)d word.", "The text has only %(count)d words.", words
        ) % {"count": words}
        yield Finding("short_text", "warning", message, "body")


def alt_texts(draft: Draft) -> Iterator[Finding]:
    for number in dict.fromkeys(draft.picture_ids):
        picture = draft.pictures.get(number)
        if picture is None:
            yield Finding("lost_picture", "error", _("A picture in use was deleted."), "body")
        elif not draft.says(picture):
            field = "lead_picture" if number == draft.article.lead_picture_id else "body"
            named = {"picture": picture.title, "language": own_name(draft.article.language)}
            if picture.alt_text.strip():
                # Readers get it in the site's first language, which is better than nothing.
                message = _("“%(picture)s” has no alternative text in %(language)s.") % named
                yield Finding("foreign_alt_text", "warning", message, field)
            else:
                message = _("“%(picture)s” has no alternative text.") % named
                yield Finding("no_alt_text", "error", message, field)


def licences(draft: Draft) -> Iterator[Finding]:
    for number in dict.fromkeys(draft.picture_ids):
        picture = draft.pictures.get(number)
        if picture is not None and picture.licence_has_ended:
            message = _("The licence of “%(picture)s” has ended.") % {"picture": picture.title}
            field = "lead_picture" if number == draft.article.lead_picture_id else "body"
            yield Finding("licence_ended", "error", message, field)


def lead_picture(draft: Draft) -> Iterator[Finding]:
    if draft.article.lead_picture_id is None:
        yield Finding("no_picture", "warning", _("There is no lead picture."), "lead_picture")


def dead_links(draft: Draft) -> Iterator[Finding]:
    if not draft.unseen:
        return
    headlines = dict(Article.objects.filter(pk__in=draft.unseen).values_list("pk", "headline"))
    for number in sorted(draft.unseen):
        if number in headlines:
            message = _("“%(headline)s” is linked to, but readers cannot see it.") % {
                "headline": headlines[number]
            }
        else:
            message = _("The text links to an article that was deleted.")
        yield Finding("dead_link", "warning", message, "body")


def read_also(draft: Draft) -> Iterator[Finding]:
    for block in draft.blocks:
        value = block["value"]
        if (
            block["type"] == "read_also"
            and not value.get("automatic")
            and not list(_articles_in(block))
        ):
            yield Finding("empty_read_also", "warning", _("A “read also” place is empty."), "body")


def preserved(draft: Draft) -> Iterator[Finding]:
    kept = [block for block in draft.blocks if block["type"] == "preserved"]
    if kept:
        message = ngettext(
            "%(count)d block was kept from an import as it was; look at it in the preview.",
            "%(count)d blocks were kept from an import as they were; look at them in the preview.",
            len(kept),
        ) % {"count": len(kept)}
        yield Finding("preserved", "warning", message, "body")


RULES: tuple[Rule, ...] = (
    headline, section, byline, text, alt_texts, licences,
    standfirst, lead_picture, dead_links, read_also, preserved,
)  # fmt: skip


def _stored(article: Article) -> list[dict[str, Any]]:
    field = Article._meta.get_field("body")
    blocks = field.stream_block.get_prep_value(article.body) if article.body else []
    return [block for block in blocks if block.get("value") is not None]


def _items(values: Any) -> Iterator[Any]:
    """The values of a list block, stored with or without ids."""
    for value in values or []:
        if isinstance(value, dict) and value.get("type") == "item":
            yield value["value"]
        else:
            yield value


def _pictures_in(block: dict[str, Any]) -> Iterator[int]:
    value = block["value"]
    if block["type"] == "picture" and value.get("image"):
        yield int(value["image"])
    elif block["type"] == "gallery":
        for row in _items(value.get("pictures")):
            if row.get("image"):
                yield int(row["image"])


def _articles_in(block: dict[str, Any]) -> Iterator[int]:
    if block["type"] == "read_also":
        yield from (int(number) for number in _items(block["value"].get("articles")) if number)
    for html in _html_in(block):
        for link in _ARTICLE_LINK.findall(html):
            number = _LINK_ID.search(link)
            if number:
                yield int(number[1])


def _html_in(block: dict[str, Any]) -> Iterator[str]:
    value = block["value"]
    if block["type"] == "paragraph":
        yield str(value)
    elif block["type"] == "list":
        yield from (str(row) for row in _items(value.get("items")))
    elif block["type"] == "quote":
        yield value.get("text") or ""
