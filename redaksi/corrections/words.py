"""The words of an article, passage by passage: what readers read, and nothing of how it is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from redaksi.articles.models import Article
from redaksi.lib.html import plain_text


@dataclass(frozen=True)
class Passage:
    """A few words and where they stand: "headline", "text", "caption" …"""

    place: str
    text: str


def words_of(article: Article) -> list[Passage]:
    """Every passage that says something, in the order they are read."""
    facts = [
        ("headline", article.headline),
        ("standfirst", article.standfirst),
        ("byline", ", ".join(str(line) for line in article.bylines.all())),
        ("caption", article.lead_caption),
        ("dateline", ", ".join(filter(None, (article.dateline_place, article.dateline_outlet)))),
    ]
    body = [piece for block in _stored(article) for piece in _of_block(block)]
    every = [*facts, *body, ("source", article.source_line)]
    return [
        Passage(place, said)
        for place, text in every
        for line in text.split("\n")
        if (said := " ".join(line.split()))
    ]


def mark_of(passages: list[Passage]) -> str:
    """By what these words are known again."""
    digest = hashlib.sha256()
    for passage in passages:
        digest.update(f"{passage.place}\0{passage.text}\0".encode("utf-8", "replace"))
    return digest.hexdigest()


def kept(passages: list[Passage]) -> list[list[str]]:
    """The passages as JSON keeps them."""
    return [[passage.place, passage.text] for passage in passages]


def restored(stored: list[list[str]]) -> list[Passage]:
    """The passages as they were before `kept`."""
    return [Passage(place, text) for place, text in stored]


def _stored(article: Article) -> list[dict[str, Any]]:
    field: Any = Article._meta.get_field("body")
    blocks = field.stream_block.get_prep_value(article.body) if article.body else []
    return [block for block in blocks if block.get("value") is not None]


def _of_block(block: dict[str, Any]) -> Iterator[tuple[str, str]]:
    value = block["value"]
    kind = block["type"]
    if kind == "paragraph":
        yield "text", plain_text(str(value))
    elif kind == "heading":
        yield "heading", value.get("text") or ""
    elif kind == "quote":
        yield "quote", value.get("text") or ""
        yield "quote", value.get("attribution") or ""
    elif kind == "list":
        yield from (("text", plain_text(str(item))) for item in _items(value.get("items")))
    elif kind == "table":
        yield "table", value.get("caption") or ""
        yield from (("table", " · ".join(map(str, row))) for row in value.get("rows") or [])
    elif kind == "preserved":
        yield "text", plain_text(value.get("html") or "")
    else:
        yield from _captions(kind, value)


def _captions(kind: str, value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if kind in {"picture", "embed"}:
        yield "caption", value.get("caption") or ""
    elif kind == "gallery":
        yield "caption", value.get("title") or ""
        yield from (
            ("caption", item.get("caption") or "") for item in _items(value.get("pictures"))
        )


def _items(values: Any) -> Iterator[Any]:
    """The values of a list block, stored with or without ids."""
    for value in values or []:
        is_item = isinstance(value, dict) and value.get("type") == "item"
        yield value["value"] if is_item else value
