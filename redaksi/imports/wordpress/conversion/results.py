"""What a conversion is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from redaksi.imports.wordpress.sites import Site

Block = dict[str, Any]

ALL_CONVENTIONS = frozenset({"credit", "dateline", "read_also", "sign_off", "source_line"})


def _nothing(_key: object) -> None:
    return None


def _no_attachments() -> Sequence[int]:
    return ()


@dataclass(slots=True, kw_only=True)
class Context:
    """What the conversion of one body may ask of the world outside it.

    `article_for` gets an address as `Site.address` spells it ("2024/05/judul", "?p=12") and gives
    our article's id. `image_for` gets the attachment's old id, or a path under uploads
    ("2024/05/foto.jpg"), or a whole address of another site, and gives our image's id. None means
    "not known (yet)": the body stays readable and `complete` can be asked again later.
    `attachments` lists the old ids of the pictures attached to this item (a [gallery] without
    ids means them), `reusable` gives the content of a wp_block item. `seed` makes block ids the
    same in every run: give something unique to the item, e.g. "site:12".
    """

    site: Site
    seed: str
    language: str = ""
    article_for: Callable[[str], int | None] = _nothing
    image_for: Callable[[int | str], int | None] = _nothing
    attachments: Callable[[], Sequence[int]] = _no_attachments
    reusable: Callable[[int], str | None] = _nothing
    conventions: frozenset[str] = ALL_CONVENTIONS


@dataclass(slots=True)
class Note:
    """One thing done (or not done), for the report: `rule` groups, `detail` says what."""

    rule: str
    detail: str


@dataclass(slots=True)
class Reference:
    """A link into the old site or a picture that could not be resolved when it was converted."""

    kind: str  # "article" or "image"
    key: int | str  # what the resolver was asked for
    url: str  # as it stood in the body
    block: str  # id of the block it stands in


@dataclass(slots=True)
class Dateline:
    place: str
    outlet: str = ""


@dataclass(slots=True)
class Converted:
    """A body as our blocks, what was taken out of it into fields, and what to report."""

    blocks: list[Block] = field(default_factory=list)
    dateline: Dateline | None = None
    sign_off: str = ""
    source_line: str = ""
    found: list[Reference] = field(default_factory=list)
    report: list[Note] = field(default_factory=list)
