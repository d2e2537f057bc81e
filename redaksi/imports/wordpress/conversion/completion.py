"""The second look at blocks whose links and pictures were not known when they were made."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from redaksi.imports.wordpress.conventions import credit, read_also
from redaksi.imports.wordpress.conversion import pictures, walk
from redaksi.imports.wordpress.conversion.flow import Flow
from redaksi.imports.wordpress.conversion.paragraph_runs import joined, parted
from redaksi.imports.wordpress.conversion.pictures import Picture
from redaksi.imports.wordpress.conversion.results import Block, Context, Converted
from redaksi.imports.wordpress.conversion.work import Work

_LINK = re.compile(r'<a href="([^"]*)"[^>]*>')


def complete(blocks: list[Block], *, context: Context) -> Converted:
    """The same blocks, with links, pictures and read-also places resolved as far as now known."""
    work = Work(context, [block["id"] for block in blocks])
    result = [_completed(block, work) for block in blocks]
    converted = Converted(blocks=parted(result), found=work.found, report=work.report)
    if "read_also" in context.conventions:
        read_also.apply(converted, work)
    if "credit" in context.conventions:
        credit.apply(converted, work)
    converted.blocks = joined(converted.blocks, work.found)
    _tell_apart(converted.blocks, work)
    return converted


def _completed(block: Block, work: Work) -> Block:
    value: Any = block["value"]
    if block["type"] == "paragraph":
        return {**block, "value": _linked(value, block["id"], work)}
    if block["type"] == "list":
        items = [
            {**item, "value": _linked(item["value"], block["id"], work)} for item in value["items"]
        ]
        return {**block, "value": {**value, "items": items}}
    if block["type"] == "preserved":
        kind, _colon, numbers = value["origin"].partition(":")
        if kind in {"picture", "gallery"}:
            return _pictured(block, kind, numbers, work)
    return block


def _linked(html: str, block_id: str, work: Work) -> str:
    def resolved(found: re.Match[str]) -> str:
        opening, reference = work.link(unescape(found[1]))
        if reference is not None:
            reference.block = block_id
            work.found.append(reference)
        return opening if "linktype=" in opening else found[0]

    return _LINK.sub(resolved, html) if "<a href" in html else html


def _pictured(block: Block, kind: str, numbers: str, work: Work) -> Block:
    """A picture or gallery that was kept at its old address."""
    body = walk.parsed(block["value"]["html"])
    flow = Flow(work)
    found: list[Picture] = []
    ids = [int(number) for number in re.findall(r"\d+", numbers)]
    for place, image in enumerate(body.css("img") if body is not None else []):
        one = pictures.read(image)
        holder = image.parent
        one.caption = pictures.caption_of(flow, holder) if holder is not None else ""
        one.old_id = ids[place] if place < len(ids) else 0
        found.append(one)
    found = found or [Picture(old_id=number) for number in ids]
    if not found or all(pictures.resolve(work, one) is None for one in found):
        return block
    if kind == "picture":
        pictures.picture_into(flow, found[0])
    else:
        pictures.gallery_into(flow, found)
    return {**flow.blocks[0], "id": block["id"]} if flow.blocks else block


def _tell_apart(blocks: list[Block], work: Work) -> None:
    """A run of paragraphs that a read-also block parted gave its id to both halves."""
    seen: set[str] = set()
    for block in blocks:
        while block["id"] in seen:
            block["id"] = work.new_id()
        seen.add(block["id"])
