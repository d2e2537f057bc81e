"""What `redaksi check` finds in channels."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings
from django.utils import timezone

from redaksi.channels.models import Channel, Delivery
from redaksi.site.channel_checks import channels
from tests import newsroom

pytestmark = pytest.mark.django_db


def ids() -> list[str]:
    return [finding.id for finding in channels()]


def test_a_channel_that_works_is_no_finding(channel: Channel) -> None:
    newsroom.published()
    assert ids() == []


def test_a_key_for_web_push_that_cannot_be_read_is_found(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    Channel(kind="webpush", name="Layar").save()
    assert ids() == []
    monkeypatch.setattr(settings, "SECRET_KEY", "another key altogether")
    assert ids() == ["redaksi.W036"]


def test_what_is_wrong_with_channels_is_found(
    channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.published()
    Delivery.objects.update(state="unknown")
    long_ago = timezone.now() - dt.timedelta(hours=1)
    Channel.objects.update(failing_since=long_ago, last_failure="Telegram refuses: kicked")
    assert ids() == ["redaksi.W031", "redaksi.W032"]
    monkeypatch.setattr(settings, "SECRET_KEY", "another key altogether")
    assert ids() == ["redaksi.W030", "redaksi.W031", "redaksi.W032"]
    Channel.objects.update(kind="matrix", failing_since=None)
    assert ids() == ["redaksi.E030", "redaksi.W032"]
    Channel.objects.update(is_on=False)
    assert ids() == ["redaksi.W032"]
