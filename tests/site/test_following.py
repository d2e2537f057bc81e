"""The page of all ways to follow the paper: what is there, and nothing that is not; every address answers."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from redaksi.channels.models import Channel
from redaksi.press.tags import Record, recording
from redaksi.sections.models import SectionName, Topic
from tests import newsroom
from tests.channels.newsletter.conftest import newsletter
from tests.channels.webpush.conftest import webpush

pytestmark = pytest.mark.django_db


def page(client: Client, language: str = "") -> LexborHTMLParser:
    answer = client.get(f"/{language}follow/")
    assert answer.status_code == 200
    return LexborHTMLParser(answer.content.decode())


def ways(tree: LexborHTMLParser) -> dict[str, str]:
    """Addresses above the feeds, each with all its line says."""
    lines = tree.css(".body > ul:first-child li")
    return {
        line.css_first("a").attributes["href"] or "": " ".join(line.text().split())
        for line in lines
    }


def chat(name: str, address: dict[str, Any], language: str = "", **more: Any) -> Channel:
    made = Channel(kind="telegram", name=name, address=address, language=language, **more)
    made.save()
    return made


def test_without_channels_there_are_feeds(client: Client) -> None:
    tree = page(client, "en/")
    assert ways(tree) == {}
    assert "We send nothing out so far" in tree.css_first(".body").text()
    links = [link.attributes["href"] for link in tree.css("td a")]
    assert links[:3] == ["/en/feed/", "/en/feed/atom/", "/en/feed/json/"]


def test_channels_readers_can_find_are_listed_in_their_own_language_first(client: Client) -> None:
    city = newsroom.section("Kota")
    flood = Topic.objects.create(name="banjir")
    english = chat("City news", {"chat": "@warta_en"}, "en")
    chosen = chat("Kota saja", {"chat": "@warta_kota", "thread": 7}, "id")
    chosen.sections.add(city)
    chosen.topics.add(flood)
    newsletter(name="Surat pagi", language="id")
    newsletter(name="Surat lagi", language="id")
    webpush()
    assert list(ways(page(client)).items()) == [
        ("https://t.me/warta_kota/7", "Kota saja · Telegram · Kota · banjir"),
        ("/push/", "Berita di layar Anda"),
        ("/newsletter/", "Buletin"),
        ("https://t.me/warta_en", "City news · Telegram · English"),
    ]
    english.refresh_from_db()
    assert next(iter(ways(page(client, "en/")))) == "https://t.me/warta_en"


@pytest.mark.parametrize("kind", ["webhook", "websub", "indexnow"])
def test_what_only_machines_hear_is_not_shown(client: Client, kind: str) -> None:
    address = {"url": "https://x.example/geheim", "hub": "https://x.example/geheim"}
    Channel(kind=kind, name="Rahasia", address=address).save()
    assert ways(page(client)) == {}
    assert "geheim" not in page(client).html
    assert "Rahasia" not in page(client).html


def test_a_chat_with_a_number_alone_is_nobodys_until_it_has_a_link(client: Client) -> None:
    closed = chat("Ruang", {"chat": "-1001234567890"})
    assert ways(page(client)) == {}
    closed.address["link"] = "https://t.me/+AbCdEfGh123"
    closed.save()
    assert list(ways(page(client))) == ["https://t.me/+AbCdEfGh123"]


def test_a_channel_out_of_use_or_of_a_kind_that_is_gone_is_not_shown(client: Client) -> None:
    chat("Lama", {"chat": "@lama_sekali"}, is_on=False)
    chat("Hilang", {"chat": "@hilang"})
    Channel.objects.filter(name="Hilang").update(kind="matrix")
    newsletter(address={"daily": False, "weekly": False, "breaking": False})
    assert ways(page(client)) == {}


def test_every_address_on_it_answers(client: Client) -> None:
    newsletter()
    webpush()
    above = newsroom.section("Alam")
    newsroom.section("Sungai", above)
    SectionName.objects.create(section=above, language="en", name="Nature")
    newsroom.published("Air mengalir")
    for language in ("", "en/", "ar/"):
        tree = page(client, language)
        links = {link.attributes["href"] or "" for link in tree.css(".body a")}
        assert len(links) > 15
        for link in links:
            assert client.get(link).status_code == 200, link
    assert "Nature / Sungai" in [row.text() for row in page(client, "en/").css("th[scope=row]")]


def test_the_pattern_of_a_topics_feed_is_how_it_is_made(client: Client) -> None:
    topic = Topic.objects.create(name="banjir")
    writer = newsroom.author("Rina")
    codes = [code.text() for code in page(client, "en/").css("code")][:2]
    for pattern, slug in zip(codes, (topic.slug, writer.slug), strict=True):
        assert client.get(pattern.replace("…", slug)).status_code == 200


def test_it_says_its_address_in_every_language_and_the_feeds(client: Client) -> None:
    head = page(client, "en/").css_first("head")
    canonical = head.css_first("link[rel=canonical]")
    assert canonical is not None
    assert canonical.attributes["href"] == "http://testserver/en/follow/"
    spoken = {link.attributes["hreflang"] for link in head.css("link[hreflang]")}
    assert spoken >= {"id", "en", "ar", "x-default"}
    assert len(head.css("link[type^='application/'][rel=alternate]")) == 3


def test_every_page_leads_there(client: Client) -> None:
    webpush()
    for address in (newsroom.published("Air mengalir").full_path, "/", "/corrections/"):
        tree = LexborHTMLParser(client.get(address).content.decode())
        assert tree.css_first(".foot a[href='/follow/']") is not None, address
    assert b"/en/follow/" in client.get("/sitemap-pages.xml").content


def test_it_is_made_anew_when_channels_or_sections_change(client: Client) -> None:
    flood = Topic.objects.create(name="banjir")
    chat("Kota", {"chat": "@warta_kota"}).topics.add(flood)
    with recording(Record()) as made:
        page(client)
    assert {"channels", "sections", f"topic:{flood.pk}"} <= made.tags


def test_it_asks_no_more_questions_for_many_channels_and_sections(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    newsletter()
    for number in range(12):
        section = newsroom.section(f"Bagian {number}")
        made = chat(f"Obrolan {number}", {"chat": f"@warta_{number:02}"}, "en")
        made.sections.add(section)
        made.topics.add(Topic.objects.create(name=f"topik {number}"))
    with django_assert_max_num_queries(11):
        page(client, "en/")
