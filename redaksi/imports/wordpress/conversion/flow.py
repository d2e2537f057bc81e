"""Makes paragraphs out of a stream of text and inline mark-up, with other blocks in between."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any

from redaksi.imports.wordpress.conversion.results import Block, Reference
from redaksi.imports.wordpress.conversion.work import Work
from redaksi.lib.embeds import embed_for

_BLANK_LINE = re.compile(r"\n[ \t\xa0]*\n\s*")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_EMPTY = re.compile(r"<([a-z]+)(?: [^>]*)?>(\s*)</\1>")
_BARE_URL = re.compile(r"""(?:^|(?<=<br>))\s*(https?://[^\s<>"]+)\s*(?=$|<br>)""")
# What a paragraph may consist of and still be empty.
NOTHING = " \t\n\r\f\v\xa0\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


class Flow:
    """Paragraphs and blocks in order. With `lines`, line ends in the text mean what they do in
    WordPress's classic editor: one is a line break, a blank line a new paragraph."""

    def __init__(self, work: Work, *, lines: bool = False) -> None:
        self.work = work
        self.lines = lines
        self.blocks: list[Block] = []
        self.around = ""  # address of the link a picture stands in
        self._parts: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._links: list[tuple[str, Reference]] = []
        self._visible = False

    def inside(self, *, lines: bool | None = None) -> Flow:
        """A flow of its own for what stands inside an element."""
        return Flow(self.work, lines=self.lines if lines is None else lines)

    def text(self, text: str) -> None:
        if self.lines and "\n" in text:
            for number, piece in enumerate(_BLANK_LINE.split(text)):
                if number:
                    self.paragraph()
                self._write_lines(piece)
        else:
            self._write(text)

    def line_break(self) -> None:
        """Two in a row part paragraphs, as WordPress shows them."""
        if self._parts and self._parts[-1] == "<br>":
            self._parts.pop()
            self.paragraph()
        else:
            self._parts.append("<br>")

    def open(self, tag: str, opening: str, link: Reference | None = None) -> None:
        self._open.append((tag, opening))
        self._parts.append(opening)
        if link is not None:
            self._links.append((opening, link))

    def close(self) -> None:
        tag, _opening = self._open.pop()
        self._parts.append(f"</{tag}>")

    def add(self, kind: str, value: Any) -> Block:
        return self.append(self.work.block(kind, value))

    def append(self, block: Block) -> Block:
        """A block of another kind; the paragraph it stands in ends before it."""
        self.paragraph()
        self.blocks.append(block)
        return block

    def paragraph(self) -> None:
        """End the paragraph that is being written, and go on with the same mark-up open."""
        if self._visible:
            closing = "".join(f"</{tag}>" for tag, _opening in reversed(self._open))
            self._finish("".join(self._parts) + closing)
        self._parts = [opening for _tag, opening in self._open]
        self._links = [link for link in self._links if link[0] in self._parts]
        self._visible = False

    def words(self, html: str) -> None:
        """A whole paragraph of words without any tag, entities at most."""
        if self._parts:
            self.paragraph()
        if "&" in html:
            html = escape(unescape(html), quote=False)
        if "\n" in html or "  " in html or "\t" in html:
            html = _BLANKS.sub(" ", html)
        html = html.strip(" \xa0")
        if html[:4] == "http":
            self._finish(html)
        elif html.strip(NOTHING):
            self.blocks.append(self.work.block("paragraph", f"<p>{html}</p>"))

    def ready(self, html: str) -> None:
        """A whole paragraph whose HTML is known to be fit."""
        self.paragraph()
        self._finish(html)

    def only_paragraphs(self) -> list[str] | None:
        """The inline HTML of each paragraph, when nothing but paragraphs came."""
        self.paragraph()
        if any(block["type"] != "paragraph" for block in self.blocks):
            return None
        return [block["value"][3:-4] for block in self.blocks]

    def _write(self, text: str) -> None:
        if not self._visible and text.strip(NOTHING):
            self._visible = True
        if "\n" in text or "  " in text or "\t" in text or "\r" in text:
            text = _BLANKS.sub(" ", text)
        if text == " " and (not self._parts or self._parts[-1] in {" ", "<br>"}):
            return
        self._parts.append(escape(text, quote=False))

    def _write_lines(self, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            if number and self._parts and self._parts[-1] != "<br>":
                self._parts.append("<br>")
            if line.strip(" \t"):
                self._write(line)

    def _finish(self, html: str) -> None:
        if "></" in html or "> </" in html or ">\xa0</" in html:
            while (shorter := _EMPTY.sub(r"\2", html)) != html:
                html = shorter
        html = _trimmed(html)
        if (html[:4] == "http" or "<br>" in html) and (url := _BARE_URL.search(html)):
            self._with_bare_url(html, url)
        elif html.strip(NOTHING):
            self._emit(html)

    def _emit(self, html: str) -> None:
        block = self.work.block("paragraph", f"<p>{html}</p>")
        for opening, link in self._links:
            if opening in html:
                self.work.found.append(Reference(link.kind, link.key, link.url, block["id"]))
        self.blocks.append(block)

    def _with_bare_url(self, html: str, url: re.Match[str]) -> None:
        """An address on a line of its own is WordPress's way of asking for a player."""
        address = unescape(url[1])
        before, after = html[: url.start()], html[url.end() :]
        if _unbalanced(before):
            self._emit(html)
            return
        embed = embed_for(address)
        if embed is None:
            opening, link = self.work.link(address)
            if link is not None:
                self._links.append((opening, link))
            linked = f"{opening}{url[1]}</a>" if opening else url[1]
            rest = html[: url.start(1)] + linked + html[url.end(1) :]
            self._emit(rest)
            return
        if before:
            self._finish(before)
        self.blocks.append(self.work.block("embed", {"url": embed.url, "caption": ""}))
        self.work.note("embed", f"bare address: {embed.url}")
        if after:
            self._finish(after)


def _trimmed(html: str) -> str:
    """Without blanks and line breaks at its ends."""
    html = html.strip(" \n\xa0")
    while html.endswith("<br>"):
        html = html[:-4].rstrip(" \n\xa0")
    while html.startswith("<br>"):
        html = html[4:].lstrip(" \n\xa0")
    return html


def _unbalanced(html: str) -> bool:
    return html.count("<") - html.count("<br>") != 2 * html.count("</")
