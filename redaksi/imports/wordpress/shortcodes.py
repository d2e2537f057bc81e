"""Shortcodes as WordPress writes them: `[name attr="value"]`, with or without an end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# WordPress ships these (and its hosted sister the embeds); they are meant wherever they stand.
KNOWN = frozenset(
    "caption wp_caption gallery embed audio video playlist youtube vimeo dailymotion soundcloud "
    "spotify tweet twitter instagram facebook tiktok googlemaps tweetmeme wpvideo".split()
)
# These enclose the text of an article for its looks only; the text is what counts.
_LAYOUT = re.compile(
    r"(?:vc_|et_pb_|fusion_|av_|tatsu_|mk_|themify_|su_(?:row|column)|"
    r"(?:one|two|three|four|five)_(?:half|third|fourth|fifth|sixth)|"
    r"(?:row|column|columns|col|section|container|dropcap)$)"
)
# An escaping bracket, an end, the name; then attributes, whose quoted values may hold brackets.
# Possessive throughout: a text full of brackets and quotation marks costs one pass.
_TAG = re.compile(
    r"\[(\[?)(/?)([A-Za-z][\w-]{0,63})(?![\w-])"
    r"((?:[^\[\]\"'/]|\"[^\"<\n]{0,2000}\"|'[^'<\n]{0,2000}'|/(?!\]))*+|[^\[\]/]*+)"
    r"(/?)\](\]?)"
)
_ATTRIBUTE = re.compile(
    r"""([\w-]+)\s*=\s*"([^"]*)"|([\w-]+)\s*=\s*'([^']*)'|([\w-]+)\s*=\s*([^\s"'\]]+)"""
    r"""|"([^"]*)"|'([^']*)'|(\S+)"""
)


@dataclass(slots=True)
class Shortcode:
    """One shortcode in a text. `inner` is None for one without an end."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    positional: list[str] = field(default_factory=list)
    inner: str | None = None
    source: str = ""  # as it stood
    opening: str = ""  # its first tag alone
    start: int = 0
    end: int = 0

    @property
    def closing(self) -> str:
        return "" if self.inner is None else f"[/{self.name}]"

    @property
    def is_layout(self) -> bool:
        return bool(_LAYOUT.match(self.name))


def find(text: str) -> Iterator[Shortcode | tuple[int, int, str]]:
    """The shortcodes of `text` in order, outermost only.

    An escaped one, `[[name]]`, comes as (start, end, "[name]"). What merely stands in brackets,
    as "[sic]" does, is none: see `_is_meant`.
    """
    if "[" not in text:
        return
    tags = list(_TAG.finditer(text))
    pairs = _pairs(tags)
    at = 0
    for place, tag in enumerate(tags):
        if tag.start() < at:
            continue
        if tag[1] and tag[6]:
            yield tag.start(), tag.end(), tag[0][1:-1]
            at = tag.end()
            continue
        if tag[2]:
            continue
        closing = pairs.get(place)
        if closing is None and not _is_meant(text, tag):
            continue
        start, stop = tag.start() + len(tag[1]), tag.end() - len(tag[6])
        named, positional = parse_attributes(tag[4])
        opening = text[start:stop]
        inner = None
        if closing is not None:
            inner, stop = text[stop : closing.start()], closing.end() - len(closing[6])
        source = text[start:stop]
        yield Shortcode(tag[3], named, positional, inner, source, opening, start, stop)
        at = stop


def parse_attributes(text: str) -> tuple[dict[str, str], list[str]]:
    """Named and positional values; typographic quotation marks count as straight ones."""
    text = re.sub("[“”″«»]|&#822[01];|&#8243;|&quot;", '"', text)
    text = re.sub("[‘’′]|&#821[67];|&#039;", "'", text)
    named: dict[str, str] = {}
    positional: list[str] = []
    for match in _ATTRIBUTE.finditer(text):
        name = match[1] or match[3] or match[5]
        if name:
            value = match[2] if match[1] else match[4] if match[3] else match[6]
            named[name.lower()] = value or ""
        else:
            # "[youtube=https://…]" leaves the equals sign at the front.
            positional.append((match[7] or match[8] or match[9] or "").lstrip("="))
    return named, [value for value in positional if value and value != "/"]


def _pairs(tags: list[re.Match[str]]) -> dict[int, re.Match[str]]:
    """Which end belongs to which opening; an opening without an end stands alone."""
    waiting: dict[str, list[int]] = {}
    pairs: dict[int, re.Match[str]] = {}
    for place, tag in enumerate(tags):
        if tag[1] and tag[6]:
            continue
        if not tag[2]:
            if not tag[5]:
                waiting.setdefault(tag[3], []).append(place)
        elif waiting.get(tag[3]):
            pairs[waiting[tag[3]].pop()] = tag
    return pairs


def _is_meant(text: str, tag: re.Match[str]) -> bool:
    """A word in brackets is a shortcode only when nobody would write it so for a reader."""
    name, attributes = tag[3], tag[4]
    if name in KNOWN or tag[5]:
        return True
    if "<" in attributes:
        return False
    if attributes.strip():
        return bool(re.search(r"[\w-]\s*=\s*[\"'“”″‘’&\w]", attributes))
    if "_" in name or "-" in name:
        return name == name.lower()
    line_start = text.rfind("\n", 0, tag.start()) + 1
    line_end = text.find("\n", tag.end())
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    alone = re.sub(r"<[^>]*>", "", line).strip() == tag[0]
    return alone and name == name.lower() and len(name) > 3
