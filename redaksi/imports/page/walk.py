"""The visible blocks of a page's mark-up, in the order a reader meets them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urljoin

from lxml import etree

from redaksi.imports.page import text as reading
from redaksi.imports.page.lines import Unit
from redaksi.imports.page.rows import is_cell, is_data_row
from redaksi.imports.page.visible import is_hidden, texts

BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main menu nav "
    "ol p pre section summary table tbody td tfoot th thead time tr ul".split()
)
INLINE = {
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "sup": "sup",
    "sub": "sub",
    "s": "s",
    "del": "s",
    "strike": "s",
    "code": "code",
}
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|caption|keterangan|fig-?caption|photo-caption|image-caption)(?:$|[\s_-])",
    re.I,
)
_MARK = re.compile(r"</?[a-z]+[^>]*>")


@dataclass
class _Open:
    """The block being gathered."""

    text: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    context: dict[str, object] = field(default_factory=dict)


def blocks(root: etree._Element, base: str | None) -> list[Unit]:
    """The visible text of a tree as units, numbered from 1."""
    walker = _Walker(base)
    walker.walk(root)
    return walker.units


class _Walker:
    """Goes through the tree without recursion and closes a unit at every block's edge."""

    def __init__(self, base: str | None) -> None:
        self.base = base
        self.units: list[Unit] = []
        self.current = _Open()
        self.stack: list[etree._Element] = []
        # The elements of the stack by number: lxml makes new objects for the same element.
        self.numbers: list[int] = []
        self.seen = 0

    def walk(self, root: etree._Element) -> None:
        events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in events:
            if event == "start":
                if self._start(element):
                    events.skip_subtree()
            elif event == "end":
                self._end(element)
            else:
                self._add(element.tail)
        self._close()

    def _start(self, element: etree._Element) -> bool:
        """Open an element; True when what is in it is not seen."""
        self.stack.append(element)
        self.seen += 1
        self.numbers.append(self.seen)
        if not isinstance(element.tag, str) or is_hidden(element):
            return True
        if element.tag == "tr" and is_data_row(element):
            self._close()
            self._row(element)
            return True
        if element.tag == "br":
            self.current.text.append("\n")
            self.current.inline.append("\n")
        elif element.tag in BLOCKS:
            self._close()
        elif element.tag in INLINE:
            self.current.inline.append(f"<{INLINE[element.tag]}>")
        elif element.tag == "a":
            self.current.inline.append(self._anchor(element))
            href = self._address(element)
            if href:
                label = reading.clean(" ".join(texts(element)))
                self.current.links.append((label, href))
        self._add(element.text)
        return False

    def _end(self, element: etree._Element) -> None:
        self.stack.pop()
        number = self.numbers.pop()
        if isinstance(element.tag, str):
            if element.tag in BLOCKS:
                self._close(element, number)
            elif element.tag in INLINE and not is_hidden(element):
                self.current.inline.append(f"</{INLINE[element.tag]}>")
            elif element.tag == "a" and self.current.inline and not is_hidden(element):
                self.current.inline.append("</a>")
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        flat = text.replace("\n", " ").replace("\r", " ")
        self.current.text.append(flat)
        self.current.inline.append(escape(flat, quote=False))
        tags = {e.tag for e in self.stack[-6:]}
        if "a" in tags:
            self.current.linked += len(flat.strip())
        if tags & {"b", "strong"}:
            self.current.bold += len(flat.strip())

    def _close(self, ending: etree._Element | None = None, number: int = 0) -> None:
        current, self.current = self.current, _Open()
        whole = "".join(current.text)
        if not whole.strip():
            return
        path, numbers = self.stack, self.numbers
        if ending is not None:
            path, numbers = [*path, ending], [*numbers, number]
        inlines = "".join(current.inline).split("\n")
        for text, inline in _split(whole.split("\n"), inlines):
            unit = self._append(text, inline, current)
            if unit is not None:
                _describe(unit, path, numbers)
                _mark_bold(unit, current)

    def _append(self, text: str, inline: str, block: _Open) -> Unit | None:
        cleaned = reading.clean(text)
        if not cleaned:
            return None
        unit = Unit((len(self.units) + 1,), cleaned, True)
        unit.main = False
        unit.inline = _tidy(inline)
        own = [link for link in block.links if link[0] and link[0] in cleaned]
        unit.links = tuple(own)
        unit.linked_share = min(1.0, block.linked / max(1, len("".join(block.text).strip())))
        self.units.append(unit)
        return unit

    def _row(self, row: etree._Element) -> None:
        cells = tuple(reading.clean(" ".join(texts(cell))) for cell in row if is_cell(cell))
        text = reading.clean(" ".join(cells))
        if not text:
            return
        unit = Unit((len(self.units) + 1,), text, True, cells, kind="cell", main=False)
        open_now = zip(self.stack, self.numbers, strict=True)
        tables = [number for element, number in open_now if element.tag == "table"]
        unit.container, unit.path = (tables or self.numbers)[-1], tuple(self.numbers)
        unit.level = "header" if all(c.tag == "th" for c in row if is_cell(c)) else "2"
        unit.links = tuple(self._links(row))
        self.units.append(unit)

    def _links(self, element: etree._Element) -> Iterator[tuple[str, str]]:
        for anchor in element.iter("a"):
            href = self._address(anchor)
            if href:
                yield reading.clean(" ".join(texts(anchor))), href

    def _address(self, anchor: etree._Element) -> str | None:
        href = (anchor.get("href") or "").strip()
        if self.base:
            try:
                href = urljoin(self.base, href)
            except ValueError:
                return None
        return href if re.match(r"https?://[^\s\"'<>]+$", href, re.I) else None

    def _anchor(self, anchor: etree._Element) -> str:
        href = self._address(anchor)
        return f'<a href="{escape(href)}">' if href else "<a>"


def _split(pieces: list[str], inlines: list[str]) -> Iterator[tuple[str, str]]:
    """Parts of a block at its line breaks: an empty line, or a sentence's end before one."""
    whole: tuple[str, str] | None = None
    for text, inline in zip(pieces, inlines, strict=True):
        if whole is None:
            whole = (text, inline)
        elif not text.strip() or not whole[0].strip() or reading.ends_sentence(whole[0].strip()):
            yield whole
            whole = (text, inline)
        else:
            whole = (f"{whole[0]} {text}", f"{whole[1]} {inline}")
    if whole is not None:
        yield whole


def _mark_bold(unit: Unit, block: _Open) -> None:
    """A short line all in bold letters is meant as a heading."""
    short = unit.size <= 12 and not reading.ends_sentence(unit.text)
    if unit.kind == "text" and short and block.bold * 10 >= len(unit.text) * 9 and unit.size > 1:
        unit.kind, unit.level = "bold", "3"


def _describe(unit: Unit, path: list[etree._Element], numbers: list[int]) -> None:
    """What the elements round a block say it is."""
    unit.path = tuple(numbers)
    for depth in range(len(path) - 1, -1, -1):
        element = path[depth]
        tag = element.tag
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            unit.kind, unit.level = "heading", tag[1]
            return
        classes = element.get("class") or ""
        if tag == "figcaption" or (len(path) and _CAPTION_CLASS.search(classes) and unit.size < 60):
            unit.kind = "caption"
            return
        if tag == "blockquote":
            unit.kind, unit.container = "quote", numbers[depth]
            return
        if tag == "li":
            unit.kind, unit.container = "item", numbers[max(0, depth - 1)]
            unit.level = "ordered" if depth and path[depth - 1].tag == "ol" else "2"
            return
        if tag in ("article", "section", "main", "body"):
            return


def _tidy(inline: str) -> str:
    """Inline mark-up with every tag opened and closed once, without empty or dead ones."""
    out: list[str] = []
    opened: list[str] = []
    position = 0
    for match in _MARK.finditer(inline):
        out.append(inline[position : match.start()])
        position = match.end()
        mark = match.group()
        name = re.split(r"[\s>]", mark.strip("</"))[0].rstrip(">")
        if mark.startswith("</"):
            if name in opened:
                while opened:
                    last = opened.pop()
                    out.append(f"</{last}>")
                    if last == name:
                        break
        elif mark != "<a>" and name not in opened:
            opened.append(name)
            out.append(mark)
    out.append(inline[position:])
    out += [f"</{name}>" for name in reversed(opened)]
    joined = re.sub(r"\s+", " ", "".join(out).translate(reading.DROPPED)).strip()
    return re.sub(r"<(\w+)[^>]*>(\s*)</\1>", r"\2", joined).strip()
