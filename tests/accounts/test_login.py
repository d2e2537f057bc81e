"""Logging in, and what happens to those who guess."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from redaksi.accounts.attempts import PER_ACCOUNT, PER_ADDRESS, WINDOW
from redaksi.accounts.models import LoginFailure
from tests.newsroom import person

pytestmark = pytest.mark.django_db

RIGHT, WRONG = "sandi-rahasia", "bukan-itu"


def log_in(client: Client, name: str, password: str, address: str = "203.0.113.7") -> Any:
    fields = {"username": name, "password": password}
    return client.post("/desk/login/", fields, REMOTE_ADDR=address)


def inside(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_rina_logs_in_after_mistyping(client: Client) -> None:
    person("Rina", role="reporter")
    log_in(client, "rina", WRONG)
    assert not inside(client)
    log_in(client, "rina", RIGHT)
    assert inside(client)
    assert not LoginFailure.objects.exists()


def test_an_account_that_failed_too_often_is_closed_to_all_addresses(client: Client) -> None:
    person("Rina", role="reporter")
    for number in range(PER_ACCOUNT):
        # Another case is the same account.
        log_in(client, "RINA" if number % 2 else "rina", WRONG, f"203.0.113.{number}")
    answer = log_in(client, "rina", RIGHT, "198.51.100.1")
    assert not inside(client)
    assert "15 menit" in answer.text
    assert LoginFailure.objects.count() == PER_ACCOUNT


def test_another_account_is_not(client: Client) -> None:
    person("Rina", role="reporter")
    person("Eko", role="desk_editor")
    for _ in range(PER_ACCOUNT + 1):
        log_in(client, "rina", WRONG)
    log_in(client, "eko", RIGHT)
    assert inside(client)


def test_an_address_that_guesses_many_accounts_is_closed(client: Client) -> None:
    person("Rina", role="reporter")
    for number in range(PER_ADDRESS):
        # One customer has all addresses of an IPv6 network.
        log_in(client, f"siapa-{number}", WRONG, f"2001:db8:1:2::{number + 1:x}")
    log_in(client, "rina", RIGHT, "2001:db8:1:2::ffff")
    assert not inside(client)
    log_in(client, "rina", RIGHT, "2001:db8:1:3::1")
    assert inside(client)


def test_after_a_quarter_of_an_hour_all_is_forgotten(client: Client) -> None:
    person("Rina", role="reporter")
    for _ in range(PER_ACCOUNT):
        log_in(client, "rina", WRONG)
    LoginFailure.objects.update(at=timezone.now() - WINDOW - dt.timedelta(seconds=1))
    log_in(client, "rina", RIGHT)
    assert inside(client)
    assert not LoginFailure.objects.exists()


def test_trying_on_while_it_is_closed_closes_it_no_longer(client: Client) -> None:
    person("Rina", role="reporter")
    for _ in range(PER_ACCOUNT):
        log_in(client, "rina", WRONG)
    LoginFailure.objects.update(at=timezone.now() - dt.timedelta(minutes=14, seconds=30))
    answer = log_in(client, "rina", RIGHT)
    assert "1 menit" in answer.text
    assert LoginFailure.objects.count() == PER_ACCOUNT


def test_what_was_typed_is_not_kept(client: Client) -> None:
    log_in(client, "sandi-yang-salah-kolom", WRONG)
    assert "sandi-yang-salah-kolom" not in str(LoginFailure.objects.values())
