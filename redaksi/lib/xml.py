"""XML from strangers: parsed without entities, mended where encodings and control bytes break it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml import etree


def _parser(*, huge: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        remove_comments=True, remove_pis=True, huge_tree=huge,
    )  # fmt: skip


_PARSER = _parser(huge=False)
# libxml2 refuses text nodes over 10 MB, and trees over 256 deep, unless told that the tree is huge.
_HUGE_PARSER = _parser(huge=True)
_HUGE = 9_000_000

_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D})
# U+FFFE, U+FFFF and lone surrogates, as UTF-8 would write them.
_NONCHARACTERS = re.compile(rb"\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf][\x80-\xbf]")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")
_DECLARATION = re.compile(rb"""^<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")


class XmlError(ValueError):
    """Not well-formed; `line` counts from the start of the piece."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class Mended:
    """Bytes that are UTF-8 and hold only what XML allows, and how much had to change for it."""

    data: bytes
    controls: int = 0
    recoded: int = 0


def parse(data: bytes) -> etree._Element:
    """The root of a small document; entities, document types and the network are never touched."""
    try:
        return etree.fromstring(data, _PARSER if len(data) < _HUGE else _HUGE_PARSER)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise XmlError(_short(error.msg or "not well-formed"), line) from None


def mend(data: bytes, declared: str = "utf-8") -> Mended:
    """Strip what XML forbids; read stray bytes as the declared encoding, else as Windows-1252."""
    clean = data.translate(None, _CONTROLS)
    clean, noncharacters = _NONCHARACTERS.subn(b"", clean)
    controls = len(data) - len(clean) - 3 * noncharacters + noncharacters
    text, recoded = decode(clean, declared)
    bad_references = 0

    def keep_legal(match: re.Match[bytes]) -> bytes:
        nonlocal bad_references
        if _legal(int(match[1], 16) if match[1] else int(match[2])):
            return match[0]
        bad_references += 1
        return b""

    mended = _outside_cdata(text.encode(), keep_legal)
    return Mended(mended, controls + bad_references, recoded)


def legal(text: str) -> str:
    """`text` without the signs XML has no way to write."""
    return _ILLEGAL.sub("", text)


def decode(data: bytes, declared: str = "utf-8") -> tuple[str, int]:
    """Text, and the number of bytes that were not UTF-8.

    UTF-8 is tried first whatever was declared: text in another encoding is hardly ever valid
    UTF-8 by chance, while exports that lie about their encoding are common.
    """
    try:
        return data.decode(), 0
    except UnicodeDecodeError:
        pass
    if declared.lower().replace("_", "-") not in {"utf-8", "utf8", "us-ascii", "ascii"}:
        try:
            return data.decode(declared), sum(byte > 0x7F for byte in data)
        except (UnicodeDecodeError, LookupError):
            pass
    stray = 0

    def as_windows(error: UnicodeError) -> tuple[str, int]:
        nonlocal stray
        assert isinstance(error, UnicodeDecodeError)
        piece = error.object[error.start : error.end]
        stray += len(piece)
        return piece.decode("cp1252", "replace").replace("\x81", "\ufffd"), error.end

    name = f"redaksi-mend-{id(as_windows)}"
    codecs.register_error(name, as_windows)
    try:
        return data.decode("utf-8", name), stray
    finally:
        codecs.register_error(name, codecs.strict_errors)


def declared_encoding(head: bytes) -> str:
    """The encoding an XML declaration names; "utf-8" where it is silent or unknown to Python."""
    found = _DECLARATION.match(head)
    name = found[1].decode("ascii") if found else "utf-8"
    try:
        info = codecs.lookup(name)
    except LookupError:
        return "utf-8"
    # A codec such as "hex" or "rot13" is no encoding of text.
    return info.name if getattr(info, "_is_text_encoding", True) else "utf-8"


def namespaces(start_tag: bytes) -> dict[str, str]:
    """Prefix to address, from the attributes of a start tag."""
    found: Iterable[tuple[bytes, bytes, bytes]] = re.findall(
        rb"""\bxmlns:([A-Za-z_][\w.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""", start_tag
    )
    return {
        prefix.decode(): (double or single).decode("utf-8", "replace")
        for prefix, double, single in found
    }


def _outside_cdata(data: bytes, replace: Callable[[re.Match[bytes]], bytes]) -> bytes:
    if b"&#" not in data:
        return data
    parts = re.split(rb"(<!\[CDATA\[.*?\]\]>)", data, flags=re.S)
    parts[::2] = [_REFERENCE.sub(replace, part) for part in parts[::2]]
    return b"".join(parts)


def _legal(code: int) -> bool:
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )


def _short(message: str) -> str:
    """libxml2's words without the place, which is told apart."""
    message = re.sub(r",? ?line \d+, column \d+.*$", "", message, flags=re.S)
    return re.sub(r" line \d+", "", message).strip()[:200]
