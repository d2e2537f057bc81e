"""Converting a body in a test, and what every converted body must hold to."""

from __future__ import annotations

import re
import uuid
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from redaksi.imports.wordpress.conversion.body import convert_body
from redaksi.imports.wordpress.conversion.results import Block, Context, Converted
from redaksi.imports.wordpress.sites import Site

SITE = Site.of("https://warta.example")
ARTICLES = {"2024/05/banjir": 7, "2024/05/gempa": 8, "?p=12": 9}
IMAGES: dict[int | str, int] = {12: 3, 13: 5, "2024/05/foto.jpg": 4}
INLINE = {"p", "b", "strong", "i", "em", "a", "br", "sup", "sub", "s", "code"}
UNSAFE = {"script", "style", "svg", "math", "iframe", "object", "embed", "form", "input", "template",
          "noscript", "link", "meta", "base", "video", "audio"}  # fmt: skip


def context(**changes: Any) -> Context:
    known: dict[str, Any] = {
        "site": SITE, "seed": "warta:1", "article_for": ARTICLES.get, "image_for": IMAGES.get,
    }  # fmt: skip
    return Context(**{**known, **changes})


def convert(body: str, **changes: Any) -> Converted:
    converted = convert_body(body, context=context(**changes))
    assert_valid(converted.blocks)
    return converted


def shape(converted: Converted) -> list[tuple[str, Any]]:
    """Types and values, list children without their ids."""
    return [(block["type"], _plain(block["value"])) for block in converted.blocks]


def rules(converted: Converted) -> list[str]:
    return [note.rule for note in converted.report]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one["value"]) if isinstance(one, dict) and "id" in one else _plain(one)
                for one in value]  # fmt: skip
    return value


def assert_valid(blocks: list[Block]) -> None:
    """The contract of body blocks."""
    ids: list[str] = []
    for block in blocks:
        assert set(block) == {"type", "value", "id"}
        ids.append(block["id"])
        _CHECKS[block["type"]](block["value"], ids)
    assert len(set(ids)) == len(ids)
    assert all(uuid.UUID(one).version == 4 for one in ids)


def assert_safe(html: str) -> None:
    """No script, handler or dangerous scheme, however a browser reads it; stable when read again."""
    for node in nodes(html):
        assert node.tag not in UNSAFE, html
        for name, value in node.attributes.items():
            assert not name.startswith("on") and name not in {
                "style",
                "srcdoc",
                "formaction",
                "action",
            }
            bare = re.sub(r"[\x00-\x20\x7f-\xa0]", "", value or "").lower()
            assert not bare.startswith(("javascript:", "data:", "vbscript:")), html
            if name in {"href", "src"} and ":" in bare.split("/")[0]:
                assert bare.split(":")[0] in {"http", "https", "mailto", "tel"}, html


def nodes(html: str) -> list[LexborNode]:
    found: list[LexborNode] = []
    body = LexborHTMLParser("<body>" + html).body
    stack = [body.first_child] if body is not None else []
    while stack:
        node = stack.pop()
        if node is None:
            continue
        stack += [node.next, node.first_child]
        if node.is_element_node:
            found.append(node)
    return found


def all_text(converted: Converted) -> str:
    """Everything a reader or the report shows of a body."""
    parts: list[str] = [converted.sign_off, converted.source_line]
    if converted.dateline:
        parts += [converted.dateline.place, converted.dateline.outlet]
    parts += [note.detail for note in converted.report]
    parts += [text for block in converted.blocks for text in _texts(block["value"])]
    return " ".join(parts)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        if "<" not in value and "&" not in value:
            return [value]
        body = LexborHTMLParser("<body>" + value).body
        attributes = [text or "" for node in nodes(value) for text in node.attributes.values()]
        return [body.text(deep=True) if body is not None else "", value, *attributes]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return []


def _check_inline(html: Any, paragraphs: bool) -> None:
    assert isinstance(html, str)
    assert_safe(html)
    for node in nodes(html):
        assert node.tag in INLINE, html
        assert paragraphs or node.tag != "p", html
        allowed = {"a": {"href", "linktype", "id"}}.get(node.tag or "", set())
        assert set(node.attributes) <= allowed, html
        if node.tag == "a":
            assert set(node.attributes) in ({"href"}, {"linktype", "id"})
    body = LexborHTMLParser("<body>" + html).body
    assert body is not None
    assert (body.inner_html or "").replace("&nbsp;", "\xa0") == html, html


def _paragraph(value: Any, _ids: list[str]) -> None:
    _check_inline(value, paragraphs=True)
    assert value.startswith("<p>") and value.endswith("</p>")
    assert value.count("<p>") == len([node for node in nodes(value) if node.tag == "p"])


def _children(value: Any, ids: list[str]) -> list[Any]:
    for item in value:
        assert set(item) == {"type", "value", "id"} and item["type"] == "item"
        ids.append(item["id"])
    return [item["value"] for item in value]


def _heading(value: Any, _ids: list[str]) -> None:
    assert set(value) == {"text", "level"}
    assert value["level"] in {"2", "3", "4"}
    assert value["text"].strip() and "\n" not in value["text"]


def _picture(value: Any, _ids: list[str]) -> None:
    assert set(value) == {"image", "caption", "credit", "size"}
    assert isinstance(value["image"], int) and value["size"] in {"text", "wide"}
    assert isinstance(value["caption"], str)


def _gallery(value: Any, ids: list[str]) -> None:
    assert set(value) == {"pictures", "title"}
    for picture in _children(value["pictures"], ids):
        assert set(picture) == {"image", "caption"} and isinstance(picture["image"], int)
    assert value["pictures"]


def _quote(value: Any, _ids: list[str]) -> None:
    assert set(value) == {"text", "attribution"}
    assert all(isinstance(one, str) for one in value.values())
    assert value["text"].strip() or value["attribution"].strip()


def _read_also(value: Any, ids: list[str]) -> None:
    assert set(value) == {"articles", "automatic"} and value["automatic"] is False
    assert all(isinstance(one, int) for one in _children(value["articles"], ids))


def _list(value: Any, ids: list[str]) -> None:
    assert set(value) == {"ordered", "items"} and isinstance(value["ordered"], bool)
    items = _children(value["items"], ids)
    assert items
    for item in items:
        _check_inline(item, paragraphs=False)


def _table(value: Any, _ids: list[str]) -> None:
    assert set(value) == {"caption", "header_row", "header_column", "rows"}
    assert len({len(row) for row in value["rows"]}) == 1
    assert all(isinstance(cell, str) for row in value["rows"] for cell in row)


def _embed(value: Any, _ids: list[str]) -> None:
    assert set(value) == {"url", "caption"}
    assert value["url"].startswith("https://")


def _preserved(value: Any, _ids: list[str]) -> None:
    assert set(value) == {"html", "origin"} and value["origin"]
    assert_safe(value["html"])


_CHECKS = {
    "paragraph": _paragraph, "heading": _heading, "picture": _picture, "gallery": _gallery,
    "quote": _quote, "read_also": _read_also, "list": _list, "table": _table, "embed": _embed,
    "preserved": _preserved,
}  # fmt: skip
