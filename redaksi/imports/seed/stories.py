"""Reading the demo's stories: plain text with a few marks, as blocks of a body.

=== key            # headline          standfirst          ---
## heading         > words | who said   - item   1. item    | cell | cell
[picture name | caption]   [gallery title | name | name]   [read key key]   anything else: a paragraph
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Any

Block = dict[str, Any]


@dataclass(frozen=True)
class Text:
    """One story in one language."""

    key: str
    headline: str
    standfirst: str
    lines: tuple[str, ...]


def stories(language: str) -> dict[str, Text]:
    """All stories there are in `language`, by key, in their order."""
    source = files("redaksi.imports.seed").joinpath("stories", f"{language}.txt").read_text("utf-8")
    found = [_story(part) for part in source.split("=== ")[1:]]
    return {text.key: text for text in found}


def blocks(text: Text, *, pictures: Mapping[str, int], articles: Mapping[str, int]) -> list[Block]:
    """The body of a story; `pictures` and `articles` are the ids its marks speak of."""
    body: list[Block] = []
    for kind, group in groupby(text.lines, key=_kind):
        lines = list(group)
        if kind in {"list", "steps"}:
            body.append(_list(lines, ordered=kind == "steps"))
        elif kind == "table":
            body.append(_table(lines))
        else:
            body += [_single(kind, line, pictures, articles) for line in lines]
    return body


def _story(part: str) -> Text:
    key, headline, standfirst, rule, *lines = [line.strip() for line in part.strip().splitlines()]
    assert rule == "---", f"the story {key} has no rule under its standfirst"
    return Text(key, headline.removeprefix("# "), standfirst, tuple(line for line in lines if line))


def _kind(line: str) -> str:
    marks = {"## ": "heading", "> ": "quote", "- ": "list", "|": "table", "[": "mark"}
    for mark, kind in marks.items():
        if line.startswith(mark):
            return kind
    return "steps" if re.match(r"\d+\. ", line) else "paragraph"


def _single(
    kind: str, line: str, pictures: Mapping[str, int], articles: Mapping[str, int]
) -> Block:
    if kind == "heading":
        return _block("heading", {"text": line.removeprefix("## "), "level": "2"})
    if kind == "quote":
        words, _, who = line.removeprefix("> ").rpartition(" | ")
        return _block("quote", {"text": words, "attribution": who})
    if kind == "mark":
        return _mark(line.strip("[]"), pictures, articles)
    return _block("paragraph", f"<p>{escape(line, quote=False)}</p>")


def _mark(mark: str, pictures: Mapping[str, int], articles: Mapping[str, int]) -> Block:
    verb, _, rest = mark.partition(" ")
    parts = [part.strip() for part in rest.split("|")]
    if verb == "picture":
        value = {"image": pictures[parts[0]], "caption": parts[1], "credit": "", "size": "wide"}
        return _block("picture", value)
    if verb == "gallery":
        shown = [_item({"image": pictures[name], "caption": ""}) for name in parts[1:]]
        return _block("gallery", {"title": parts[0], "pictures": shown})
    chosen = [_item(articles[key]) for key in rest.split()]
    return _block("read_also", {"articles": chosen, "automatic": False})


def _list(lines: list[str], *, ordered: bool) -> Block:
    items = [escape(re.sub(r"^(- |\d+\. )", "", line), quote=False) for line in lines]
    return _block("list", {"ordered": ordered, "items": [_item(item) for item in items]})


def _table(lines: list[str]) -> Block:
    rows = [[cell.strip() for cell in line[1:].split("|")] for line in lines]
    return _block("table", {"caption": "", "header_row": True, "header_column": True, "rows": rows})


def _block(kind: str, value: Any) -> Block:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def _item(value: Any) -> Block:
    return _block("item", value)
