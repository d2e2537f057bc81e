"""What readers get while something is broken."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

pytestmark = pytest.mark.django_db


def away(*query: Any) -> Any:
    raise OperationalError("connection refused")


def broken(*query: Any) -> Any:
    raise ValueError("a fault of ours")


@pytest.mark.parametrize("address", ["/", "/2026/11/apa-saja/", "/cari/?q=pasar", "/arsip/"])
def test_while_the_database_is_away_rafi_is_asked_to_come_back(address: str) -> None:
    with connection.execute_wrapper(away):
        answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "10"
    assert "Sebentar lagi kami kembali" in answer.content.decode()


def test_a_fault_of_ours_is_not_said_to_pass_by_itself() -> None:
    with connection.execute_wrapper(broken):
        answer = Client(raise_request_exception=False).get("/ar/")
    assert answer.status_code == 500
    assert "Retry-After" not in answer
    assert "حدث عطل لدينا" in answer.content.decode()
