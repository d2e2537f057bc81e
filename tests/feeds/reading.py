"""Feeds as programs read them: parsed by feedparser, and held to what each form demands."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from urllib.parse import urlsplit

import feedparser
from django.test import Client
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
DOCUMENTS = {
    "rss": ("application/rss+xml", "rss20"),
    "atom": ("application/atom+xml", "atom10"),
    "json": ("application/feed+json", "json11"),
}


def get(address: str) -> Any:
    """The answer at an address, which has to be there."""
    answer = Client().get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return answer


def parsed(address: str) -> Any:
    """An XML feed as feedparser reads it; what is not well-formed fails."""
    found = feedparser.parse(get(address).content, sanitize_html=False)
    assert not found.bozo, found.get("bozo_exception")
    return found


def read_json(address: str) -> dict[str, Any]:
    """A JSON feed, held to version 1.1."""
    found: dict[str, Any] = json.loads(get(address).content)
    check_json(found)
    return found


def ids(address: str, form: str) -> list[str]:
    """What a feed calls its stories, as they stand."""
    if form == "json":
        return [item["id"] for item in read_json(address)["items"]]
    return [entry.id for entry in parsed(address).entries]


def check(form: str, body: bytes) -> None:
    """Hold a document to what its form demands."""
    {"rss": check_rss, "atom": check_atom}[form](body) if form != "json" else check_json(
        json.loads(body)
    )


def check_rss(body: bytes) -> None:
    """RSS 2.0: https://www.rssboard.org/rss-specification."""
    channel = etree.fromstring(body).find("channel")
    assert channel is not None
    for name in ("title", "link", "description"):
        assert channel.findtext(name), f"a channel without its {name}"
    selves = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert len(selves) == 1
    assert _is_whole(selves[0].get("href"))
    names = [item.findtext("guid") for item in channel.findall("item")]
    assert all(names)
    assert len(set(names)) == len(names)
    for item in channel.findall("item"):
        assert item.findtext("title") or item.findtext("description")
        assert _is_whole(item.findtext("link"))
        assert dt.datetime.strptime(item.findtext("pubDate") or "", "%a, %d %b %Y %H:%M:%S %z")


def check_atom(body: bytes) -> None:
    """Atom: RFC 4287, section 4.1."""
    top = etree.fromstring(body)
    assert top.tag == f"{ATOM}feed"
    for element in (top, *top.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
            assert element.findtext(f"{ATOM}{name}"), name
        assert dt.datetime.fromisoformat(element.findtext(f"{ATOM}updated") or "").tzinfo
        assert urlsplit(element.findtext(f"{ATOM}id")).scheme
    for entry in top.findall(f"{ATOM}entry"):
        # Without an author of the feed each entry needs one, and without content a link.
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
        assert any(link.get("rel") == "alternate" for link in entry.findall(f"{ATOM}link"))
    names = [entry.findtext(f"{ATOM}id") for entry in top.findall(f"{ATOM}entry")]
    assert len(set(names)) == len(names)


def check_json(found: dict[str, Any]) -> None:
    """JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["title"]
    assert _is_whole(found["feed_url"])
    assert _is_whole(found["home_page_url"])
    assert "next_url" not in found or found["next_url"] != found["feed_url"]
    for item in found["items"]:
        assert isinstance(item["id"], str)
        assert item["id"]
        assert "content_html" in item or "content_text" in item
        assert _is_whole(item["url"])
        for name in ("date_published", "date_modified"):
            assert dt.datetime.fromisoformat(item[name]).tzinfo
        assert all("name" in author or "url" in author for author in item.get("authors", []))
    names = [item["id"] for item in found["items"]]
    assert len(set(names)) == len(names)


def _is_whole(url: str | None) -> bool:
    parts = urlsplit(url or "")
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
