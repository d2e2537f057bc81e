"""What Telegram refuses, and what becomes of it: another way where there is one, else a person is told."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from redaksi.articles import publishing
from redaksi.channels import deciding
from redaksi.channels.models import Channel, Delivery
from tests import newsroom
from tests.channels.conftest import Send, only
from tests.channels.telegram.bot_api import TOKEN, BotApi, Trick

pytestmark = pytest.mark.django_db

Act, State = Delivery.Act, Delivery.State


def test_a_new_picture_telegram_does_not_want_keeps_no_correction_back(
    channel: Channel, api: BotApi, send: Send
) -> None:
    article = newsroom.published(lead_picture=newsroom.picture())
    send()
    first = api.messages[0].photo
    article.headline, article.update_sent = "Judul baru", True
    article.lead_picture = newsroom.picture("Senja", (90, 70))
    article.save_revision().publish()
    api.tricks.append(Trick(refusal=(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")))
    send()
    assert only(act=Act.UPDATE).state == State.DELIVERED
    assert "Judul baru" in api.texts()[0]
    assert api.messages[0].photo == first


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_message_somebody_gave_the_link_of_is_changed_whether_it_has_a_picture_or_not(
    channel: Channel, api: BotApi, send: Send, withdrawn: bool
) -> None:
    eko = newsroom.person("Eko")
    articles = [newsroom.published(lead_picture=newsroom.picture()), newsroom.published("Tanpa")]
    send()
    for delivery in Delivery.objects.order_by("pk"):
        Delivery.objects.filter(pk=delivery.pk).update(state=State.UNKNOWN, receipt={})
        deciding.did_arrive(only(pk=delivery.pk), by=eko, link=delivery.link)
    for article in articles:
        if withdrawn:
            publishing.withdraw(article, by=eko, notice="Keliru.")
        else:
            article.headline, article.update_sent = "Judul baru", True
            article.save_revision().publish()
    send()
    assert not Delivery.objects.exclude(state=State.DELIVERED).exists()
    assert ["Keliru." in text or "Judul baru" in text for text in api.texts()] == [True, True]


@pytest.mark.parametrize(
    "refusal",
    [
        (401, "Unauthorized"),
        (404, "Not Found"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: not enough rights to send text messages to the chat"),
        (403, "Forbidden: bot is not a member of the channel chat"),
        (403, "Forbidden: bot was blocked by the user"),
    ],
)
def test_what_only_a_person_can_mend_is_said_and_waits_for_it(
    channel: Channel, api: BotApi, send: Send, refusal: tuple[int, str]
) -> None:
    newsroom.published()
    api.tricks.append(Trick(refusal=refusal))
    send()
    waits, channel = only(), Channel.objects.get()
    assert (waits.state, waits.tries) == (State.FAILED, 1)
    assert waits.due_at > timezone.now() + dt.timedelta(minutes=10)
    assert channel.failing_since
    assert channel.last_failure
    assert TOKEN not in channel.last_failure + waits.error
    # The token is entered anew, the bot is let in again.
    Delivery.objects.update(due_at=timezone.now())
    send()
    assert only().state == State.DELIVERED
    assert len(api.standing) == 1
