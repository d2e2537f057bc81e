"""What a page's own mark-up says about it: meta tags, JSON-LD, time and author elements."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import etree

from redaksi.imports.page import byline, dates, headline
from redaksi.imports.page import text as reading
from redaksi.imports.page.draft import Known

_ARTICLE = re.compile(
    r"(?:News|Report|Opinion|Review|AnalysisNews|BackgroundNews)?Article|BlogPosting|LiveBlogPosting"
)
_AUTHOR_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|author|penulis|reporter)(?:$|[\s_-]|name)", re.I)
_LEAD = re.compile(
    r"^(?:veröffentlicht |geschrieben |publié )?(?:von|par|por|author:?|di)\s+(?=[A-ZÀ-Þ])", re.I
)
MOST_NODES = 2_000


def known(root: etree._Element, *, language: str | None, url: str | None) -> Known:
    """The fields that mark-up names."""
    articles = list(_articles(root))
    lang = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return Known(
        title=_title(root, articles),
        published=_published(root, articles),
        byline=_byline(root, articles),
        language=language,
        declared_language=lang or _meta(root, "og:locale"),
        url=url or _canonical(root),
        site=(_meta(root, "og:site_name") or "")[:200],
    )


def _title(root: etree._Element, articles: list[dict[str, Any]]) -> str:
    """The h1 that the page's other titles agree with, else the best of the others."""
    named = [_string(a.get("headline")) for a in articles]
    named += [
        _meta(root, "og:title") or "",
        _meta(root, "twitter:title") or "",
        _text(root, "title"),
    ]
    named = [reading.clean(re.sub(r"<[^>]+>", "", unescape(title))) for title in named if title]
    heads = [reading.clean(_words(h)) for h in root.iter("h1")][:20]
    heads = [h for h in heads if h]
    for head in heads:
        if any(headline.same(title, head) for title in named):
            return head
    for title in named:
        starts = [
            h for h in heads if reading.key(h) and reading.key(title).startswith(reading.key(h))
        ]
        if starts:
            return max(starts, key=len)
    if named:
        return headline.without_site(named[0])
    return heads[0] if heads else ""


def _published(root: etree._Element, articles: list[dict[str, Any]]) -> str | None:
    values: list[str | None] = [_string(a.get("datePublished")) for a in articles]
    values += [
        _meta(root, name)
        for name in (
            "article:published_time",
            "og:article:published_time",
            "datePublished",
            "pubdate",
            "publishdate",
            "date",
            "dc.date",
            "dc.date.issued",
            "parsely-pub-date",
            "sailthru.date",
        )
    ]
    times = [t for t in list(root.iter("time"))[:50] if t.get("datetime")]
    marked = [
        t for t in times if t.get("pubdate") is not None or t.get("itemprop") == "datePublished"
    ]
    marked += [t for t in times if "publish" in (t.get("class") or "")]
    values += [t.get("datetime") for t in (marked or times[:1])]
    return next((iso for iso in map(dates.iso_from_markup, values) if iso), None)


def _byline(root: etree._Element, articles: list[dict[str, Any]]) -> list[str]:
    for article in articles:
        names = _clean_names(_author_names(article.get("author")))
        if names:
            return names
    for name in ("author", "article:author", "dc.creator", "parsely-author", "byl"):
        value = _meta(root, name)
        names = _clean_names([value]) if value else []
        if names:
            return names
    marked = (
        e
        for e in root.iter("a", "span", "address", "p", "div")
        if e.get("rel") == "author"
        or e.get("itemprop") == "author"
        or _is_author_class(e.get("class") or "")
    )
    for number, element in enumerate(marked):
        text = reading.clean(_words(element))
        if len(text) <= 90 and (names := _clean_names([text])):
            return names
        if number > 20:
            break
    return []


def _is_author_class(value: str) -> bool:
    return _AUTHOR_CLASS.search(value) is not None and "comment" not in value.lower()


def _clean_names(values: list[str]) -> list[str]:
    names: list[str] = []
    for value in values:
        value = _LEAD.sub("", reading.clean(unescape(value)))
        named = byline.read(value) if len(value) < 200 else None
        if re.match(r"https?://", value) or (named and not named.authors):
            continue
        names += named.authors if named else byline.names_in(value)[:6]
    return list(dict.fromkeys(names))


def _author_names(author: Any) -> list[str]:
    if isinstance(author, str):
        return [author]
    if isinstance(author, dict):
        return _author_names(author.get("name"))
    if isinstance(author, list):
        return [name for one in author[:12] for name in _author_names(one)]
    return []


def _articles(root: etree._Element) -> Iterator[dict[str, Any]]:
    """Every article that the page's JSON-LD describes, outer ones first."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            found = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _nodes(found)


def _nodes(found: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [found], 0
    while waiting and seen < MOST_NODES:
        node, seen = waiting.pop(0), seen + 1
        if isinstance(node, list):
            waiting += node[:100]
        elif isinstance(node, dict):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(k, str) and _ARTICLE.fullmatch(k) for k in kinds):
                yield node
            waiting += [
                v for k, v in node.items() if k in ("@graph", "mainEntity", "mainEntityOfPage")
            ]


def _meta(root: etree._Element, name: str) -> str | None:
    for element in root.iter("meta"):
        called = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if called.lower() == name.lower() and element.get("content"):
            return str(element.get("content"))
    return None


def _text(root: etree._Element, tag: str) -> str:
    element = next(root.iter(tag), None)
    return _words(element) if element is not None else ""


def _words(element: etree._Element) -> str:
    return " ".join(str(text) for text in element.itertext())


def _canonical(root: etree._Element) -> str | None:
    for link in root.iter("link"):
        if link.get("rel") == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href"))
    return _meta(root, "og:url")


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
