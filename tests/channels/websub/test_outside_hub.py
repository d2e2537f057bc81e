"""An outside hub is told which feeds have something new."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.utils import timezone

from redaksi.channels.models import Channel, Delivery
from redaksi.channels.websub.hubs import hubs
from redaksi.press.models import Change
from redaksi.press.tags import Record, recording
from redaksi.sections.models import Topic
from tests import newsroom
from tests.channels.conftest import Send, make_due, only
from tests.channels.receiver import Receiver, Reply

pytestmark = pytest.mark.django_db


def outside(receiver: Receiver) -> Channel:
    since = timezone.now() - dt.timedelta(days=1)
    return Channel.objects.create(
        kind="websub", name="Luar", address={"hub": f"{receiver.url}/"}, since=since
    )


def test_the_feeds_an_article_stands_in_are_told(
    client: Client, receiver: Receiver, send: Send
) -> None:
    outside(receiver)
    kota = newsroom.section("Kota")
    newsroom.published(
        "Air",
        section=newsroom.section("Pasar", kota),
        language="id",
        byline=[newsroom.author("Rina Lestari")],
        topics=[Topic.objects.create(name="Mata air")],
    )
    receiver.replies.append(Reply(500))
    send()
    assert only().state == Delivery.State.FAILED
    make_due()
    send()
    assert only().state == Delivery.State.DELIVERED
    said = parse_qs(receiver.told[-1].body.decode())
    homes = ["", "rubrik/kota/", "rubrik/kota/pasar/", "penulis/rina-lestari/", "topik/mata-air/"]
    assert said == {
        "hub.mode": ["publish"],
        "hub.url": [
            f"http://testserver/{home}feed/{form}"
            for home in homes
            for form in ("", "atom/", "json/")
        ],
    }
    # Each is there, and says that it is what the hub was told of.
    for url in said["hub.url"]:
        answer = client.get(url.removeprefix("http://testserver"))
        assert answer.status_code == 200, url
        assert f'<{url}>; rel="self"' in answer.headers["Link"]


def test_feeds_name_our_hub_and_those_outside(receiver: Receiver) -> None:
    assert hubs() == ["http://testserver/hub/"]
    channel = outside(receiver)
    with recording(Record()) as page:
        assert hubs() == ["http://testserver/hub/", f"{receiver.url}/"]
    assert "channels" in page.tags
    assert "channels" in Change.objects.latest("pk").tags.split()
    Change.objects.all().delete()
    channel.delete()
    assert "channels" in Change.objects.latest("pk").tags.split()
    assert hubs() == ["http://testserver/hub/"]
