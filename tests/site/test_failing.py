"""What readers get while something is broken."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from redaksi.press.gate import unavailable
from redaksi.site.pressing import _unavailable

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


@pytest.mark.parametrize(("trouble", "status"), [(away, 503), (broken, 500)])
@pytest.mark.parametrize("address", ["articles", "articles/7", "sections", "topics?cursor="])
def test_a_program_that_asks_the_api_is_told_as_the_api_tells(
    address: str, trouble: Any, status: int
) -> None:
    with connection.execute_wrapper(trouble):
        answer = Client(raise_request_exception=False).get(f"/api/v1/{address}")
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.get("Retry-After") == ("10" if status == 503 else None)


def test_the_press_and_the_gate_say_the_same_of_the_api() -> None:
    page, problem = (_unavailable(path) for path in ("/ar/apa/", "/api/v1/articles"))
    assert dict(unavailable(page))["Content-Type"] == "text/html; charset=utf-8"
    headers = dict(unavailable(problem))
    assert headers["Content-Type"] == "application/problem+json"
    assert (headers["Retry-After"], headers["Access-Control-Allow-Origin"]) == ("10", "*")
    assert json.loads(problem.body)["status"] == 503
