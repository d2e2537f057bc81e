"""Rows of a table that hold data, told from a page laid out in tables."""

from lxml import etree

from redaksi.imports.page.visible import texts


def is_cell(element: etree._Element) -> bool:
    return element.tag in ("td", "th")


def _says_more(row: etree._Element) -> bool:
    """Whether broken mark-up put words between the cells."""
    loose = [row.text, *(child.tail for child in row)]
    others = [child for child in row if not is_cell(child) and isinstance(child.tag, str)]
    return any(text and text.strip() for text in loose) or bool(others)


def is_data_row(row: etree._Element) -> bool:
    """A table's row, and not a cell of a page laid out in tables."""
    cells = [c for c in row if is_cell(c)]
    if len(cells) < 2 or _says_more(row):
        return False
    block = ("p", "div", "table", "ul", "ol", "h1", "h2", "h3", "article", "form")
    if any(next(cell.iter(*block), None) is not None for cell in cells):
        return False
    return all(sum(map(len, texts(cell))) < 300 for cell in cells)
