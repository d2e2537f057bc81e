"""What one WordPress export holds: plain records, nothing of ours in them yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


class ExportError(Exception):
    """The export cannot be read (further); says where and what can be done about it."""

    def __init__(
        self, message: str, line: int | None = None, item_id: int | None = None, remedy: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.item_id = item_id
        self.remedy = remedy

    def __str__(self) -> str:
        where = f" (line {self.line})" if self.line else ""
        which = f" [item {self.item_id}]" if self.item_id else ""
        return f"{self.message}{where}{which}" + (f" {self.remedy}" if self.remedy else "")


@dataclass(slots=True)
class Problem:
    """Something wrong in one place of the file; reading went on behind it."""

    kind: str  # "repaired", "malformed", "truncated", "too-large", "not-wxr-version", "encoding"…
    detail: str
    line: int | None = None
    offset: int | None = None
    item_id: int | None = None


@dataclass(slots=True)
class Author:
    """A login of the old site (wp:author)."""

    login: str
    display_name: str = ""
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    old_id: int | None = None


@dataclass(slots=True)
class Term:
    """A category, tag, or a term of any other taxonomy; `parent` is the parent's slug."""

    taxonomy: str  # "category", "post_tag", "author" (Co-Authors Plus), "nav_menu", …
    slug: str
    name: str
    parent: str = ""
    description: str = ""
    old_id: int | None = None
    meta: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class ItemTerm:
    """A term as an item names it (`<category domain= nicename=>`)."""

    taxonomy: str
    slug: str
    name: str


@dataclass(slots=True)
class Comment:
    """A reader's comment, a pingback, or (type "note") an internal remark that must stay private."""

    old_id: int
    author: str = ""
    email: str = ""
    url: str = ""
    ip: str = ""
    date: datetime | None = None
    date_gmt: datetime | None = None
    content: str = ""
    approved: str = ""  # "1", "0", "spam", "trash", "post-trashed"
    type: str = "comment"  # empty in old exports, which means the same
    parent: int = 0
    user_id: int = 0
    meta: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Item:
    """Anything WordPress keeps as a post: article, page, attachment, guest author, menu entry.

    `ordinal` counts the items of the file from 1: the place to go on from. `date` is the old
    site's own clock (naive), `date_gmt` is aware; both are None where the export has zeros or
    an impossible date.
    """

    ordinal: int
    line: int
    old_id: int
    type: str = "post"
    status: str = "publish"
    title: str = ""
    link: str = ""
    guid: str = ""
    creator: str = ""
    published: datetime | None = None  # pubDate, aware
    date: datetime | None = None
    date_gmt: datetime | None = None
    modified: datetime | None = None
    modified_gmt: datetime | None = None
    content: str = ""
    excerpt: str = ""
    description: str = ""
    slug: str = ""
    parent: int = 0
    menu_order: int = 0
    password: str = ""
    sticky: bool = False
    comment_status: str = ""
    ping_status: str = ""
    attachment_url: str = ""
    terms: list[ItemTerm] = field(default_factory=list)
    meta: list[tuple[str, str]] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)

    def meta_value(self, key: str, default: str = "") -> str:
        """The first value under `key`; WordPress may keep several."""
        return next((value for name, value in self.meta if name == key), default)

    def terms_of(self, taxonomy: str) -> list[ItemTerm]:
        return [term for term in self.terms if term.taxonomy == taxonomy]


@dataclass(slots=True)
class Head:
    """What stands before the first item."""

    version: str = ""  # "1.0", "1.1", "1.2"; empty when the file does not say
    title: str = ""
    description: str = ""
    link: str = ""
    language: str = ""
    generator: str = ""
    base_site_url: str = ""
    base_blog_url: str = ""
    published: datetime | None = None
    authors: list[Author] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)


Record = Author | Term | Item
