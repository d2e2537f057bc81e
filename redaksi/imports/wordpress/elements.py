"""From one XML element of the channel to its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from redaksi.imports.wordpress import dates
from redaksi.imports.wordpress.records import Author, Comment, Head, Item, ItemTerm, Term

# One element, simplified: its key, its text, its attributes, its own children.
Field = tuple[str, str, "dict[str, str]", "list[Field]"]
Complain = Callable[[str, str], None]

LARGEST_ID = 2**63 - 1

_TERM_FIELDS = {
    "term_id": "old_id",
    "term_taxonomy": "taxonomy",
    "category_nicename": "slug",
    "tag_slug": "slug",
    "term_slug": "slug",
    "cat_name": "name",
    "tag_name": "name",
    "term_name": "name",
    "category_parent": "parent",
    "term_parent": "parent",
    "category_description": "description",
    "tag_description": "description",
    "term_description": "description",
}
_ITEM_TEXTS = {
    "title": "title",
    "link": "link",
    "guid": "guid",
    "creator": "creator",
    "content": "content",
    "excerpt": "excerpt",
    "description": "description",
    "post_name": "slug",
    "status": "status",
    "post_type": "type",
    "post_password": "password",
    "comment_status": "comment_status",
    "ping_status": "ping_status",
    "attachment_url": "attachment_url",
}
_ITEM_NUMBERS = {"post_parent": "parent", "menu_order": "menu_order"}
_ITEM_DATES: dict[str, tuple[str, Callable[[str], datetime | None]]] = {
    "post_date": ("date", dates.local),
    "post_date_gmt": ("date_gmt", dates.gmt),
    "post_modified": ("modified", dates.local),
    "post_modified_gmt": ("modified_gmt", dates.gmt),
    "pubDate": ("published", dates.rss),
}
_COMMENT_TEXTS = {
    "comment_author": "author",
    "comment_author_email": "email",
    "comment_author_url": "url",
    "comment_author_IP": "ip",
    "comment_content": "content",
    "comment_approved": "approved",
}
_HEAD_TEXTS = {
    "wxr_version": "version", "title": "title", "link": "link", "description": "description",
    "language": "language", "generator": "generator",
    "base_site_url": "base_site_url", "base_blog_url": "base_blog_url",
}  # fmt: skip
# Texts in which blanks at the ends mean nothing.
_KEPT_AS_THEY_ARE = frozenset({"content", "excerpt", "comment_content"})


def item(fields: Iterable[Field], ordinal: int, line: int, complain: Complain) -> Item | None:
    """The item, or None when it has no usable id (said to `complain`)."""
    record = Item(ordinal, line, 0)
    for key, text, attributes, children in fields:
        if name := _ITEM_TEXTS.get(key):
            setattr(record, name, text if key in _KEPT_AS_THEY_ARE else text.strip())
        elif key == "postmeta":
            record.meta.append(_pair(children))
        elif key == "category":
            if domain := attributes.get("domain"):
                slug = attributes.get("nicename", "").strip()
                record.terms.append(ItemTerm(domain, slug, text.strip()))
        elif moment := _ITEM_DATES.get(key):
            setattr(record, moment[0], _date(moment[1], text, key, complain))
        elif key == "post_id":
            record.old_id = number(text)
        elif name := _ITEM_NUMBERS.get(key):
            setattr(record, name, number(text))
        elif key == "is_sticky":
            record.sticky = text.strip() == "1"
        elif key == "comment":
            record.comments.append(_comment(children, complain))
    if record.old_id <= 0:
        complain("malformed", f"an item without wp:post_id: {record.title[:80]!r}")
        return None
    return record


def author(fields: Iterable[Field]) -> Author:
    texts = {key.removeprefix("author_"): text.strip() for key, text, _a, _c in fields}
    return Author(
        login=texts.get("login", ""),
        display_name=texts.get("display_name", ""),
        email=texts.get("email", ""),
        first_name=texts.get("first_name", ""),
        last_name=texts.get("last_name", ""),
        old_id=number(texts.get("id", "")) or None,
    )


def term(kind: str, fields: Iterable[Field]) -> Term:
    """A wp:category, wp:tag or wp:term."""
    record = Term({"category": "category", "tag": "post_tag"}.get(kind, ""), "", "")
    for key, text, _attributes, children in fields:
        if key == "termmeta":
            record.meta.append(_pair(children))
        elif key == "term_id":
            record.old_id = number(text) or None
        elif name := _TERM_FIELDS.get(key):
            setattr(record, name, text.strip())
    return record


def into_head(head: Head, key: str, text: str) -> None:
    if key == "pubDate":
        head.published = _date(dates.rss, text, key, lambda _kind, _detail: None)
    elif (name := _HEAD_TEXTS.get(key)) and not getattr(head, name):
        setattr(head, name, text.strip())


def number(text: str) -> int:
    """A whole number, 0 for anything else."""
    text = text.strip()
    try:
        value = int(text) if len(text) < 20 and text.isascii() else 0
    except ValueError:
        return 0
    return value if abs(value) <= LARGEST_ID else 0


def _comment(fields: Iterable[Field], complain: Complain) -> Comment:
    record = Comment(0)
    for key, text, _attributes, children in fields:
        if name := _COMMENT_TEXTS.get(key):
            setattr(record, name, text if key in _KEPT_AS_THEY_ARE else text.strip())
        elif key == "comment_id":
            record.old_id = number(text)
        elif key == "comment_type":
            record.type = text.strip() or "comment"
        elif key == "comment_date":
            record.date = _date(dates.local, text, key, complain)
        elif key == "comment_date_gmt":
            record.date_gmt = _date(dates.gmt, text, key, complain)
        elif key == "comment_parent":
            record.parent = number(text)
        elif key == "comment_user_id":
            record.user_id = number(text)
        elif key == "commentmeta":
            record.meta.append(_pair(children))
    return record


def _pair(children: Iterable[Field]) -> tuple[str, str]:
    key = value = ""
    for name, text, _attributes, _children in children:
        if name == "meta_key":
            key = text
        elif name == "meta_value":
            value = text
    return key, value


def _date(
    read: Callable[[str], datetime | None], text: str, key: str, complain: Complain
) -> datetime | None:
    try:
        return read(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        complain("date", f"{key} is not a possible date: {text.strip()[:40]!r}")
        return None
