"""Channels on the desk: setting one up, the board, the panel beside an article, and who may do what."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.users.models import UserProfile

from redaksi.channels.models import Channel, Delivery
from tests import newsroom
from tests.channels.conftest import Send, only, telegram
from tests.channels.telegram.bot_api import TOKEN, BotApi

pytestmark = pytest.mark.django_db
State = Delivery.State
NEW = "/desk/channels/new/telegram/"


@pytest.fixture
def citra(client: Client) -> Client:
    citra = newsroom.person("Citra", role="chief_editor")
    UserProfile.objects.update_or_create(user=citra, defaults={"preferred_language": "en"})
    client.force_login(citra)
    return client


def form(**fields: Any) -> dict[str, Any]:
    typed = {"name": "Kanal Kota", "secret": TOKEN, "own-chat": "@warta", "quiet": "silent"}
    return {**typed, "is_on": "on", **fields}


def test_citra_sets_up_a_channel_and_tries_it_out_first(citra: Client, api: BotApi) -> None:
    assert "Telegram" in citra.get("/desk/channels/all/").content.decode()
    tried = citra.post(NEW, form(**{"try": "1"})).content.decode()
    assert "It works." in tried
    assert not Channel.objects.exists()
    found = citra.post(NEW, {"find": "1", "secret": TOKEN}).content.decode()
    assert "-100987" in found
    # It is there for saving, and need not be typed once more.
    assert f'value="{TOKEN}"' in found
    assert "This field is required" not in found
    assert citra.post(NEW, form()).status_code == 302
    channel = Channel.objects.get()
    assert (channel.name, channel.secret, channel.address["chat"]) == (
        "Kanal Kota",
        TOKEN,
        "@warta",
    )
    page = citra.get(f"/desk/channels/{channel.pk}/").content.decode()
    assert TOKEN not in page
    citra.post(f"/desk/channels/{channel.pk}/", form(secret="", name="Kanal Desa"))
    channel.refresh_from_db()
    assert (channel.name, channel.secret) == ("Kanal Desa", TOKEN)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"own-chat": "bukan obrolan"}, "neither an @name nor the number"),
        ({"secret": ""}, "This field is required"),
        ({"topics_named": "Tiada"}, "There is no topic"),
        ({"quiet_from": "22:00"}, "a beginning and an end"),
        ({"a_minute": "0"}, "greater than or equal to 1"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    citra: Client, api: BotApi, fields: dict[str, str], words: str
) -> None:
    answer = citra.post(NEW, form(**fields))
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not Channel.objects.exists()


def test_a_token_that_is_wrong_is_said_in_words(citra: Client, api: BotApi) -> None:
    tried = citra.post(NEW, form(secret="1:wrong", **{"try": "1"})).content.decode()
    assert "does not know this token" in tried


def test_who_may_not_set_up_channels_is_kept_out(client: Client, api: BotApi) -> None:
    client.force_login(newsroom.person("Rina", role="reporter"))
    assert client.get("/desk/channels/").status_code == 302
    client.force_login(newsroom.person("Eko", role="desk_editor"))
    assert client.get("/desk/channels/").status_code == 200
    assert client.get("/desk/channels/all/").status_code == 302
    assert client.post(NEW, form()).status_code == 302
    assert not Channel.objects.exists()


def test_the_board_shows_what_needs_somebody_first(
    citra: Client, channel: Channel, send: Send
) -> None:
    empty = citra.get("/desk/channels/").content.decode()
    assert "Nothing here yet." in empty
    newsroom.published("Entah sampai")
    Delivery.objects.update(state=State.UNKNOWN, error="Telegram did not answer")
    Channel.objects.update(failing_since=timezone.now(), last_failure="Telegram did not answer")
    page = citra.get("/desk/channels/").content.decode()
    assert "Entah sampai" in page
    assert "It did arrive" in page
    assert 'role="alert"' in page
    assert 'data-desk-waiting="1"' in page or "data-desk-waiting" in page


def test_an_act_that_comes_too_late_is_said(citra: Client, channel: Channel) -> None:
    newsroom.published()
    row = only()
    act = f"/desk/channels/deliveries/{row.pk}/leave/"
    assert "It is not sent." in citra.post(act, follow=True).content.decode()
    assert "moved on since you looked" in citra.post(act, follow=True).content.decode()
    assert citra.post(f"/desk/channels/deliveries/{row.pk}/nonsense/").status_code == 404
    assert citra.get(act).status_code == 405
    away = citra.post(act, {"next": "https://elsewhere.example/"})
    assert away.headers["Location"] == "/desk/channels/"


def test_other_words_change_what_is_there(
    citra: Client, channel: Channel, api: BotApi, send: Send
) -> None:
    newsroom.published()
    send()
    words = f"/desk/channels/deliveries/{only().pk}/words/"
    assert "Mata air kembali mengalir" in citra.get(words).content.decode()
    citra.post(words, {"text": "Kata-kata lain.", "next": "/desk/channels/"})
    send()
    assert api.texts() == ["Kata-kata lain."]


def test_take_back_deletes_the_message_and_leaves_the_article(
    citra: Client, channel: Channel, api: BotApi, send: Send
) -> None:
    article = newsroom.published()
    send()
    citra.post(f"/desk/channels/deliveries/{only().pk}/take_back/")
    send()
    assert api.standing == []
    article.refresh_from_db()
    assert article.live
    assert "taken back" in citra.get("/desk/channels/?show=delivered").content.decode()


def test_the_panel_beside_an_article_says_where_it_went(
    citra: Client, channel: Channel, api: BotApi, send: Send
) -> None:
    article = newsroom.published()
    send()
    page = citra.get(f"/desk/articles/edit/{article.pk}/").content.decode()
    assert "https://t.me/warta/1" in page
    assert "Take back" in page


def test_a_channel_is_removed_with_its_deliveries(citra: Client, channel: Channel) -> None:
    newsroom.published()
    citra.post(f"/desk/channels/{channel.pk}/removal/")
    assert not Channel.objects.exists()


@pytest.mark.parametrize("query", ["p=x", "p=-1", "p=99999", "show=no", "channel=x", "channel=%00"])
def test_odd_questions_are_answered(citra: Client, channel: Channel, query: str) -> None:
    telegram("Lain")
    assert citra.get(f"/desk/channels/?{query}").status_code == 200


@pytest.mark.once
def test_the_board_asks_as_much_for_forty_as_for_five(
    citra: Client, channel: Channel, django_assert_max_num_queries: Any
) -> None:
    for number in range(26):
        newsroom.published(f"Kabar {number}")
    citra.get("/desk/channels/")
    with django_assert_max_num_queries(24):
        citra.get("/desk/channels/")


def test_kinds_that_tell_an_address_alone_have_no_words(citra: Client) -> None:
    assert 'name="template"' in citra.get(NEW).content.decode()
    for kind in ("websub", "indexnow"):
        assert 'name="template"' not in citra.get(f"/desk/channels/new/{kind}/").content.decode()


def test_a_servers_long_answer_does_not_fill_the_board(citra: Client, channel: Channel) -> None:
    newsroom.published()
    long = "It answered: " + "<html> " * 100
    Delivery.objects.update(state=State.FAILED, error=long)
    page = citra.get("/desk/channels/?show=waits").content.decode()
    assert page.count("<details>") == 1
    assert page.count("&lt;html&gt;") > 100


def test_addresses_read_from_the_left_on_a_page_that_does_not(citra: Client) -> None:
    UserProfile.objects.update(preferred_language="ar")
    for kind, name in (("telegram", "own-chat"), ("webhook", "own-url"), ("websub", "own-hub")):
        page = citra.get(f"/desk/channels/new/{kind}/").content.decode()
        field = re.search(f'<input[^>]*name="{name}"[^>]*>', page)
        assert field and 'dir="ltr"' in field[0]
