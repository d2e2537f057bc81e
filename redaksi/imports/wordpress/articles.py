"""A WordPress post as a row of ours: texts, dates, state and body, nothing written yet."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from redaksi.articles.models import Article, Byline
from redaksi.imports.wordpress import dates, fingerprints
from redaksi.imports.wordpress.conversion.results import Converted, Note
from redaksi.imports.wordpress.records import Item
from redaksi.imports.wordpress.texts import fit, one_line
from redaksi.lib.html import plain_text
from redaksi.media.models import NewsImage

LIVE = frozenset({"publish"})
# Made once: json.dumps would make one for every call.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
# States of the old site whose link is a real address and not a ?p= one.
WITH_ADDRESS = frozenset({"publish", "private"})

COLUMNS = (
    "headline", "standfirst", "language", "path", "section_id", "sign_off", "dateline_place",
    "dateline_outlet", "lead_picture_id", "lead_caption", "body", "source_line", "comments_open",
    "announce", "seo_title", "seo_description", "live", "first_published_at", "last_published_at",
    "created_at", "edited_at",
)  # fmt: skip


@dataclass(slots=True)
class Row:
    """The columns of an article, in the order of COLUMNS, and what hangs on it."""

    headline: str = ""
    standfirst: str = ""
    language: str = ""
    path: str | None = None
    section_id: int | None = None
    sign_off: str = ""
    dateline_place: str = ""
    dateline_outlet: str = ""
    lead_picture_id: int | None = None
    lead_caption: str = ""
    body: str = "[]"
    source_line: str = ""
    comments_open: bool = True
    announce: bool = True
    seo_title: str = ""
    seo_description: str = ""
    live: bool = False
    first_published_at: dt.datetime | None = None
    last_published_at: dt.datetime | None = None
    created_at: dt.datetime | None = None
    edited_at: dt.datetime | None = None
    topics: list[int] = field(default_factory=list)
    byline: list[int] = field(default_factory=list)
    # When the worker is to publish it; the old site had it scheduled.
    go_live_at: dt.datetime | None = None
    notes: list[Note] = field(default_factory=list)

    def values(self) -> list[object]:
        return [getattr(self, name) for name in COLUMNS]

    def mark(self) -> str:
        """The mark of what we write; see `Present.mark` for the same of what is in the database."""
        return mark(
            [getattr(self, name) for name in MARKED],
            self.body,
            self.topics,
            [f"a{number}" for number in self.byline],
            None,
        )


MARKED = (
    "headline", "standfirst", "language", "path", "section_id", "sign_off", "dateline_place",
    "dateline_outlet", "lead_picture_id", "lead_caption", "source_line", "comments_open",
    "seo_title", "seo_description", "live",
)  # fmt: skip


def mark(
    values: list[object], body: str, topics: list[int], byline: list[str], revision: int | None
) -> str:
    """One mark of everything of an article that an editor may change."""
    texts = ["" if value is None else str(value) for value in values]
    numbers = ",".join(map(str, sorted(topics)))
    return fingerprints.of_texts((*texts, body, numbers, ",".join(byline), str(revision or "")))


@dataclass(slots=True)
class Present:
    """An article as it stands in the database now, as far as marks go."""

    values: dict[str, object]
    blocks: list[dict[str, Any]]
    topics: list[int] = field(default_factory=list)
    byline: list[str] = field(default_factory=list)
    revision: int | None = None

    def mark(self) -> str:
        values = [self.values[name] for name in MARKED]
        return mark(values, body_text(self.blocks), self.topics, self.byline, self.revision)


def present(numbers: Iterable[int]) -> dict[int, Present]:
    """The articles with these ids, in three queries."""
    numbers = list(numbers)
    found: dict[int, Present] = {}
    texts = Article.objects.filter(pk__in=numbers).annotate(text=Cast("body", TextField()))
    for number, text, revision, *values in texts.values_list(
        "pk", "text", "latest_revision_id", *MARKED
    ):
        pairs = dict(zip(MARKED, values, strict=True))
        found[number] = Present(pairs, json.loads(text or "[]"), revision=revision)
    topics = Article.topics.through.objects.filter(article_id__in=numbers)
    for number, topic in topics.values_list("article_id", "topic_id"):
        found[number].topics.append(topic)
    names = Byline.objects.filter(article_id__in=numbers).order_by("article_id", "sort_order", "pk")
    for number, author, name in names.values_list("article_id", "author_id", "name"):
        found[number].byline.append(f"a{author}" if author else f"n{name}")
    return found


def body_text(blocks: list[dict[str, object]]) -> str:
    """Blocks as stored; keys in order, so that the same body is the same text on every database."""
    return _ENCODER.encode(blocks)


def state(row: Row, item: Item, now: dt.datetime) -> None:
    """Which state the article is in here. Only what was published and open becomes visible."""
    row.live = item.status in LIVE and not item.password
    # What was out before it came here is no news.
    is_out = row.live and not (row.first_published_at and row.first_published_at > now)
    row.announce = not is_out
    if item.password:
        row.notes.append(Note("password", "it had a password; it is a draft here"))
    elif item.status == "future":
        if row.first_published_at and row.first_published_at > now:
            row.go_live_at = row.first_published_at
            row.notes.append(Note("scheduled", f"{row.first_published_at:%Y-%m-%d %H:%M} UTC"))
        else:
            row.notes.append(Note("schedule-passed", "its time has passed; it is a draft here"))
    elif not row.live:
        rule = (
            item.status
            if item.status in {"draft", "pending", "private", "trash"}
            else "other-state"
        )
        row.notes.append(Note(f"state-{rule}", f"status {item.status!r}; it is a draft here"))
    if row.live and row.first_published_at and row.first_published_at > now:
        row.notes.append(
            Note("future-date", f"{row.first_published_at:%Y-%m-%d}; invisible until then")
        )
    if item.status not in WITH_ADDRESS:
        # Never out: publishing it here gives it its date.
        row.first_published_at = row.last_published_at = None


def moments(row: Row, item: Item, zone: dt.tzinfo, before: dt.datetime | None) -> None:
    """Its dates; a published article without one gets that of the article before it."""
    published = dates.published_at(item, zone)
    modified = dates.modified_at(item, zone)
    if published is None and item.status in LIVE:
        published = modified or before
        if published:
            row.notes.append(Note("no-date", f"taken as {published:%Y-%m-%d}"))
    if published is None and item.status in LIVE:
        published = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
        row.notes.append(Note("no-date", "taken as 1970-01-01"))
    row.first_published_at = published
    later = modified if modified and published and modified > published else published
    row.last_published_at = later
    row.created_at = published or modified
    row.edited_at = later or modified


def texts(row: Row, item: Item, site_name: str) -> None:
    """Headline, standfirst and the words for search engines."""
    row.headline = _cut(row, "headline", one_line(item.title), 300)
    row.standfirst = _cut(
        row, "standfirst", plain_text(item.excerpt) if item.excerpt.strip() else "", 1000
    )
    row.comments_open = item.comment_status != "closed"
    for key, value in item.meta:
        if key in ("_yoast_wpseo_title", "rank_math_title") and value:
            row.seo_title = _cut(row, "seo_title", _filled(row, value, item, site_name), 200)
            if row.seo_title == row.headline:
                row.seo_title = ""
        elif key in ("_yoast_wpseo_metadesc", "rank_math_description") and value:
            row.seo_description = _cut(
                row, "seo_description", _filled(row, value, item, site_name), 400
            )


def body(row: Row, converted: Converted, item: Item) -> None:
    """The converted body, and what the conventions took out of it."""
    row.body = body_text(converted.blocks)
    if converted.dateline:
        row.dateline_place = _cut(row, "dateline", converted.dateline.place, 120)
        row.dateline_outlet = _cut(row, "dateline", converted.dateline.outlet, 120)
    row.sign_off = converted.sign_off[:24]
    row.source_line = _cut(row, "source line", converted.source_line, 500)
    row.notes += converted.report
    if not row.headline:
        row.headline = _first_words(converted) or f"({item.slug or item.old_id})"
        if item.status in LIVE:
            row.notes.append(Note("no-title", f"named by its first words: {row.headline[:80]}"))


def lead_repeated(lead: int | None, blocks: list[dict[str, Any]]) -> str | None:
    """The caption of the first block, when it shows the lead picture once more; None otherwise.

    Old themes showed one of the two. The credit must be the picture's own, which shows it too.
    """
    if lead is None or len(blocks) < 2 or blocks[0]["type"] != "picture":
        return None
    value = blocks[0]["value"]
    if value["image"] != lead:
        return None
    credit = value["credit"]
    if credit and not NewsImage.objects.filter(pk=lead, credit=credit).exists():
        return None
    return fit(value["caption"], 1000)


def _cut(row: Row, what: str, text: str, limit: int) -> str:
    if len(text) > limit:
        row.notes.append(Note("shortened", f"{what}: {len(text)} characters, {limit} fit"))
    return fit(text, limit)


_VARIABLE = re.compile(r"%%?\w+%%?")


def _filled(row: Row, template: str, item: Item, site_name: str) -> str:
    """A plug-in's title template filled in; empty when it says nothing of its own."""
    if "%" not in template:
        return one_line(template)
    known = {"title": one_line(item.title), "sitename": site_name, "sep": "–", "page": ""}
    known["excerpt"] = one_line(item.excerpt)
    unknown: list[str] = []

    def value(found: re.Match[str]) -> str:
        name = found[0].strip("%")
        if name not in known:
            unknown.append(found[0])
        return known.get(name, "")

    own = _VARIABLE.sub("", template).strip(" -–|·")
    text = " ".join(_VARIABLE.sub(value, template).split()).strip(" -–|·")
    if unknown and own:
        row.notes.append(Note("seo-template", f"{template[:120]}: {', '.join(unknown)} left out"))
    return one_line(text) if own else ""


def _first_words(converted: Converted) -> str:
    for block in converted.blocks:
        if block["type"] == "paragraph":
            words = one_line(str(block["value"])).split()
            if words:
                return " ".join(words[:10])[:90] + ("…" if len(words) > 10 else "")
    return ""
