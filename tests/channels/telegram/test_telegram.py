"""Telegram as its Bot API is: limits in UTF-16, markup that is refused, edits, deletion, a group that moves."""

from __future__ import annotations

import dataclasses
import datetime as dt
import html
import io
import time

import pytest
from django.conf import settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from redaksi.articles import publishing
from redaksi.channels.cutting import clean, cut, units
from redaksi.channels.kinds import Message, Picture, kind_of
from redaksi.channels.models import Channel, Delivery
from redaksi.channels.telegram.pictures import ready
from redaksi.channels.telegram.text import CAPTION, TEXT, fitting, marked
from tests import newsroom
from tests.channels.conftest import Send, only, telegram
from tests.channels.telegram.bot_api import TOKEN, BotApi, Trick

Act, State = Delivery.Act, Delivery.State
MESSAGE = Message(
    article=1,
    url="https://warta.example/2026/11/air/",
    headline="Air",
    standfirst="",
    language="id",
    section="",
    topics=(),
    published_at=None,
    text="",
)


def message(text: str, **fields: object) -> Message:
    return dataclasses.replace(MESSAGE, text=text, **fields)  # type: ignore[arg-type]


@given(st.text(max_size=6000), st.sampled_from([CAPTION, TEXT]))
def test_no_text_is_longer_than_telegram_counts(text: str, most: int) -> None:
    said = fitting(message(f"{text}\n\n{MESSAGE.url}"), most)
    assert units(said) <= most
    assert said.endswith(MESSAGE.url)


@given(st.text(max_size=400), st.integers(10, 300))
def test_a_cut_never_splits_a_sign(text: str, most: int) -> None:
    shorter = cut(clean(text), most)
    assert units(shorter) <= most
    shorter.encode("utf-8")


@given(st.text(max_size=200), st.text(max_size=40))
def test_markup_in_a_text_is_text(text: str, headline: str) -> None:
    said = marked(clean(text), headline)
    assert said.count("<") == said.count("<b>") + said.count("</b>")


def test_an_override_of_direction_turns_nothing_after_it() -> None:
    assert clean("a\u202eb\u2066c\u2069") == "ab\u2066c\u2069"


def picture(size: tuple[int, int] = (60, 40), mode: str = "RGB", form: str = "PNG") -> Picture:
    drawn = io.BytesIO()
    Image.new(mode, size).save(drawn, form)
    return Picture("/media/a.png", *size, caption="", read=drawn.getvalue)


@pytest.mark.parametrize(
    ("size", "mode", "form"),
    [((6000, 5000), "RGB", "PNG"), ((40, 40), "RGBA", "PNG"), ((40, 40), "P", "GIF"), ((9000, 600), "L", "JPEG")],
)  # fmt: skip
def test_any_picture_is_made_to_fit(size: tuple[int, int], mode: str, form: str) -> None:
    data = ready(picture(size, mode, form))
    assert data is not None
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "JPEG"
        assert sum(image.size) <= 10_000
        assert max(image.size) <= 2560


def test_a_picture_as_odd_as_a_thread_or_none_at_all_is_left_out() -> None:
    assert ready(picture((2100, 100))) is None
    assert ready(Picture("", 1, 1, "", lambda: b"<svg onload=alert(1)>")) is None

    def gone() -> bytes:
        raise FileNotFoundError

    assert ready(Picture("", 1, 1, "", gone)) is None
    assert ready(None) is None


@pytest.mark.django_db
def test_a_short_text_goes_under_the_picture_and_a_long_one_before_a_preview(
    channel: Channel, api: BotApi, send: Send
) -> None:
    photo = newsroom.picture()
    newsroom.published("Pendek", lead_picture=photo)
    newsroom.published("Panjang", lead_picture=photo, standfirst="Kata demi kata. " * 62)
    send()
    short, long = sorted(api.messages, key=lambda one: len(one.text))
    assert short.photo
    assert long.photo is None
    _method, fields = next(call for call in api.calls if call[0] == "sendMessage")
    assert fields["link_preview_options"]["prefer_large_media"]
    assert "<b>Pendek</b>" in short.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "headline",
    [
        "<script>alert(1)</script> & <b>",
        "😀" * 150,
        "كارثة في المدينة",
        "\u202eterbalik",
        "x" * 300,
    ],
)
def test_any_headline_arrives(channel: Channel, api: BotApi, send: Send, headline: str) -> None:
    newsroom.published(headline)
    send()
    assert only().state == State.DELIVERED


@pytest.mark.django_db
@pytest.mark.parametrize("sign", ["x", "😀", "ك", "<"])
def test_four_thousand_signs_of_an_editors_own_arrive(
    channel: Channel, api: BotApi, send: Send, sign: str
) -> None:
    newsroom.published(lead_picture=newsroom.picture())
    Delivery.objects.update(text=sign * 4000)
    send()
    assert only().state == State.DELIVERED
    assert units(html.unescape(api.texts()[0])) <= TEXT


@pytest.mark.django_db
def test_markup_that_is_refused_is_sent_once_more_without(
    channel: Channel, api: BotApi, send: Send
) -> None:
    newsroom.published("Air & api")
    api.tricks.append(Trick(refusal=(400, "Bad Request: can't parse entities: odd")))
    send()
    assert len(api.messages) == 1
    assert "Air & api" in api.texts()[0]


@pytest.mark.django_db
def test_another_400_is_not_tried_in_other_words(channel: Channel, api: BotApi, send: Send) -> None:
    newsroom.published()
    api.tricks.append(Trick(refusal=(400, "Bad Request: something else")))
    send()
    assert only().state == State.ABANDONED
    assert not api.messages


@pytest.mark.django_db
def test_a_picture_telegram_does_not_want_leaves_the_text(
    channel: Channel, api: BotApi, send: Send
) -> None:
    newsroom.published(lead_picture=newsroom.picture())
    api.tricks.append(Trick(refusal=(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")))
    send()
    assert only().state == State.DELIVERED
    assert api.messages[0].photo is None


@pytest.mark.django_db
def test_an_update_changes_the_caption_and_a_new_picture_the_picture(
    channel: Channel, api: BotApi, send: Send
) -> None:
    article = newsroom.published(lead_picture=newsroom.picture())
    send()
    first = api.messages[0].photo
    article.headline, article.update_sent = "Judul baru", True
    article.save_revision().publish()
    send()
    assert "<b>Judul baru</b>" in api.texts()[0]
    assert api.messages[0].photo == first
    article.lead_picture, article.update_sent = newsroom.picture("Senja", (90, 70)), True
    article.save_revision().publish()
    send()
    assert api.messages[0].photo != first
    assert len(api.messages) == 1
    assert not Delivery.objects.exclude(state=State.DELIVERED).exists()


@pytest.mark.django_db
def test_an_update_that_changes_nothing_is_well(channel: Channel, api: BotApi, send: Send) -> None:
    article = newsroom.published()
    send()
    article.update_sent = True
    article.save_revision().publish()
    send()
    assert only(act=Act.UPDATE).state == State.DELIVERED


@pytest.mark.django_db
def test_an_update_whose_answer_is_lost_is_simply_done_again(
    channel: Channel, api: BotApi, send: Send
) -> None:
    article = newsroom.published()
    send()
    article.headline, article.update_sent = "Judul baru", True
    article.save_revision().publish()
    api.tricks.append(Trick(cut_answer=0))
    send()
    assert only(act=Act.UPDATE).state == State.FAILED
    Delivery.objects.update(due_at=timezone.now())
    send()
    assert only(act=Act.UPDATE).state == State.DELIVERED
    assert "Judul baru" in api.texts()[0]


@pytest.mark.django_db
def test_a_withdrawal_deletes_within_two_days_and_edits_later(
    channel: Channel, api: BotApi, send: Send
) -> None:
    young, old = newsroom.published("Muda"), newsroom.published("Tua")
    send()
    row = only(article=old)
    row.receipt["at"] = time.time() - 50 * 3600
    row.save()
    for article in (young, old):
        publishing.withdraw(article, by=None, notice="Foto keliru.")
    send()
    assert [("Tua" in text, "Foto keliru." in text) for text in api.texts()] == [(True, True)]
    assert not Delivery.objects.exclude(state=State.DELIVERED).exists()


@pytest.mark.django_db
def test_what_may_not_be_deleted_becomes_a_notice(
    channel: Channel, api: BotApi, send: Send
) -> None:
    article = newsroom.published(lead_picture=newsroom.picture())
    send()
    api.messages[0].at = int(time.time()) - 49 * 3600
    publishing.withdraw(article, by=None)
    send()
    assert "withdrawn" in api.texts()[0] or "ditarik" in api.texts()[0]


@pytest.mark.django_db
def test_a_group_that_became_a_supergroup_is_followed(db: None, api: BotApi, send: Send) -> None:
    telegram(address={"chat": "-55"})
    api.moved["-55"] = -100777
    newsroom.published()
    send()
    assert api.messages[0].chat == "-100777"
    assert Channel.objects.get().address["chat"] == "-100777"
    assert only().link == "https://t.me/c/777/1"


@pytest.mark.django_db
def test_groups_that_move_in_a_circle_end_it(db: None, api: BotApi, send: Send) -> None:
    telegram(address={"chat": "-55"})
    api.moved["-55"] = -55
    newsroom.published()
    send()
    assert only().state == State.ABANDONED


@pytest.mark.django_db
def test_a_topic_of_a_forum_is_met(db: None, api: BotApi, send: Send) -> None:
    telegram(address={"chat": "-100777", "thread": 9})
    newsroom.published()
    send()
    assert api.messages[0].thread == 9
    assert only().link == "https://t.me/c/777/9/1"


@pytest.mark.django_db
def test_the_token_stands_in_no_error(
    channel: Channel, api: BotApi, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings.REDAKSI, "telegram_api", "http://no such host")
    newsroom.published()
    send()
    assert TOKEN not in only().error


def test_trying_out_says_what_is_wrong_and_sends_nothing(api: BotApi) -> None:
    kind = kind_of("telegram")
    assert kind.try_out({"chat": "@warta"}, TOKEN) == []
    assert "token" in kind.try_out({"chat": "@warta"}, "1:x")[0]
    assert "chat not found" in kind.try_out({"chat": "@gone"}, TOKEN)[0]
    api.rights = {"status": "administrator", "can_post_messages": False}
    assert "may not post" in kind.try_out({"chat": "@warta"}, TOKEN)[0]
    api.rights = {"status": "left"}
    assert "not in this chat" in kind.try_out({"chat": "@warta"}, TOKEN)[0]
    assert kind.places(TOKEN) == ([("-100987", "Warta Lembah")], [])
    assert not api.messages


@pytest.mark.django_db
def test_a_secret_is_sealed_and_a_changed_site_key_is_said(
    channel: Channel, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert TOKEN not in Channel.objects.values_list("sealed_secret", flat=True)[0]
    assert Channel.objects.get().secret == TOKEN
    newsroom.published()
    monkeypatch.setattr(settings, "SECRET_KEY", "another")
    send()
    assert "Enter it again" in only().error
    assert timezone.now() - only().created_at < dt.timedelta(minutes=1)
