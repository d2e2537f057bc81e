"""An article's text as HTML: one template a block, everything they need looked up in bulk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from redaksi.articles.cards import card
from redaksi.articles.embed_frame import frame
from redaksi.articles.listed import gather
from redaksi.articles.quoted import Mark, block_key, by_block, marked, marked_lines, marked_parts
from redaksi.lib.html import plain_text, sanitise
from redaksi.lib.prose import prose
from redaksi.lib.slugs import slug_of
from redaksi.media.pictures import Shelf
from redaksi.press.tags import record

if TYPE_CHECKING:
    from redaksi.articles.models import Article

Block = dict[str, Any]

# What is read as the text itself; pictures and "read also" may stand behind its end.
TEXTS = frozenset({"paragraph", "list", "quote", "table"})
FOREIGN_PICTURE = re.compile(r'<img\b(?![^>]*\bsrc="/(?!/))[^>]*>')
ARTICLE_LINK = re.compile(r'<a linktype="article" id="(\d+)">(.*?)</a>', re.DOTALL)


class Body:
    """The blocks of one text. Reads raw JSON: no block class is made, so no query hides in one."""

    def __init__(
        self,
        blocks: Iterable[Block],
        *,
        language: str,
        also_pictures: Iterable[int | None] = (),
        translations: UUID | None = None,
        marks: Iterable[Mark] = (),
    ) -> None:
        several = list(blocks)
        self.blocks = [block for block in several if block.get("value") is not None]
        self.marks = _of_blocks(several, marks)
        self.shelf = Shelf([*also_pictures, *self._picture_ids()], language)
        ids = self._article_ids()
        # Also those nobody may see yet: when they come out, their headlines come into this text.
        record(*(f"article:{number}" for number in ids))
        self.articles: dict[int, Article] = gather(ids, translations)
        # Read-also shows headlines alone, so these cards need no pictures.
        self.bare_shelf = Shelf([], language)

    def _picture_ids(self) -> Iterable[int | None]:
        for block in self.blocks:
            if block["type"] == "picture":
                yield block["value"].get("image")
            elif block["type"] == "gallery":
                yield from (item.get("image") for item in _items(block["value"]["pictures"]))

    def _article_ids(self) -> set[int]:
        ids: set[int] = set()
        for block in self.blocks:
            value = block["value"]
            if block["type"] == "read_also":
                ids.update(number for number in _items(value["articles"]) if number)
            elif block["type"] == "paragraph":
                ids.update(int(number) for number, _ in ARTICLE_LINK.findall(value))
            elif block["type"] == "list":
                for item in _items(value["items"]):
                    ids.update(int(number) for number, _ in ARTICLE_LINK.findall(item))
        return ids

    def part(self, blocks: Iterable[Block]) -> Body:
        """The text of some of these blocks, with what was looked up for all of them."""
        one = copy(self)
        one.blocks = [block for block in blocks if block.get("value") is not None]
        return one

    def html(self, *, dateline: str = "", sign_off: str = "") -> SafeString:
        """All blocks as one piece of safe HTML."""
        paragraphs = [
            place for place, block in enumerate(self.blocks) if block["type"] == "paragraph"
        ]
        texts = [place for place, block in enumerate(self.blocks) if block["type"] in TEXTS]
        pieces: list[str] = []
        number = 0
        for place, block in enumerate(self.blocks):
            context = self._context(block)
            if context is None:
                continue
            if block["type"] == "paragraph":
                context["dateline"] = dateline if place == paragraphs[0] else ""
                context["sign_off"] = sign_off if place == texts[-1] else ""
            number += 1
            context["number"] = number
            pieces.append(get_template(f"redaksi/blocks/{block['type']}.html").render(context))
            if sign_off and [place] == texts[-1:] and block["type"] != "paragraph":
                # A list or a quotation ends the text: the initials follow on a line of their own.
                alone = {"html": "", "sign_off": sign_off, "number": number}
                pieces.append(get_template("redaksi/blocks/paragraph.html").render(alone))
        # Each piece was escaped or sanitised by its own template.
        return mark_safe("".join(pieces))  # noqa: S308

    def shown(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Each block that shows something: its type, and what its template gets."""
        for block in self.blocks:
            if (context := self._context(block)) is not None:
                yield block["type"], context

    def _context(self, block: Block) -> dict[str, Any] | None:
        """A block's template variables; None for one that shows nothing (an empty place)."""
        kind: Callable[[Any], dict[str, Any] | None] | None = getattr(
            self, f"_{block['type']}", None
        )
        context = kind(block["value"]) if kind else None
        marks = self.marks.get(id(block))
        return _marked(context, marks, block["value"]) if context and marks else context

    def _paragraph(self, value: str) -> dict[str, Any] | None:
        html = self._prose(value)
        return {"html": html} if html.strip() else None

    def _prose(self, value: str) -> SafeString:
        linked = ARTICLE_LINK.sub(self._link, value)
        return mark_safe(prose(linked))  # noqa: S308 - prose() sanitises

    def _link(self, found: re.Match[str]) -> str:
        article = self.articles.get(int(found[1]))
        # A link to what readers may not see leaves its words behind.
        return f'<a href="{escape(article.full_path)}">{found[2]}</a>' if article else found[2]

    def _heading(self, value: Block) -> dict[str, Any] | None:
        text = value.get("text", "").strip()
        level = value.get("level", "2")
        return (
            {"text": text, "level": int(level), "anchor": slug_of(text, limit=60)} if text else None
        )

    def _picture(self, value: Block) -> dict[str, Any] | None:
        picture = self.shelf.picture(
            value.get("image"), caption=value.get("caption", ""), credit=value.get("credit", "")
        )
        return {"picture": picture, "size": value.get("size", "text")} if picture else None

    def _gallery(self, value: Block) -> dict[str, Any] | None:
        pictures = [
            self.shelf.picture(item.get("image"), caption=item.get("caption", ""))
            for item in _items(value["pictures"])
        ]
        shown = tuple(picture for picture in pictures if picture)
        return {"title": value.get("title", ""), "pictures": shown} if shown else None

    def _quote(self, value: Block) -> dict[str, Any] | None:
        words = tuple(part.strip() for part in value.get("text", "").split("\n\n") if part.strip())
        return {"paragraphs": words, "attribution": value.get("attribution", "")} if words else None

    def _read_also(self, value: Block) -> dict[str, Any] | None:
        chosen = [self.articles[n] for n in _items(value["articles"]) if n in self.articles]
        cards = tuple(card(article, self.bare_shelf, named=False) for article in chosen)
        return {"cards": cards} if cards else None

    def _list(self, value: Block) -> dict[str, Any] | None:
        items = tuple(_unwrapped(self._prose(item)) for item in _items(value["items"]))
        return {"ordered": value.get("ordered", False), "items": items} if items else None

    def _table(self, value: Block) -> dict[str, Any] | None:
        return value if value.get("rows") else None

    def _embed(self, value: Block) -> dict[str, Any] | None:
        return frame(value.get("url", ""), value.get("caption", ""))

    def _preserved(self, value: Block) -> dict[str, Any] | None:
        # A picture we do not have would be fetched from elsewhere, which our pages never do.
        html = FOREIGN_PICTURE.sub("", sanitise(value.get("html", "")))
        if not plain_text(html).strip() and "<img" not in html:
            return None
        return {"html": mark_safe(html)} if html.strip() else None  # noqa: S308 - sanitised now


def _of_blocks(blocks: list[Block], marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    """The marks of each block, by its identity here: those of an import have no other."""
    several = by_block(marks)
    if not several:
        return {}
    keys = {id(block): block_key(block, place) for place, block in enumerate(blocks)}
    return {mine: several[key] for mine, key in keys.items() if key in several}


def _marked(context: dict[str, Any], marks: list[Mark], value: Any) -> dict[str, Any]:
    """A block's template variables with links on the words that are marked in it."""
    if "html" in context:
        context["html"] = mark_safe(marked(context["html"], marks))  # noqa: S308 - was safe; links added
    elif "items" in context:
        items = marked_lines(context["items"], marks)
        context["items"] = tuple(mark_safe(item) for item in items)  # noqa: S308 - as above
    elif "paragraphs" in context:
        words = marked_parts(value["text"], context["paragraphs"], marks)
        context["paragraphs"] = tuple(mark_safe(one) for one in words)  # noqa: S308 - escaped there
    return context


def _items(values: Any) -> list[Any]:
    """A ListBlock's values, whether stored with ids or, as in old versions, bare."""
    return [
        value["value"] if isinstance(value, dict) and value.get("type") == "item" else value
        for value in values or []
    ]


def _unwrapped(html: SafeString) -> SafeString:
    """A list item without the paragraph the editor's field puts round it."""
    inner = re.fullmatch(r"\s*<p[^>]*>(.*)</p>\s*", html, re.DOTALL)
    if inner and "<p" not in inner[1]:
        return mark_safe(inner[1])  # noqa: S308 - part of what was safe
    return html
