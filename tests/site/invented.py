"""Invented values for every template of the reader's pages: long, short, empty, in three languages."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from redaksi.articles.presentation import (
    ArticleView,
    AuthorBox,
    Card,
    Credit,
    FeedLink,
    Front,
    Furniture,
    Head,
    Link,
    ListPage,
    Notice,
    Picture,
    SectionStories,
    Source,
)
from redaksi.channels.following import Way
from redaksi.comments.forms import CommentForm
from redaksi.comments.threads import CommentView, ThreadPage
from redaksi.corrections.views import CorrectionRow
from redaksi.lib.embeds import embed_for
from redaksi.site.following import FeedRow, WayView

DIRECTIONS = {"id": "ltr", "en": "ltr", "ar": "rtl"}
NOON = dt.datetime(2026, 11, 23, 12, 5, tzinfo=ZoneInfo("Asia/Jakarta"))
WORDS = {
    "id": "Mata air kembali mengalir",
    "en": "The spring flows again",
    "ar": "النبع يعود إلى الجريان",
}
LONG = (
    "Seventeen traders’ associations agree on an unloading timetable that takes full effect on Monday "
    * 2
)
PICTURE = Picture(
    "/media/fog.jpg",
    1200,
    800,
    "Fog over hills",
    "Morning fog",
    "Valley Courier",
    (Source("image/avif", "/media/fog-400.avif 400w, /media/fog-800.avif 800w"),),
)


def card(language: str = "en", number: int = 0, headline: str = "", picture: bool = True) -> Card:
    return Card(
        headline or WORDS[language],
        f"/a/{number}/",
        language,
        DIRECTIONS[language],
        NOON - dt.timedelta(hours=7 * number),
        "Since 2015.",
        Link("City", "/city/"),
        (Credit("Sari Pratiwi", "/sari/"), Credit("Desk")),
        PICTURE if picture else None,
    )


def cards(language: str, number: int = 6) -> tuple[Card, ...]:
    other = "ar" if language != "ar" else "id"
    texts = ["", LONG, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", "Kopi"]
    return (
        card(other, 99),
        *(card(language, n, texts[n % 4], n % 2 == 0) for n in range(number)),
    )


def around(language: str) -> dict[str, Any]:
    """What every page gets."""
    languages = tuple(Link(code, f"/{code}/", code == language, code) for code in DIRECTIONS)
    return {
        "language": language,
        "direction": DIRECTIONS[language],
        "today": NOON,
        "newsroom_json_ld": mark_safe('{"@type": "NewsMediaOrganization"}'),
        "furniture": Furniture(
            "Valley Courier",
            "Close to people",
            "/",
            "/search/",
            "/archive/",
            "/feed/",
            "/accent-9c2b2b.css",
            (Link("City", "/city/", True), Link("Culture", "/culture/")),
            (Link("About us", "/about/"),),
            "No cookies.",
            languages,
            "Valley Press",
            None,
        ),
        "head": Head(
            "The spring",
            "Water.",
            "http://testserver/a/",
            "article",
            "http://testserver/m.jpg",
            1200,
            630,
            "Fog",
            "noindex",
            "/p/",
            "/n/",
            (Link("", "http://testserver/ar/", False, "x-default"),),
            (FeedLink("City", "/city/feed/"),),
            mark_safe('{"@type": "NewsArticle"}'),
            (("article:section", "City"),),
        ),
    }


def box(picture: Picture | None = PICTURE) -> AuthorBox:
    return AuthorBox(
        "Sari Pratiwi",
        "/sari/",
        "Reporter",
        "Covers water.",
        7,
        picture,
        (Link("Mastodon", "https://example.org/@sari"),),
    )


def author_count(author: str, language: str) -> str:
    """The fragment, without a database."""
    return render_to_string("redaksi/parts/author_count.html", {"count": 31360})


def latest(language: str, besides: str) -> str:
    """The fragment, without a database."""
    return render_to_string(
        "redaksi/parts/latest.html", {**around(language), "latest": cards(language)}
    )


def comments(article: str) -> str:
    """The fragment, without a database."""
    at = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)
    facts = {"at": at, "url": "/comments/1/", "reply_url": "/", "report_url": "/"}
    answer = CommentView(number=2, name="نور", text="شكرا", is_staff=True, **facts)
    said = CommentView(number=1, name="Rafi", text="Setuju.", replies=[answer], **facts)
    page = ThreadPage([said], number=1, has_more=True, count=2, newest_first=False)
    context = {
        "page": page,
        "is_open": True,
        "form": CommentForm(),
        "post_url": "/comments/on/1/",
        "privacy_url": "/comments/privacy/",
        "older_url": "/comments/on/1/2/",
        "newest_url": "/comments/on/1/newest/",
    }
    return render_to_string("redaksi/parts/comments.html", context)


FRAGMENTS = {"author_count": author_count, "latest": latest, "comments": comments}


def block(kind: str, **values: Any) -> str:
    return render_to_string(f"redaksi/blocks/{kind}.html", {"number": 1234, **values})


def blocks(language: str) -> Iterator[str]:
    """Every kind of block."""
    embed = embed_for("https://www.youtube.com/watch?v=abcdefghijk")
    assert embed
    frame = render_to_string("redaksi/blocks/embed_frame.html", {"embed": embed, "caption": ""})
    first, last = mark_safe("<p>First words.</p><p>More.</p>"), mark_safe("<p>Last words.</p>")
    yield block("paragraph", html=first, dateline="Cisaat, Valley Courier –")
    yield block("heading", text="Bamboo", level=2, anchor="bamboo")
    yield block("picture", picture=PICTURE, size="wide") + block(
        "picture", picture=PICTURE, size="text"
    )
    yield block("gallery", title="", pictures=(PICTURE, PICTURE))
    yield block("quote", paragraphs=("We know first.",), attribution="Teacher")
    yield block("read_also", cards=cards(language, 2))
    yield block("list", ordered=True, items=(mark_safe("<b>One</b>"),))
    yield block(
        "table", caption="", header_row=True, header_column=True, rows=[["", "A"], ["B", "1"]]
    )
    yield block("embed", embed=embed, url=embed.url, caption="A film", srcdoc=frame)
    yield block("embed", embed=None, url="https://example.org/", caption="", srcdoc="")
    yield block("preserved", html=mark_safe("<p>Kept</p>"))
    yield block("paragraph", html=last, sign_off="WRT")


def article(language: str, **changes: Any) -> ArticleView:
    whole = ArticleView(
        WORDS[language],
        "Since 2015.",
        language,
        DIRECTIONS[language],
        "/a/",
        NOON,
        NOON,
        Link("City", "/city/"),
        (Credit("Sari Pratiwi", "/sari/"), Credit("Desk")),
        "",
        PICTURE,
        mark_safe("".join(blocks(language))),
        "WRT",
        "Sample Agency",
        (Link("Water", "/water/"),),
        (Link("English", "/en/a/", False, "en"),),
        (box(),),
        True,
        12,
    )
    return dataclasses.replace(whole, **changes)


BARE = {
    "standfirst": "",
    "published": None,
    "updated": None,
    "section": None,
    "byline": (),
    "picture": None,
    "body": "",
    "source_line": "",
    "topics": (),
    "translations": (),
    "authors": (),
    "headline": LONG,
}


def notice(kind: str) -> Notice:
    return Notice(kind, kind.title(), "It was <b>Wednesday</b>.", NOON, f"correction-{kind}")


NOTICES: dict[str, Any] = {
    "notices_above": (notice("retraction"), notice("note")),
    "notices_below": (notice("correction"), notice("update")),
    "about": (Link("Report an error", "/corrections/report/1/"),),
}
EMPTY = ListPage((), 0, 0, 0)
Making = Callable[[str], dict[str, Any]]


def stories(language: str, number: int) -> SectionStories:
    return SectionStories(Link("City", "/city/"), cards(language, number))


def listed(language: str, number: int = 0) -> ListPage:
    return ListPage(
        cards(language), number, 1567, 31360, "/newer/", "/older/", "/newest/", "/oldest/"
    )


PAGES: dict[str, tuple[str, Making]] = {
    "front": (
        "front",
        lambda code: {
            "front": Front(
                card(code),
                cards(code, 3),
                tuple(stories(code, n) for n in range(5)),
                cards(code, 9),
                Link("Breaking words", ""),
            )
        },
    ),
    "front with one story": ("front", lambda code: {"front": Front(card(code, picture=False))}),
    "front of the first day": ("front", lambda code: {"front": Front(None)}),
    "article": ("article", lambda code: {"article": article(code), "preview": False}),
    "bare article": ("article", lambda code: {"article": article(code, **BARE), "preview": True}),
    "section": (
        "section",
        lambda code: {
            "title": "City",
            "description": "Streets.",
            "list": listed(code),
            "trail": (Link("Land", "/land/"),),
            "children": (Link("Parks", "/parks/"),),
        },
    ),
    "deep section": ("section", lambda code: {"title": "City", "list": listed(code, 1200)}),
    "empty section": ("section", lambda code: {"title": "City", "list": EMPTY}),
    "topic": ("topic", lambda code: {"title": "Water", "description": "", "list": listed(code)}),
    "author": (
        "author",
        lambda code: {"author": box(), "email": "sari@example.org", "list": listed(code)},
    ),
    "author unseen": ("author", lambda code: {"author": box(None), "email": "", "list": EMPTY}),
    "archive": ("archive", lambda code: {"years": ((2026, (Link("November", "/2026/11/"),)),)}),
    "archive of nothing": ("archive", lambda code: {"years": ()}),
    "month": ("archive", lambda code: {"title": "November 2026", "list": listed(code, 2)}),
    "search": (
        "search",
        lambda code: {
            "query": "water",
            "searched": True,
            "cards": cards(code),
            "total": 31,
            "older_url": "/search/?q=w",
        },
    ),
    "search in vain": (
        "search",
        lambda code: {"query": "<i>", "searched": True, "cards": (), "total": 0},
    ),
    "search begun": (
        "search",
        lambda code: {"query": "", "searched": False, "cards": (), "total": 0},
    ),
    "page": (
        "page",
        lambda code: {
            "title": "About us",
            "body": mark_safe("<p>We.</p>"),
            "translations": (Link("English", "/", language="en"),),
        },
    ),
    "corrected article": (
        "article",
        lambda code: {"article": article(code), "preview": False, **NOTICES},
    ),
    "follow": (
        "follow",
        lambda code: {
            "ways": [
                WayView(Way(LONG, "https://t.me/warta", "Telegram", "en"), ("Telegram", "English")),
                WayView(Way(WORDS[code], "/newsletter/"), ()),
            ],
            "feeds": [FeedRow(WORDS[code], (Link("RSS", "/feed/"), Link("Atom", "/feed/atom/")))],
            "patterns": {"topic": "/t/…/feed/", "author": "/a/…/feed/"},
            "elsewhere": [(Link("العربية", "/ar/follow/", language="ar"), "rtl")],
            "sitemap_url": "/sitemap.xml",
            "news_sitemap_url": "/sitemap-news.xml",
            "api_url": "/api/v1/",
        },
    ),
    "follow nothing": ("follow", lambda code: {"ways": [], "feeds": [], "elsewhere": []}),
    "corrections": (
        "corrections",
        lambda code: {
            "policy": "We correct.\n\nOpenly.",
            "rows": (
                CorrectionRow(notice("retraction"), LONG, "/a/", True),
                CorrectionRow(notice("correction"), WORDS[code], "/a/#correction-2", False),
            ),
            "newer_url": "/corrections/",
            "older_url": "/corrections/page/1/",
            "feed_url": "/corrections/feed/",
        },
    ),
    "corrections of nothing": ("corrections", lambda code: {"policy": "", "rows": ()}),
    "404": ("404", lambda code: {"path": "/no/"}),
    "410": ("410", lambda code: {"headline": "", "notice": "Wrong person."}),
}
