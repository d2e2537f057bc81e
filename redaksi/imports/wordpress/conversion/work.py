"""What the conversion of one body shares: the context, the report, block ids, links."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from hashlib import blake2b
from html import escape, unescape
from typing import Any

from selectolax.lexbor import LexborNode

from redaksi.imports.wordpress import shortcodes
from redaksi.imports.wordpress.conversion.results import Block, Context, Note, Reference
from redaksi.imports.wordpress.gutenberg import WordPressBlock
from redaksi.imports.wordpress.shortcodes import Shortcode
from redaksi.imports.wordpress.uploads import upload_path
from redaksi.lib.html import plain_text, safe_url

# Stands in HTML for a shortcode or block while that HTML is parsed. Nobody who wrote a body can
# know the name, so no body can ask for a place that is not its own.
PLACE = f"x-{secrets.token_hex(6)}"
DEEPEST = 16
LONGEST_DETAIL = 300
_PLACES = re.compile(rf'<{PLACE} n="(\d+)"></{PLACE}>')
_LAST_SEGMENT = 0xFFFFFFFFFFFF


class Work:
    """One body in work."""

    def __init__(self, context: Context, ids_known: Iterable[str] = ()) -> None:
        self.context = context
        self.report: list[Note] = []
        self.found: list[Reference] = []
        self.places: list[Shortcode | WordPressBlock] = []
        self.depth = 0  # of HTML converted inside HTML: shortcodes, blocks
        self.level = 0  # of elements inside elements
        self.writing_out: set[int] = set()  # reusable blocks
        # Ids given in an earlier look must not be given again.
        seed = "/".join((context.seed, *ids_known)).encode("utf-8", "replace")
        digest = blake2b(seed, digest_size=16).hexdigest()
        self._id_start = f"{digest[:8]}-{digest[8:12]}-4{digest[13:16]}-a{digest[17:20]}-"
        self._id_end = int(digest[20:], 16)

    def note(self, rule: str, detail: str) -> None:
        self.report.append(Note(rule, detail[:LONGEST_DETAIL]))

    def new_id(self) -> str:
        """A UUID of version 4 by its form, the same in every run for the same seed."""
        self._id_end = (self._id_end + 0x9E3779B97F4B) & _LAST_SEGMENT
        return f"{self._id_start}{self._id_end:012x}"

    def block(self, kind: str, value: Any) -> Block:
        return {"type": kind, "value": value, "id": self.new_id()}

    def items(self, values: Iterable[Any]) -> list[Block]:
        """The children of a ListBlock."""
        return [self.block("item", value) for value in values]

    def preserved(self, html: str, origin: str) -> Block:
        return self.block("preserved", {"html": html, "origin": origin[:100]})

    def place(self, what: Shortcode | WordPressBlock) -> str:
        self.places.append(what)
        return f'<{PLACE} n="{len(self.places) - 1}"></{PLACE}>'

    def with_places(self, html: str) -> str:
        """`html` with its shortcodes put aside; those inside a tag's attributes stay as they are."""
        if "[" not in html:
            return html
        parts: list[str] = []
        at = 0
        for found in shortcodes.find(html):
            if isinstance(found, tuple):
                start, end, text = found
                replacement = text
            else:
                start, end = found.start, found.end
                if _inside_tag(html, start):
                    continue
                replacement = self.place(found)
            parts += (html[at:start], replacement)
            at = end
        return "".join((*parts, html[at:])) if at else html

    def written_out(self, html: str) -> str:
        """HTML in which what was put aside stands again as it was written."""

        def source(found: re.Match[str]) -> str:
            what = self.places[int(found[1])]
            if isinstance(what, WordPressBlock):
                return what.html
            return escape(what.opening, quote=False) + (what.inner or "") + escape(what.closing)

        return _PLACES.sub(source, html)

    def words_in(self, node: LexborNode) -> str:
        """The visible words of an element in one line."""
        html = node.inner_html or ""
        if "<" in html:
            return " ".join(plain_text(self.written_out(html)).split())
        return " ".join(unescape(html).split())

    def retarget(self, since: int, block: str) -> None:
        """What was found from `since` on stands in this block after all."""
        for reference in self.found[since:]:
            reference.block = block

    def forget(self, found: int, noted: int) -> None:
        """Undo the report of an attempt whose result is not used."""
        del self.found[found:]
        del self.report[noted:]

    def link(self, href: str) -> tuple[str, Reference | None]:
        """The opening tag for an address ("" when there is nothing to link to)."""
        context = self.context
        href = href.strip()
        if not href or href.startswith("#"):
            return "", None
        if not context.site.owns(href):
            safe = safe_url(href)
            if safe and not safe.startswith(("http:", "https:", "mailto:", "tel:")):
                safe = safe_url(context.site.absolute(safe)) if context.site.home else None
            return (f'<a href="{escape(safe)}">' if safe else ""), None
        absolute = safe_url(context.site.absolute(href))
        if not absolute:
            return "", None
        plain = f'<a href="{escape(absolute)}">'
        if (path := upload_path(href, context.site)) is not None:
            return plain, Reference("file", path, absolute, "")
        address = context.site.address(href)
        if address is None:
            return plain, None
        if not address:
            return plain, None
        article = context.article_for(address)
        if article is not None:
            return f'<a linktype="article" id="{article}">', None
        return plain, Reference("article", address, absolute, "")


def _inside_tag(html: str, at: int) -> bool:
    opened = html.rfind("<", max(0, at - 4000), at)
    if opened < 0 or html.find(">", opened, at) >= 0:
        return False
    return bool(re.match(r"</?[A-Za-z]", html[opened : opened + 3]))
