"""Where readers find a chat: its public name, its topic, or a link an editor gives."""

from __future__ import annotations

import pytest

from redaksi.channels.telegram.forms import TelegramForm, public_link


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ({"chat": "@warta"}, "https://t.me/warta"),
        ({"chat": "@warta", "thread": 12}, "https://t.me/warta/12"),
        ({"chat": "-1001234567890"}, ""),
        ({"chat": "-1001234567890", "link": "https://t.me/+AbCdEfGh1"}, "https://t.me/+AbCdEfGh1"),
        ({"chat": "@warta", "link": ""}, "https://t.me/warta"),
        ({}, ""),
    ],
)
def test_a_chat_is_where_its_name_or_its_link_says(address: dict[str, object], link: str) -> None:
    assert public_link(address) == link


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" https://t.me/+AbCdEfGh1 ", "https://t.me/+AbCdEfGh1"),
        ("t.me/joinchat/AbCdEfGh1/", "https://t.me/joinchat/AbCdEfGh1"),
        ("http://telegram.me/warta/7", "https://t.me/warta/7"),
        ("", ""),
    ],
)
def test_a_link_is_kept_as_telegram_writes_it(typed: str, kept: str) -> None:
    form = TelegramForm({"chat": "-1001234567890", "link": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["link"] == kept


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "https://t.me.jahat.example/warta",
        "https://jahat.example/https://t.me/warta",
        "https://t.me/warta\nhttps://jahat.example/",
        "https://t.me/+",
        "https://t.me/ورطة",
        "warta",
    ],
)
def test_what_leads_elsewhere_is_refused(typed: str) -> None:
    form = TelegramForm({"chat": "-1001234567890", "link": typed})
    assert list(form.errors) == ["link"]
