"""From the bytes of one element to its fields: strictly, after mending, or leniently."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from redaksi.imports.wordpress import lenient
from redaksi.imports.wordpress.elements import Field
from redaksi.lib import xml

_GROUPS = frozenset({"postmeta", "comment", "commentmeta", "termmeta"})
_LENIENT_KEYS = {"content:encoded": "content", "excerpt:encoded": "excerpt"}
# For exports that use a prefix without saying what it stands for.
_USUAL = {
    "wp": "http://wordpress.org/export/1.2/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@dataclass(slots=True)
class Reading:
    """The fields, and what had to be done to get at them. `line` counts within the element."""

    fields: list[Field] = field(default_factory=list)
    controls: int = 0
    recoded: int = 0
    error: str = ""
    line: int = 1
    skipped: bool = False


class FieldReader:
    """Knows the prefixes and the encoding that the root of the export declares."""

    def __init__(self, prefixes: dict[str, str], encoding: str) -> None:
        self.prefixes = prefixes
        self.encoding = encoding
        self._start = _wrapper(prefixes)
        self._keys: dict[str, str] = {}

    def read(self, data: bytes) -> Reading:
        """An element without fields of its own gives one with the key ""."""
        try:
            return Reading(self._strict(data))
        except xml.XmlError as error:
            return self._mended(data, error)

    def is_well_formed(self, data: bytes) -> bool:
        try:
            xml.parse(self._wrapped(xml.mend(data, self.encoding).data))
        except xml.XmlError:
            return False
        return True

    def _strict(self, data: bytes) -> list[Field]:
        root = xml.parse(self._wrapped(data))[0]
        return self._children(root) or [("", root.text or "", {}, [])]

    def _mended(self, data: bytes, first: xml.XmlError) -> Reading:
        mended = xml.mend(data, self.encoding)
        reading = Reading([], mended.controls, mended.recoded, "", first.line)
        try:
            reading.fields = self._strict(mended.data)
        except xml.XmlError as error:
            reading.error = str(error)
            reading.skipped = len(mended.data) > lenient.LONGEST
            if not reading.skipped:
                reading.fields = _lenient(mended.data)
        return reading

    def _wrapped(self, data: bytes) -> bytes:
        return self._start + data + b"</r>"

    def _children(self, root: etree._Element) -> list[Field]:
        fields: list[Field] = []
        keys = self._keys
        for child in root:
            tag = str(child.tag)
            key = keys.get(tag)
            if key is None:
                key = keys[tag] = _key(tag)
            attributes = _attributes(child) if key == "category" else {}
            if len(child) == 0:
                fields.append((key, child.text or "", attributes, []))
            elif key in _GROUPS:
                fields.append((key, "", attributes, self._children(child)))
            else:
                fields.append((key, "".join(map(str, child.itertext())), attributes, []))
        return fields


def _lenient(data: bytes) -> list[Field]:
    text = data.decode("utf-8", "replace")
    inner = text[text.find(">") + 1 : text.rfind("</")]
    return list(lenient.fields(inner, _LENIENT_KEYS)) or [("", lenient.text_of(inner), {}, [])]


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _wrapper(prefixes: dict[str, str]) -> bytes:
    declared = "".join(
        f' xmlns:{prefix}="{address}"'
        for prefix, address in {**_USUAL, **prefixes}.items()
        if address and prefix not in {"xml", "xmlns"}
    )
    return f"<r{declared}>".encode()


def _key(tag: str) -> str:
    """The local name: old and new namespaces of exports differ, their names do not."""
    address, _brace, local = tag.removeprefix("{").rpartition("}")
    if local == "encoded":
        return "excerpt" if "excerpt" in address else "content"
    if not address or "/export/" in address or address == _USUAL["dc"]:
        return local
    return f"{local}?"
