"""Whatever stands in a <figure>: a picture, a gallery, a table, a player, a quote."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from redaksi.imports.wordpress.conversion import pictures, players, structures, walk
from redaksi.imports.wordpress.conversion.flow import NOTHING, Flow


@walk.element("figure")
def figure(flow: Flow, node: LexborNode) -> None:
    if pictures.is_gallery(node):
        pictures.gallery_of(flow, node)
        return
    caption = pictures.caption_of(flow, node)
    classes = node.attributes.get("class") or ""
    images = node.css("img")
    if (inside := node.css_first("table")) is not None:
        structures.table(flow, inside, caption)
        inside.decompose()
        _rest_of_figure(flow, node)
    elif "wp-block-embed" in classes:
        _embedded(flow, node, caption)
    elif len(images) == 1 and node.css_first("blockquote, iframe, video, audio") is None:
        found = pictures.read(images[0])
        found.caption = caption
        found.wide = found.wide or bool(pictures.WIDE.search(classes))
        link = node.css_first("a[href]")
        outside, flow.around = flow.around, (link.attributes.get("href") or "") if link else ""
        pictures.picture_into(flow, found)
        flow.around = outside
        images[0].decompose()
        _rest_of_figure(flow, node)
    else:
        flow.paragraph()
        walk.children_into(flow, node)
        flow.paragraph()


@walk.element("div")
def box(flow: Flow, node: LexborNode) -> None:
    """A box like any other; themes and older WordPress draw figures and posts with one too."""
    classes = (node.attributes.get("class") or "").split()
    if "wp-caption" in classes and node.css_first("img") is not None:
        figure(flow, node)
    elif not players.posted(flow, node):
        flow.paragraph()
        walk.children_into(flow, node)
        flow.paragraph()


def _embedded(flow: Flow, node: LexborNode, caption: str) -> None:
    """A Gutenberg embed: the address stands in it as text."""
    wrapper = node.css_first(".wp-block-embed__wrapper") or node
    frame = node.css_first("iframe[src]")
    text = (wrapper.text(deep=True) or "").strip(NOTHING)
    if frame is not None and not text.startswith("http"):
        players.frame(flow, frame)
        players.caption_into(flow, caption)
        return
    url = text.split()[0] if text else ""
    if url.startswith(("http://", "https://")):
        players.address_into(flow, url, caption, "embed")
        if rest := text[len(url) :].strip(NOTHING):
            players.caption_into(flow, "" if rest == caption else rest)
    else:
        flow.paragraph()
        walk.children_into(flow, node)
        flow.paragraph()


def _rest_of_figure(flow: Flow, node: LexborNode) -> None:
    """Words in a figure outside its caption are text of the article."""
    caption = pictures.caption_node(node)
    if caption is not None:
        caption.decompose()
    if flow.work.words_in(node).strip(NOTHING):
        walk.children_into(flow, node)
        flow.paragraph()
