"""The examples of docs/reference/api.md and of the OpenAPI document are asked, and answered as they say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pytest_django import Settings

from redaksi.api.document import document
from redaksi.api.examples import examples
from tests.api import example_paper
from tests.api.conftest import Ask

PAGE = (Path(__file__).resolve().parents[2] / "docs/reference/api.md").read_text("utf-8")
SHOWN = re.findall(r"```http\nGET (\S+)\n```\n\n```json\n(.*?)```", PAGE, re.DOTALL)


# Numbers of rows stand in the answers, and so begin at 1.
@pytest.mark.django_db(transaction=True, reset_sequences=True)
def test_every_example_is_answered_as_the_reference_says(ask: Ask, settings: Settings) -> None:
    example_paper.make()
    for example in examples():
        answer = ask(example.address)
        said = answer.content.decode().replace("http://testserver", "https://news.example")
        assert json.loads(said) == example.answer, example.address
        assert (answer.status_code == 200) == (example.operation is not None), example.address


def test_the_reference_shows_every_example() -> None:
    wanted = [(example.address, example.answer) for example in examples()]
    assert [(address, json.loads(answer)) for address, answer in SHOWN] == wanted


@pytest.mark.django_db
def test_every_operation_has_an_example_in_the_document_and_on_the_page(ask: Ask) -> None:
    page = ask("").content.decode()
    for path, told in ask("openapi.json").json()["paths"].items():  # type: ignore[attr-defined]
        shown = told["get"]["responses"]["200"]["content"]["application/json"]["examples"]
        assert shown, path
        for address, one in shown.items():
            assert re.match(re.sub(r"\{\w+\}", "[^/?]+", path), address)
            assert set(one) == {"value"}
            assert address.replace("&", "&amp;") in page


@pytest.mark.parametrize("status", [304, 429])
@pytest.mark.django_db
def test_the_headers_the_reference_shows_are_sent(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, settings: Settings, status: int
) -> None:
    if status == 429:
        monkeypatch.setattr(settings.REDAKSI, "api_pace", 1)
    first = ask("sections")
    again = ask("sections", **({"If-None-Match": first["ETag"]} if status == 304 else {}))
    assert again.status_code == status
    (shown,) = re.findall(rf"HTTP/1.1 {status} .*?\n(.*?)```", PAGE, re.DOTALL)
    for name in re.findall(r"^([\w-]+):", shown, re.MULTILINE):
        assert name in again.headers


def test_every_address_is_in_the_reference_and_no_other() -> None:
    rows = "\n".join(line for line in PAGE.splitlines() if line.startswith("| `/api"))
    assert set(re.findall(r"`(/api\S*)`", rows)) == {
        re.sub(r"{where}", "{path}", path) for path in document()["paths"]
    }
