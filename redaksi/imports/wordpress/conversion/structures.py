"""Headings, quotes, lists, tables and preformatted text."""

from __future__ import annotations

import re
from html import unescape

from selectolax.lexbor import LexborNode

from redaksi.imports.wordpress.conventions import read_also
from redaksi.imports.wordpress.conversion import pictures, players, walk
from redaksi.imports.wordpress.conversion.flow import NOTHING, Flow
from redaksi.imports.wordpress.conversion.work import PLACE
from redaksi.lib.html import plain_text, sanitise

LONGEST_HEADING = 250
_LEVELS = {"h1": "2", "h2": "2", "h3": "3", "h4": "4", "h5": "4", "h6": "4"}
_TAGS = re.compile(r"<(?!br>)[^>]*>")
_DASH = re.compile(r"^[\s\-‐‑‒–—―~]+")


def words(html: str) -> str:
    """The text of inline HTML that we wrote ourselves; line breaks become line ends."""
    return unescape(_TAGS.sub("", html).replace("<br>", "\n"))


@walk.element("h1", "h2", "h3", "h4", "h5", "h6")
def heading(flow: Flow, node: LexborNode) -> None:
    flow.paragraph()
    inner = flow.inside(lines=False)
    walk.children_into(inner, node)
    inner.paragraph()
    tag = node.tag or "h2"
    for block in inner.blocks:
        if block["type"] != "paragraph":
            flow.append(block)
            continue
        html = block["value"][3:-4]
        text = " ".join(words(html).split())
        if len(text) > LONGEST_HEADING:
            flow.work.note("heading-too-long", f"<{tag}> became a paragraph: {text}")
            flow.ready(f"<strong>{html}</strong>" if "<strong>" not in html else html)
            continue
        if "<a " in html and read_also.is_label(html):
            # Made large for looks; with its link it is what the convention looks for.
            flow.ready(html)
            continue
        if "<a " in html:
            flow.work.note("heading-link", f"the link in a heading was left out: {html}")
        flow.add("heading", {"text": text, "level": _LEVELS.get(tag, "2")})


@walk.element("blockquote")
def quote(flow: Flow, node: LexborNode) -> None:
    if players.posted(flow, node) or players.carded(flow, node):
        return
    flow.paragraph()
    attribution = ""
    for cite in node.css("cite, footer"):
        attribution = _DASH.sub("", flow.work.words_in(cite))
        cite.decompose()
        break
    inner = flow.inside()
    walk.children_into(inner, node)
    inner.paragraph()
    if any(
        block["type"] == "paragraph"
        and "<a " in block["value"]
        and read_also.is_label(block["value"])
        for block in inner.blocks[:1]
    ):
        # Indented for looks: nobody is quoted.
        for block in inner.blocks:
            flow.append(block)
        return
    said: list[str] = []

    def emit(attribution: str) -> None:
        if said or attribution:
            flow.add("quote", {"text": "\n\n".join(said), "attribution": attribution})
        said.clear()

    for block in inner.blocks:
        if block["type"] == "paragraph":
            if "<a " in block["value"]:
                flow.work.note("quote-link", f"a link in a quote was left out: {block['value']}")
            said.append(words(block["value"][3:-4]).strip())
        else:
            emit("")
            flow.append(block)
    emit(attribution)


@walk.element("ul", "ol", "menu")
def listed(flow: Flow, node: LexborNode) -> None:
    if pictures.is_gallery(node):
        pictures.gallery_of(flow, node)
        return
    flow.paragraph()
    if node.css_first(_THINGS) is not None:
        # A list of things, not of lines: the things count.
        flow.work.note("list-unwrapped", flow.work.words_in(node))
        walk.children_into(flow, node)
        flow.paragraph()
        return
    since, noted = len(flow.work.found), len(flow.work.report)
    items = None if _is_nested(node) else _items(flow, node)
    if items:
        block = flow.add("list", {"ordered": node.tag == "ol", "items": flow.work.items(items)})
        flow.work.retarget(since, block["id"])
        return
    flow.work.forget(since, noted)
    if flow.work.words_in(node).strip(NOTHING):
        kept(flow, node, f"html:{node.tag}", "a list inside a list, or more than lines in it")


# What makes a list one of things.
_THINGS = f"img, figure, iframe, video, audio, blockquote, pre, {PLACE}"


def _is_nested(node: LexborNode) -> bool:
    return any(child.css_first("ul, ol, table") is not None for child in walk.elements_in(node))


def _items(flow: Flow, node: LexborNode) -> list[str] | None:
    """The inline HTML of each line; None where there is more than lines."""
    items: list[str] = []
    child = node.first_child
    while child is not None:
        if child.is_element_node:
            inner = flow.inside(lines=False)
            walk.node_into(inner, child)
            paragraphs = inner.only_paragraphs()
            if paragraphs is None:
                return None
            if paragraphs:
                items.append("<br>".join(paragraphs))
        elif child.is_text_node and (child.text_content or "").strip(NOTHING):
            return None
        child = child.next
    return items


@walk.element("table")
def table(flow: Flow, node: LexborNode, figcaption: str = "") -> None:
    flow.paragraph()
    own = node.css_first("caption")
    caption = " ".join(filter(None, (flow.work.words_in(own) if own else "", figcaption)))
    rows = [_cells(row) for row in node.css("tr")]
    rows = [row for row in rows if row]
    if len(rows) == 1 and len(rows[0]) == 1:
        # A box drawn with a table; what it holds is the text.
        if caption:
            flow.text(caption)
            flow.paragraph()
        walk.children_into(flow, rows[0][0])
        flow.paragraph()
        return
    simple = bool(rows) and node.css_first("table table") is None
    texts = [[_cell_text(flow, cell) for cell in row] for row in rows] if simple else []
    if not texts or any(None in row for row in texts):
        if figcaption:
            flow.text(figcaption)
            flow.paragraph()
        if rows:
            kept(flow, node, "html:table", "cells that hold more than text")
        else:
            walk.children_into(flow, node)
            flow.paragraph()
        return
    width = max(len(row) for row in texts)
    header_row = all(cell.tag == "th" for cell in rows[0]) or _in_head(rows[0][0])
    header_column = len(rows) > 1 and all(row[0].tag == "th" for row in rows[1:])
    flow.add("table", {
        "caption": caption,
        "header_row": header_row,
        "header_column": header_column,
        "rows": [[*(text or "" for text in row), *[""] * (width - len(row))] for row in texts],
    })  # fmt: skip


@walk.element("pre")
def preformatted(flow: Flow, node: LexborNode) -> None:
    """Verse becomes lines of a paragraph; code and the like keep their blanks."""
    if "wp-block-verse" in (node.attributes.get("class") or ""):
        flow.paragraph()
        inner = flow.inside(lines=True)
        walk.children_into(inner, node)
        inner.paragraph()
        for block in inner.blocks:
            flow.append(block)
    elif flow.work.words_in(node).strip(NOTHING):
        kept(flow, node, "html:pre", "preformatted text")


def kept(flow: Flow, node: LexborNode, origin: str, why: str) -> None:
    """The element as sanitised HTML, shortcodes inside it written out again."""
    html = sanitise(flow.work.written_out(node.html or ""))
    if plain_text(html).strip(NOTHING) or "<img" in html:
        flow.append(flow.work.preserved(html, origin))
        flow.work.note("kept", f"{origin}: {why}")


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in walk.elements_in(row) if cell.tag in {"td", "th"}]


def _cell_text(flow: Flow, cell: LexborNode) -> str | None:
    """The text of a cell, None when it holds more than text."""
    if any((cell.attributes.get(name) or "1").strip() != "1" for name in ("colspan", "rowspan")):
        return None
    if cell.css_first("a[href], img, iframe, table, ul, ol, video, audio") is not None:
        return None
    inner = flow.inside(lines=False)
    walk.children_into(inner, cell)
    paragraphs = inner.only_paragraphs()
    return None if paragraphs is None else "\n".join(words(html).strip() for html in paragraphs)


def _in_head(cell: LexborNode) -> bool:
    row = cell.parent
    return row is not None and row.parent is not None and row.parent.tag == "thead"
