"""What each block of WordPress's editor becomes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape

from redaksi.imports.wordpress import gutenberg
from redaksi.imports.wordpress.conversion import pictures, players, quick, walk
from redaksi.imports.wordpress.conversion.flow import NOTHING, Flow
from redaksi.imports.wordpress.conversion.pictures import Picture
from redaksi.imports.wordpress.gutenberg import WordPressBlock
from redaksi.lib.html import plain_text, sanitise

_NOT_CORE = re.compile(r"^(?!core(?:-embed)?/)")


@walk.placed(WordPressBlock)
def block_into(flow: Flow, block: WordPressBlock) -> None:
    name = block.name
    if rule := _RULES.get(name):
        rule(flow, block)
    elif name.startswith("core-embed/"):
        _embed(flow, block)
    elif name in _AS_HTML:
        walk.html_into(flow, block.html)
    elif not block.content:
        _without_html(flow, block)
    elif name.startswith("core/"):
        _parts(flow, block)
    else:
        _of_a_plugin(flow, block)


def parts_html(flow: Flow, block: WordPressBlock) -> str:
    """Its HTML with a place for each child, so that children are converted as what they are."""
    return "".join(
        part if isinstance(part, str) else flow.work.place(part) for part in block.content
    )


def _parts(flow: Flow, block: WordPressBlock) -> None:
    walk.html_into(flow, parts_html(flow, block))


def _classic(flow: Flow, block: WordPressBlock) -> None:
    inner = flow.inside(lines=True)
    walk.html_into(inner, parts_html(flow, block))
    for one in inner.blocks:
        flow.append(one)


def _paragraph(flow: Flow, block: WordPressBlock) -> None:
    html = block.html
    if not quick.paragraph_into(flow, html):
        walk.html_into(flow, html)


def _cover(flow: Flow, block: WordPressBlock) -> None:
    """Older covers have their picture in a style only."""
    html = parts_html(flow, block)
    if "<img" not in html and "<video" not in html and (block.text("url") or block.number("id")):
        found = Picture(url=block.text("url"), old_id=block.number("id"), alt=block.text("alt"))
        pictures.picture_into(flow, found)
    walk.html_into(flow, html)


def _gallery(flow: Flow, block: WordPressBlock) -> None:
    html = block.html
    if "<img" in html:
        walk.html_into(flow, html)
        return
    numbers = block.attributes.get("ids")
    ids = [n for n in numbers if isinstance(n, int)] if isinstance(numbers, list) else []
    pictures.gallery_into(flow, [Picture(old_id=n) for n in ids], "", f"[gallery ids={ids}]")
    if plain_text(html).strip(NOTHING):
        walk.html_into(flow, html)


def _image(flow: Flow, block: WordPressBlock) -> None:
    html = block.html
    number = block.number("id")
    if number and "wp-image-" not in html:
        html = html.replace("<img ", f'<img data-id="{number}" ', 1)
    walk.html_into(flow, html)


def _embed(flow: Flow, block: WordPressBlock) -> None:
    if block.html.strip():
        walk.html_into(flow, block.html)
    elif url := block.text("url"):
        players.address_into(flow, url, "", block.name)
    else:
        _without_html(flow, block)


def _file(flow: Flow, block: WordPressBlock) -> None:
    """The name links to the file; the button beside it does the same."""
    html = re.sub(r"<a [^>]*wp-block-file__button[^>]*>(.*?)</a>", "", block.html, flags=re.S)
    if html != block.html:
        flow.work.note("button-dropped", f"beside a file: {plain_text(block.html)}")
    walk.html_into(flow, re.sub(r"<object\b.*?</object>", "", html, flags=re.S))


def _reusable(flow: Flow, block: WordPressBlock) -> None:
    number = block.number("ref")
    work = flow.work
    body = work.context.reusable(number) if number else None
    if body is None or number in work.writing_out:
        work.note(
            "reusable-missing", f"the reusable block {number} is not in the export, or in itself"
        )
        return
    work.note("reusable", f"the reusable block {number} was written out")
    work.writing_out.add(number)
    body_into(flow, body)
    work.writing_out.discard(number)


def _page_break(flow: Flow, block: WordPressBlock) -> None:
    flow.paragraph()
    flow.work.note("page-break", f"{block.name} was left out")


def _separator(flow: Flow, _block: WordPressBlock) -> None:
    flow.paragraph()
    flow.work.note("separator", "a line across was left out")


def _spacer(flow: Flow, _block: WordPressBlock) -> None:
    flow.paragraph()


def _code(flow: Flow, block: WordPressBlock) -> None:
    html = sanitise(block.html).strip()
    if plain_text(html).strip(NOTHING):
        flow.append(flow.work.preserved(html, f"block:{block.name}"))
        flow.work.note("kept", f"block:{block.name}: preformatted text")


def _without_html(flow: Flow, block: WordPressBlock) -> None:
    """WordPress makes such a block's HTML when it shows the page; the export has none."""
    flow.paragraph()
    attributes = json.dumps(block.attributes, ensure_ascii=False) if block.attributes else ""
    label = f"{block.name} {attributes}".strip()
    if _NOT_CORE.match(block.name):
        html = f"<p>[{escape(label, quote=False)}]</p>"
        flow.append(flow.work.preserved(sanitise(html), f"block:{block.name}"))
        flow.work.note("block-kept", label)
    else:
        flow.work.note("block-dropped", f"made by the old theme, not in the export: {label}")


def _of_a_plugin(flow: Flow, block: WordPressBlock) -> None:
    if block.children:
        flow.work.note("block-unwrapped", block.name)
        _parts(flow, block)
        return
    html = sanitise(flow.work.written_out(block.html)).strip()
    if plain_text(html).strip(NOTHING) or "<img" in html:
        flow.append(flow.work.preserved(html, f"block:{block.name}"))
        flow.work.note("block-kept", f"{block.name}: {plain_text(html)}")
    else:
        _without_html(flow, WordPressBlock(block.name, block.attributes))


def body_into(flow: Flow, body: str) -> None:
    """A whole body: blocks where it has them, else classic text."""
    if gutenberg.has_blocks(body):
        try:
            blocks = gutenberg.parse(body)
        except gutenberg.MalformedBlocks as error:
            flow.work.note("blocks-malformed", f"read as plain HTML: {error}")
            body = gutenberg.without_delimiters(body)
        else:
            for block in blocks:
                block_into(flow, block)
            return
    _classic(flow, WordPressBlock("", {}, [body]))


def _between(flow: Flow, block: WordPressBlock) -> None:
    """HTML between blocks: mostly the blank lines that part them."""
    if any(not isinstance(part, str) or part.strip() for part in block.content):
        _classic(flow, block)


_RULES: dict[str, Callable[[Flow, WordPressBlock], None]] = {
    "": _between,
    "core/freeform": _classic, "core/classic": _classic, "core/shortcode": _classic,
    "core/missing": _classic,
    "core/paragraph": _paragraph,
    "core/cover": _cover, "core/gallery": _gallery, "core/image": _image,
    "core/embed": _embed, "core/file": _file, "core/block": _reusable,
    "core/more": _page_break, "core/nextpage": _page_break,
    "core/separator": _separator, "core/spacer": _spacer,
    "core/code": _code, "core/preformatted": _code,
}  # fmt: skip
# Blocks whose children are parts of one element, not blocks of their own.
_AS_HTML = frozenset(
    {"core/list", "core/heading", "core/table", "core/pullquote", "core/html", "core/verse"}
)
