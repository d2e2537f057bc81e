"""The blocks of a text, as a program of somebody else can show them."""

from __future__ import annotations

from typing import Any

from redaksi.api.outward import outward, whole
from redaksi.media.pictures import Picture

Told = dict[str, Any]


def picture(found: Picture | None) -> Told | None:
    """A picture with its words; None for one that is not there any more."""
    if found is None:
        return None
    return {
        "url": whole(found.src),
        "width": found.width,
        "height": found.height,
        "alt": found.alt,
        "caption": found.caption,
        "credit": found.credit,
    }


def block(kind: str, value: Told) -> Told:
    """One block that shows something; `value` is what its template gets."""
    return {"type": kind, **_KINDS[kind](value)}


def _html(value: Told) -> Told:
    return {"html": outward(value["html"])}


def _heading(value: Told) -> Told:
    return {"text": value["text"], "level": value["level"]}


def _picture(value: Told) -> Told:
    return {"picture": picture(value["picture"])}


def _gallery(value: Told) -> Told:
    return {"title": value["title"], "pictures": [picture(one) for one in value["pictures"]]}


def _quote(value: Told) -> Told:
    return {"paragraphs": list(value["paragraphs"]), "attribution": value["attribution"]}


def _read_also(value: Told) -> Told:
    return {
        "articles": [{"headline": card.headline, "url": whole(card.url)} for card in value["cards"]]
    }


def _list(value: Told) -> Told:
    return {"ordered": value["ordered"], "items": [outward(item) for item in value["items"]]}


def _table(value: Told) -> Told:
    return {
        "caption": value.get("caption", ""),
        "header_row": bool(value.get("header_row")),
        "header_column": bool(value.get("header_column")),
        "rows": value["rows"],
    }


def _embed(value: Told) -> Told:
    embed = value["embed"]
    return {
        "provider": embed.provider if embed else None,
        "url": value["url"],
        "caption": value["caption"],
    }


_KINDS = {
    "paragraph": _html,
    "heading": _heading,
    "picture": _picture,
    "gallery": _gallery,
    "quote": _quote,
    "read_also": _read_also,
    "list": _list,
    "table": _table,
    "embed": _embed,
    "preserved": _html,
}
