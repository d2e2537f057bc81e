"""Neighbouring paragraphs as one block: an editor writes in one field, not in twenty."""

from __future__ import annotations

import re

from redaksi.imports.wordpress.conversion.results import Block, Reference


def joined(blocks: list[Block], found: list[Reference]) -> list[Block]:
    """Each run of paragraphs becomes one block with the id of its first."""
    result: list[Block] = []
    moved: dict[str, str] = {}
    run: list[str] = []
    for block in blocks:
        if block["type"] != "paragraph":
            _close(result, run)
            result.append(block)
        elif run:
            run.append(block["value"])
            moved[block["id"]] = result[-1]["id"]
        else:
            run.append(block["value"])
            result.append({"type": "paragraph", "value": "", "id": block["id"]})
    _close(result, run)
    for reference in found:
        reference.block = moved.get(reference.block, reference.block)
    return result


def parted(blocks: list[Block]) -> list[Block]:
    """One block for each paragraph; all paragraphs of a run bear its id until joined again."""
    result: list[Block] = []
    for block in blocks:
        if block["type"] == "paragraph":
            pieces = re.findall(r"<p[^>]*>.*?</p>", block["value"], re.S) or [block["value"]]
            result += [{**block, "value": re.sub(r"^<p[^>]*>", "<p>", piece)} for piece in pieces]
        else:
            result.append(block)
    return result


def _close(result: list[Block], run: list[str]) -> None:
    if run:
        result[-1]["value"] = "".join(run)
        run.clear()
