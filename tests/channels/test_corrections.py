"""A correction reaches what was already sent, under the name of its kind."""

from __future__ import annotations

import pytest

from redaksi.channels.models import Channel, Delivery
from redaksi.corrections import correcting
from tests import newsroom
from tests.channels.conftest import Send
from tests.channels.telegram.bot_api import BotApi

pytestmark = pytest.mark.django_db


def test_a_message_says_what_was_corrected_in_the_articles_language(
    channel: Channel, api: BotApi, send: Send
) -> None:
    eko = newsroom.person("Eko", role="desk_editor")
    article = newsroom.published("Water", language="en", path="water")
    send()
    correcting.add_approved(
        article, kind="clarification", note="It is one bay.", written_by=eko, by=eko
    )
    send()
    edited = Delivery.objects.get(act=Delivery.Act.CORRECT)
    assert edited.state == Delivery.State.DELIVERED
    assert "Clarification: It is one bay." in api.texts()[0]


def test_a_retraction_that_takes_the_text_off_takes_the_message_back(
    channel: Channel, api: BotApi, send: Send
) -> None:
    eko = newsroom.person("Eko", role="desk_editor")
    article = newsroom.published("Water", language="en", path="water")
    send()
    facts = {"kind": "retraction", "note": "It is not true.", "takes_text_off": True}
    correcting.add_approved(article, written_by=eko, by=eko, **facts)
    assert set(Delivery.objects.exclude(act="announce").values_list("act", flat=True)) == {
        Delivery.Act.WITHDRAW
    }


def test_what_waits_for_approval_is_told_nobody(channel: Channel, send: Send) -> None:
    eko = newsroom.person("Eko", role="desk_editor")
    article = newsroom.published("Water")
    send()
    correcting.write(article, kind="correction", note="Rabu.", by=eko)
    assert Delivery.objects.count() == 1
