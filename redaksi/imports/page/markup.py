"""HTML: the visible blocks, with trafilatura's word on which are the main text."""

import logging
from collections import Counter

from lxml import etree, html

from redaksi.imports.page import furniture, meta, nesting, readalso, walk
from redaksi.imports.page import text as reading
from redaksi.imports.page.assemble import assemble
from redaksi.imports.page.draft import Draft, Known
from redaksi.imports.page.lines import Unit

LARGEST = 20_000_000
# How far behind its turn a block is looked for in trafilatura's text.
WINDOW = 60_000

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read(source: str, *, language: str | None = None, url: str | None = None) -> Draft:
    """Read a saved page."""
    source = nesting.shallow(source.replace("\x00", "")[:LARGEST])
    root = _tree(source)
    if root is None:
        return assemble([], Known(language=language, url=url))
    known = meta.known(root, language=language, url=url)
    units = walk.blocks(root, known.url)
    mark_main(units, main_text(source, url))
    return assemble(units, known)


def _tree(source: str) -> etree._Element | None:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def main_text(source: str, url: str | None) -> str:
    """What trafilatura holds for the main text, one block a line; "" when it finds none."""
    # Slow to load, and Django loads this package at start.
    import trafilatura

    try:
        return (
            trafilatura.extract(source, url=url, include_comments=False, include_tables=True) or ""
        )
    except Exception:  # noqa: BLE001 - it reads hostile pages; our own rules go on without it
        return ""


def mark_main(units: list[Unit], text: str) -> None:
    """Mark the blocks that are the main text; without any, the rules for plain text decide."""
    if not text:
        for unit in units:
            unit.main = None
        return
    whole = " " + reading.key(text) + " "
    position = 0
    for unit in units:
        found = (
            whole.find(f" {unit.key} ", max(0, position - 200), position + WINDOW)
            if unit.key
            else -1
        )
        if found >= 0 and (unit.size > 3 or found - position < 400):
            unit.main = True
            position = found + len(unit.key)
        elif unit.size > 12 and _shares_words(unit.key, whole, position):
            unit.main = True
    _drop_strays(units)
    _fill_gaps(units)


def _shares_words(text: str, whole: str, position: int) -> bool:
    """Whether most runs of five words are there: line breaks and links may be joined otherwise."""
    tokens = text.split()
    step = max(1, len(tokens) // 12)
    runs = [" ".join(tokens[i : i + 5]) for i in range(0, len(tokens) - 4, step)]
    near = whole[max(0, position - 2_000) : position + WINDOW]
    return sum(run in near for run in runs) * 10 >= len(runs) * 6


def _drop_strays(units: list[Unit]) -> None:
    """Blocks in menus that say the same as a word of the text are not the text."""
    for unit in units:
        if unit.main and unit.linked_share > 0.9 and unit.size <= 3 and unit.kind == "item":
            unit.main = False


def _fill_gaps(units: list[Unit]) -> None:
    """A paragraph beside paragraphs of the main text belongs to it: trafilatura drops short ones."""
    parents = Counter(unit.path[-2:-1] for unit in units if unit.main and unit.size > 8)
    inside = [i for i, unit in enumerate(units) if unit.main]
    if not inside:
        return
    for i in range(inside[0], inside[-1] + 1):
        unit = units[i]
        if unit.main or unit.linked_share > 0.5 or parents[unit.path[-2:-1]] < 2:
            continue
        if unit.kind in ("text", "bold", "quote", "heading", "item") and not furniture.anywhere(
            unit.text
        ):
            unit.main = readalso.read(unit.text) is None
