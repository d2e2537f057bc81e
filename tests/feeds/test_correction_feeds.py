"""Feeds of corrections, read by a feed reader."""

from __future__ import annotations

import json

import feedparser
import pytest
from django.test import Client

from redaksi.corrections import correcting
from tests import newsroom

pytestmark = pytest.mark.django_db


def test_a_feed_reader_gets_the_newest_corrections_of_its_language(client: Client) -> None:
    eko = newsroom.person("Eko", role="desk_editor")
    article = newsroom.published("Air & batu", path="air")
    english = newsroom.published("Water", language="en", path="water")
    for note in ("Rabu, <b>bukan</b> Selasa.", "Dua belas."):
        correcting.add_approved(article, kind="correction", note=note, written_by=eko, by=eko)
    correcting.add_approved(english, kind="note", note="Wednesday.", written_by=eko, by=eko)
    for form in ("", "atom/"):
        feed = feedparser.parse(client.get(f"/corrections/feed/{form}").content)
        assert not feed.bozo
        assert len(feed.entries) == 2
        assert feed.entries[0].summary == "<p>Dua belas.</p>" or "Dua belas." in str(
            feed.entries[0]
        )
        assert "Air & batu" in feed.entries[0].title
        assert "/air/#correction-" in feed.entries[0].link
        assert len({entry.id for entry in feed.entries}) == 2
        assert "<b>bukan</b>" not in str(feed.entries[1].get("content", ""))
    told = json.loads(client.get("/en/corrections/feed/json/").content)
    assert [item["url"].partition("#")[0] for item in told["items"]] == [
        "http://testserver/en/water/"
    ]
