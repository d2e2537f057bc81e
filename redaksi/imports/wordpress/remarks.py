"""One WordPress comment as a row of ours: plain text, state, moment; nothing written yet."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

from redaksi.comments.models import LONGEST, Comment
from redaksi.comments.models.comment import LONGEST_NAME
from redaksi.imports.wordpress import records
from redaksi.imports.wordpress.fingerprints import of_texts
from redaksi.lib.cleaning import clean_line, clean_text

State = Comment.State
# What WordPress calls its states. What a moderator threw away was rejected.
STATES = {
    "1": State.PUBLISHED,
    "approve": State.PUBLISHED,
    "0": State.WAITING,
    "hold": State.WAITING,
    "spam": State.SPAM,
    "trash": State.REJECTED,
    "post-trashed": State.REJECTED,
}
PINGS = frozenset({"pingback", "trackback"})
NOTE = "note"
_BLOCK_END = re.compile(r"</(?:p|div|li|blockquote|h[1-6])\s*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>\s?", re.IGNORECASE)
_LONGEST_MARKUP = 200_000


def text_of(content: str) -> str:
    """A comment's HTML as plain text: paragraphs apart, a link's address behind its words."""
    content = content[:_LONGEST_MARKUP]
    if "<" not in content:
        return clean_text(html.unescape(content))
    marked = _BREAK.sub("\n", _BLOCK_END.sub("\n\n", content))
    tree = LexborHTMLParser(marked)
    for unseen in tree.css("script, style, template, iframe, object"):
        unseen.decompose()
    for link in tree.css("a"):
        words, address = link.text(deep=True).strip(), (link.attributes.get("href") or "").strip()
        said = words if not address or address == words else f"{words} ({address})"
        link.replace_with(said)
    body = tree.body
    return clean_text(body.text(deep=True)) if body else ""


def fields_of(
    comment: records.Comment, zone: dt.tzinfo, fallback: dt.datetime
) -> dict[str, object]:
    """The columns that say what it is, by name; cut to what fits."""
    kind = Comment.Kind.PINGBACK if comment.type in PINGS else Comment.Kind.COMMENT
    return {
        "kind": kind.value,
        "name": clean_line(html.unescape(comment.author))[:LONGEST_NAME].strip() or "–",
        "email": clean_line(comment.email)[:254] if "@" in comment.email else "",
        "website": clean_line(comment.url)[:300],
        "text": text_of(comment.content)[:LONGEST],
        "state": STATES.get(comment.approved.strip().lower(), State.WAITING).value,
        "at": moment_of(comment, zone) or fallback,
    }


def moment_of(comment: records.Comment, zone: dt.tzinfo) -> dt.datetime | None:
    """When it was written; exports have zeros for the time in Greenwich of what waited."""
    if comment.date_gmt is not None:
        return comment.date_gmt
    return comment.date.replace(tzinfo=zone) if comment.date else None


def label_of(comment: records.Comment) -> bool | None:
    """What it teaches: True for spam. A person's word counts before Akismet's, and that before none."""
    if comment.type in PINGS or comment.type == NOTE:
        return None
    meta = dict(comment.meta)
    said = meta.get("akismet_user_result") or meta.get("akismet_result")
    if comment.approved == "spam":
        return True
    if comment.approved == "1":
        return False
    return {"true": True, "false": False}.get(said or "")


def source_mark(comment: records.Comment) -> str:
    """A mark of all the export says of it."""
    return of_texts(
        (
            comment.author,
            comment.email,
            comment.url,
            comment.content,
            comment.approved,
            comment.type,
            str(comment.parent),
            str(comment.date_gmt or comment.date or ""),
        )
    )


def written_mark(values: Iterable[object]) -> str:
    """A mark of what a moderator or its author may change here: name, e-mail, text, state, note."""
    return of_texts(map(str, values))
