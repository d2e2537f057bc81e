"""The old site's pattern is learnt from its links, and every old address is named."""

from __future__ import annotations

from datetime import datetime

import pytest

from redaksi.imports.wordpress.permalinks import (
    Pattern,
    PatternLearner,
    item_addresses,
)
from redaksi.imports.wordpress.records import Item, ItemTerm
from redaksi.imports.wordpress.sites import Site

SITE = Site.of("https://warta.example")


# The old site's own clock, which names no zone.
LOCAL = datetime(2024, 5, 5, 7, 30)  # noqa: DTZ001


def article(link: str, number: int = 12, slug: str = "hujan-lebat", **changes: object) -> Item:
    item = Item(1, 1, number, link=link, slug=slug, date=LOCAL, creator="rina")
    item.terms = [ItemTerm("category", "nasional", "Nasional")]
    for name, value in changes.items():
        setattr(item, name, value)
    return item


def learn(*items: Item) -> Pattern:
    learner = PatternLearner(SITE)
    for item in items:
        learner.add(item)
    return learner.pattern()


@pytest.mark.parametrize(("path", "pattern"), [
    ("/2024/05/05/hujan-lebat/", "/%year%/%monthnum%/%day%/%postname%/"), ("/2024/05/hujan-lebat/", "/%year%/%monthnum%/%postname%/"),
    ("/hujan-lebat/", "/%postname%/"), ("/hujan-lebat", "/%postname%"), ("/nasional/hujan-lebat/", "/%category%/%postname%/"),
    ("/berita/induk/nasional/hujan-lebat/", "/berita/%category%/%postname%/"), ("/induk/nasional/hujan-lebat/", "/%category%/%postname%/"),
    ("/archives/12", "/archives/%post_id%"), ("/?p=12", ""), ("/hujan-lebat-12/", "/%postname%-%post_id%/"),
    ("/read/12/hujan-lebat.html", "/read/%post_id%/%postname%.html"), ("/rina/hujan-lebat/", "/%author%/%postname%/"),
    ("/index.php/2024/05/hujan-lebat/", "/%year%/%monthnum%/%postname%/"),
])  # fmt: skip
def test_each_common_pattern_is_learnt(path: str, pattern: str) -> None:
    assert learn(article(f"https://warta.example{path}")).text == pattern


def test_the_pattern_of_most_links_wins_and_drafts_have_no_say() -> None:
    links = [article(f"https://warta.example/2024/05/a{n}/", n, f"a{n}") for n in range(1, 4)]
    drafts = [article(f"https://warta.example/?p={n}", n, status="draft") for n in range(10, 30)]
    other = article("http://www.warta.example/lama/hujan-lebat/")
    pattern = learn(*links, *drafts, other)
    assert pattern == Pattern("/%year%/%monthnum%/%postname%/")


def test_without_links_there_is_no_pattern() -> None:
    assert learn() == Pattern("")


def test_names_beyond_ascii_are_one_whether_encoded_or_not() -> None:
    slug = "%d9%85%d8%b7%d8%b1"
    item = article(f"https://warta.example/2024/05/{slug.upper()}/", slug=slug)
    pattern = learn(item)
    assert pattern.text == "/%year%/%monthnum%/%postname%/"
    assert item_addresses(item, SITE, pattern) == ["2024/05/مطر", "?p=12"]


def test_an_article_answers_to_its_link_its_number_and_its_old_names() -> None:
    item = article("https://warta.example/2024/05/hujan-lebat/", meta=[("_wp_old_slug", "hujan")])
    item.guid = "http://www.warta.example/?p=12"
    assert item_addresses(item, SITE, learn(item)) == [
        "2024/05/hujan-lebat",
        "2024/05/hujan",
        "?p=12",
    ]


def test_pages_and_attachments_answer_to_their_own_arguments() -> None:
    page = article("https://warta.example/tentang/kami/", 30, "kami", type="page")
    assert item_addresses(page, SITE, Pattern("")) == ["tentang/kami", "?page_id=30", "?p=30"]
    picture = article(
        "https://warta.example/2024/05/hujan-lebat/foto/", 31, "foto", type="attachment"
    )
    assert item_addresses(picture, SITE, Pattern("")) == [
        "2024/05/hujan-lebat/foto",
        "?attachment_id=31",
        "?p=31",
    ]


def test_a_draft_answers_to_where_it_would_have_stood() -> None:
    draft = article("https://warta.example/?p=12", status="draft")
    assert item_addresses(draft, SITE, Pattern("/%year%/%postname%/")) == [
        "?p=12",
        "2024/hujan-lebat",
    ]
    nameless = article("", slug="", status="draft")
    assert item_addresses(nameless, SITE, Pattern("/%year%/%postname%/")) == ["?p=12"]
