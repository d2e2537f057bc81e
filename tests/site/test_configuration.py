"""What redaksi.toml and the environment may say, and how a mistake is told."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from redaksi.site.configuration import Configuration
from redaksi.site.environment import database, email, flag


def test_an_empty_configuration_is_a_whole_one() -> None:
    configuration = Configuration({})
    assert configuration.languages == ["id", "en", "ar"]
    assert configuration.words["section"] == "rubrik"
    assert configuration.page_size == 20


def test_the_words_of_addresses_follow_the_first_language_unless_named() -> None:
    values = {"site": {"languages": ["en", "id"]}, "addresses": {"topic": "tags"}}
    configuration = Configuration(values)
    assert (configuration.words["section"], configuration.words["topic"]) == ("section", "tags")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"site": {"url": "news.example"}}, "site.url"),
        ({"site": {"url": "https://news.example/paper"}}, "site.url"),
        ({"site": {"languages": []}}, "site.languages"),
        ({"site": {"languages": ["xx"]}}, "site.languages has unknown"),
        ({"site": {"languages": ["fr"]}}, "must begin with"),
        ({"site": {"timezone": "Mars/Base"}}, "site.timezone"),
        ({"site": {"name": 7}}, "site.name"),
        ({"addresses": {"article": "{year}/{author}"}}, "addresses.article"),
        ({"addresses": {"article": "{year}"}}, "addresses.article"),
        ({"addresses": {"topic": "Über"}}, "addresses.topic"),
        ({"addresses": {"topic": "same", "author": "same"}}, "one word for two things"),
        ({"lists": {"page_size": 1000}}, "lists.page_size"),
        ({"lists": {"page_size": "20"}}, "lists.page_size"),
        ({"press": {"front": "nginx"}}, "press.front"),
        ({"press": {"front": "varnish"}}, "press.varnish needs"),
        ({"press": {"varnish": "http://127.0.0.1:6081"}}, "press.varnish must be a list"),
        ({"press": {"varnish": ["https://127.0.0.1:6081"]}}, "press.varnish must be a list"),
        ({"press": {"varnish": ["http://127.0.0.1:port"]}}, "press.varnish must be a list"),
        ({"press": {"varnish": ["http://127.0.0.1:6081/x"]}}, "press.varnish must be a list"),
        ({"press": {"front": "fastly"}}, "press.fastly_service"),
        ({"press": {"front": "cloudflare", "cloudflare_zone": "kabar"}}, "press.cloudflare_zone"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_setting(values: dict[str, Any], words: str) -> None:
    with pytest.raises(ImproperlyConfigured) as told:
        Configuration(values, source="/srv/kabar/redaksi.toml")
    assert "/srv/kabar/redaksi.toml" in str(told.value)
    assert words in str(told.value)


def test_a_cache_in_front_is_named_with_where_it_is_reached() -> None:
    assert Configuration({}).front.kind == ""
    varnish = Configuration({"press": {"front": "varnish", "varnish": ["http://10.0.0.5:6081"]}})
    assert (varnish.front.kind, varnish.front.varnish) == ("varnish", ("http://10.0.0.5:6081",))


def test_without_an_address_the_database_is_sqlite_that_waits_for_its_lock() -> None:
    settings = database("", "/srv/kabar/var/redaksi.sqlite3")
    assert settings["NAME"] == "/srv/kabar/var/redaksi.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@given(st.text(min_size=1, max_size=20))
def test_any_password_survives_the_database_address(password: str) -> None:
    from urllib.parse import quote

    settings = database(f"postgresql://rina:{quote(password, safe='')}@db.example:5433/kabar", "")
    assert settings["PASSWORD"] == password
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example", "5433", "kabar")


def test_a_socket_is_named_by_its_folder() -> None:
    assert database("postgresql:///kabar?host=/run/postgresql", "")["HOST"] == "/run/postgresql"


def test_another_kind_of_database_is_refused_in_words() -> None:
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        database("mysql://localhost/kabar", "")


def test_letters_go_where_the_address_says() -> None:
    settings = email("smtps://oki:p%40ss@mail.example")
    assert (settings["EMAIL_PORT"], settings["EMAIL_HOST_PASSWORD"]) == (465, "p@ss")
    with pytest.raises(ImproperlyConfigured):
        email("mail.example")


@pytest.mark.parametrize(
    ("value", "is_on"), [("1", True), ("yes", True), ("0", False), ("", False)]
)
def test_a_switch_is_on_or_off(monkeypatch: pytest.MonkeyPatch, value: str, is_on: bool) -> None:
    monkeypatch.setenv("REDAKSI_DEBUG", value)
    assert flag("REDAKSI_DEBUG") is is_on


def test_a_switch_that_is_neither_fails_at_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDAKSI_DEBUG", "maybe")
    with pytest.raises(ImproperlyConfigured, match="maybe"):
        flag("REDAKSI_DEBUG")
