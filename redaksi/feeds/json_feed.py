"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import Any

from redaksi.articles.head import absolute
from redaksi.feeds.elements import moment
from redaksi.feeds.feed import Feed, Story
from redaksi.feeds.hubs import hub_addresses


def json_feed(feed: Feed) -> bytes:
    """`feed` as JSON Feed; its older pages are its next ones."""
    found: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.url,
        "language": feed.language,
    }
    optional = {
        "description": feed.description,
        "next_url": feed.neighbours.older,
        "icon": absolute(feed.logo.src) if feed.logo else "",
        "hubs": [{"type": "WebSub", "url": hub} for hub in hub_addresses()],
    }
    found |= {name: value for name, value in optional.items() if value}
    found["items"] = [_item(story) for story in feed.stories]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _item(story: Story) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": story.id,
        "url": story.url,
        "title": story.headline,
        "date_published": moment(story.published),
        "date_modified": moment(story.updated),
    }
    # One of the two has to be there, empty or not.
    if story.html:
        found["content_html"] = story.html
    else:
        found["content_text"] = story.summary
    optional = {
        "summary": story.summary,
        "image": absolute(story.picture.src) if story.picture else "",
        "authors": [
            {"name": name.name, **({"url": absolute(name.url)} if name.url else {})}
            for name in story.names
        ],
        "tags": list(story.labels),
    }
    return found | {name: value for name, value in optional.items() if value}
