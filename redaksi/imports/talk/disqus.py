"""Disqus's export: one XML file of all threads and then all posts, plain or gzipped.

Fields as https://help.disqus.com/en/articles/1717222-custom-xml-import-format and the exports themselves
have them. Newer exports leave out addresses of mailboxes and networks; older ones have them.
"""

from __future__ import annotations

import datetime as dt
import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from lxml import etree

from redaksi.comments.models import LONGEST
from redaksi.comments.models.comment import LONGEST_NAME
from redaksi.imports.talk.records import Remark, State, Thread, Unreadable
from redaksi.imports.wordpress.remarks import text_of
from redaksi.lib.cleaning import clean_line

_ID: Final = "{http://disqus.com/disqus-internals}id"


class Disqus:
    """One export, read as a stream: what was read is let go at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.source = "disqus"

    def threads(self) -> dict[str, Thread]:
        """All pages by their numbers. Raises Unreadable."""
        found: dict[str, Thread] = {}
        for element in self._elements("thread"):
            number = element.get(_ID, "")
            addresses = (_text(element, "link"), *_text(element, "id").split())
            known = tuple(address for address in addresses if "/" in address)
            if number:
                found[number] = Thread(number, known, _text(element, "title")[:120])
                # Several sites of one newsroom come in files of their own.
                self.source = f"disqus {_text(element, 'forum')}".strip()[:120]
        return found

    def remarks(self) -> Iterator[Remark]:
        """Every post that has a moment. Raises Unreadable."""
        for element in self._elements("post"):
            number, at = element.get(_ID, ""), _moment(_text(element, "createdAt"))
            thread, parent = element.find("{*}thread"), element.find("{*}parent")
            author = element.find("{*}author")
            if not number or at is None or thread is None:
                continue
            email = clean_line(_text(author, "email"))[:254]
            yield Remark(
                old_id=number[:40],
                thread=thread.get(_ID, ""),
                parent=parent.get(_ID, "")[:40] if parent is not None else "",
                name=clean_line(_text(author, "name"))[:LONGEST_NAME].strip() or "–",
                text=text_of(_text(element, "message"))[:LONGEST],
                at=at,
                state=_state(element),
                email=email if "@" in email else "",
                website=clean_line(_text(author, "link"))[:300],
                address=_text(element, "ipAddress"),
            )

    def _elements(self, wanted: str) -> Iterator[Any]:
        """The children of the root of that name; a thread that a post names is none."""
        try:
            with self.path.open("rb") as raw:
                is_packed = raw.read(2) == b"\x1f\x8b"
                raw.seek(0)
                plain: IO[bytes] = gzip.GzipFile(fileobj=raw) if is_packed else raw  # type: ignore[assignment]
                # Neither entities nor the network; texts of more than 10 MB are refused.
                parser = etree.iterparse(
                    plain, tag=("{*}thread", "{*}post"), resolve_entities=False, no_network=True,
                    load_dtd=False, huge_tree=False,
                )  # fmt: skip
                for _event, element in parser:
                    above = element.getparent()
                    if above is None or above.getparent() is not None:
                        continue
                    if etree.QName(above).localname != "disqus":
                        raise Unreadable(f"{self.path.name} is no export of Disqus.")
                    if etree.QName(element).localname == wanted:
                        yield element
                    element.clear()
                    while element.getprevious() is not None:
                        del above[0]
        except (etree.XMLSyntaxError, EOFError, gzip.BadGzipFile) as error:
            raise Unreadable(f"{self.path.name} cannot be read on: {error}") from None


def _state(post: Any) -> str:
    if _text(post, "isSpam") == "true":
        return State.SPAM
    if _text(post, "isDeleted") == "true":
        return State.REJECTED
    return State.WAITING if _text(post, "isApproved") == "false" else State.PUBLISHED


def _text(element: Any, name: str) -> str:
    found = element.find(f"{{*}}{name}") if element is not None else None
    return (found.text or "").strip() if found is not None else ""


def _moment(text: str) -> dt.datetime | None:
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
