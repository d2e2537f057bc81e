"""The StreamField blocks of a recovered page."""

from html import escape
from typing import Any
from uuid import uuid4

from redaksi.imports.page.recovered import BodyPart, RecoveredPage

Block = dict[str, Any]


def body_blocks(page: RecoveredPage) -> list[Block]:
    """The body as the article's StreamField stores it.

    Figures make no blocks: a picture block needs an image, and a saved page has only the
    picture's words. They stay in `page.figures` for the editor, who chooses the image.
    A read-also place is always empty here: which article a headline or an address in
    `page.read_also` means is known to the archive, not to the page; the n-th read_also
    block belongs to the n-th entry there.
    """
    return [_block(part) for part in page.body]


def _block(part: BodyPart) -> Block:
    make = {
        "heading": _heading,
        "quote": _quote,
        "list": _list,
        "read_also": _read_also,
        "table": _table,
    }.get(part.type, _paragraph)
    kind = part.type if make is not _paragraph else "paragraph"
    return {"type": kind, "value": make(part), "id": str(uuid4())}


def _paragraph(part: BodyPart) -> str:
    return f"<p>{part.inline or escape(part.text, quote=False)}</p>"


def _heading(part: BodyPart) -> Block:
    return {"text": part.text, "level": part.level}


def _quote(part: BodyPart) -> Block:
    return {"text": part.text, "attribution": ""}


def _list(part: BodyPart) -> Block:
    lines = part.inline.split("\n") if part.inline else []
    items = lines or [escape(text, quote=False) for text in part.text.split("\n")]
    entries = [{"type": "item", "value": item, "id": str(uuid4())} for item in items]
    return {"ordered": part.ordered, "items": entries}


def _read_also(part: BodyPart) -> Block:
    return {"articles": [], "automatic": False}


def _table(part: BodyPart) -> Block:
    rows = [row.split("\t") for row in part.text.split("\n")]
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    return {"caption": "", "header_row": part.header_row, "header_column": False, "rows": rows}
