"""What pages invite readers to: only what there is, in their language; and told to the press."""

from __future__ import annotations

import pytest
from django.core import mail as outgoing
from django.test import Client, override_settings
from selectolax.lexbor import LexborHTMLParser

from redaksi.channels.models import Channel
from redaksi.channels.newsletter.models import Subscriber
from redaksi.press.tags import Record, recording
from tests import newsroom
from tests.channels.newsletter.conftest import newsletter
from tests.channels.webpush.conftest import webpush

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> LexborHTMLParser:
    return LexborHTMLParser(client.get(address).content.decode())


@pytest.fixture
def both(db: None) -> list[str]:
    """An article's page and the front page."""
    return [newsroom.published("Air mengalir").full_path, "/"]


def test_without_channels_nobody_is_invited_and_the_press_knows_why(
    client: Client, both: list[str]
) -> None:
    for address in both:
        with recording(Record()) as made:
            assert page(client, address).css_first("#sign-up") is None
        assert "channels" in made.tags


def test_the_form_on_a_page_asks_for_the_letter_there_is(client: Client, both: list[str]) -> None:
    newsletter(address={"daily": False, "breaking": False})
    at_once = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    for place, address in enumerate(both):
        form = page(client, address).css_first("form[action='/newsletter/']")
        assert form is not None
        typed = {
            str(field.attributes["name"]): field.attributes.get("value") or f"r{place}@x.example"
            for field in form.css("input")
        }
        assert typed["wants_weekly"] == "on"
        with override_settings(TASKS=at_once):
            sent = client.post("/newsletter/", typed, headers={"Sec-Fetch-Site": "same-origin"})
        assert sent.status_code == 200
        assert Subscriber.objects.get(email=f"r{place}@x.example").wants_weekly
    assert len(outgoing.outbox) == 2


def test_web_push_alone_is_a_link(client: Client, both: list[str]) -> None:
    webpush()
    for address in both:
        found = page(client, address)
        assert found.css_first("aside a[href='/push/']") is not None
        assert found.css_first("form[action='/newsletter/']") is None


def test_readers_of_another_language_are_not_invited_to_what_they_cannot_read(
    client: Client, both: list[str]
) -> None:
    webpush(language="en")
    assert page(client, "/").css_first("#sign-up") is None
    newsroom.published("In English", language="en")
    assert page(client, "/en/").css_first("a[href='/en/push/']") is not None


def test_a_channel_out_of_use_invites_nobody(client: Client, both: list[str]) -> None:
    newsletter()
    Channel.objects.update(is_on=False)
    assert page(client, both[0]).css_first("#sign-up") is None


def test_an_articles_page_names_the_feed_of_its_comments(client: Client, both: list[str]) -> None:
    found = page(client, both[0])
    links = [link.attributes["href"] for link in found.css("link[type='application/rss+xml']")]
    assert links == ["/feed/", f"{both[0]}feed/"]
    assert client.get(links[1]).status_code == 200


def test_the_page_of_web_push_is_made_anew_when_channels_or_sections_change(
    client: Client,
) -> None:
    webpush()
    with recording(Record()) as made:
        assert client.get("/push/").status_code == 200
    assert {"channels", "sections"} <= made.tags
