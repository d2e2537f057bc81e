"""XML elements that hold whatever a headline says."""

from __future__ import annotations

import datetime as dt
import mimetypes
from urllib.parse import urlsplit

from lxml import etree

from redaksi.lib.xml import legal

Element = etree._Element


def root(tag: str, namespaces: dict[str | None, str], **attributes: str) -> Element:
    """The outermost element, which declares the prefixes; `tag` may be "prefix:name"."""
    made = etree.Element(_named(tag, namespaces), nsmap=namespaces)  # type: ignore[arg-type]  # None is a prefix too
    _set(made, attributes)
    return made


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A new element at the end of `parent`, in the namespace of its prefix."""
    made = etree.SubElement(parent, _named(tag, parent.nsmap))
    if text:
        made.text = legal(text)
    _set(made, attributes)
    return made


def written(top: Element) -> bytes:
    """The document in UTF-8, with its declaration."""
    return etree.tostring(top, xml_declaration=True, encoding="utf-8")


def moment(when: dt.datetime) -> str:
    """A moment as Atom and sitemaps want it (RFC 3339)."""
    return when.replace(microsecond=0).isoformat()


def kind_of(url: str) -> str:
    """The media type of a picture by the end of its address."""
    return mimetypes.guess_type(urlsplit(url).path)[0] or "image/jpeg"


def _named(tag: str, namespaces: dict[str | None, str]) -> str:
    prefix, colon, name = tag.rpartition(":")
    address = namespaces.get(prefix if colon else None)
    return f"{{{address}}}{name}" if address else name


def _set(element: Element, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        # Python's keywords get a line behind them.
        element.set(name.rstrip("_"), legal(value))
