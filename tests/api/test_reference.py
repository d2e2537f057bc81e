"""The examples of docs/reference/api.md are asked, and answered as it says."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from pytest_django import Settings

from redaksi.api.document import document
from redaksi.sources import citing
from redaksi.sources.models import Source
from tests import newsroom
from tests.api.conftest import Ask

PAGE = (Path(__file__).resolve().parents[2] / "docs/reference/api.md").read_text("utf-8")
EXAMPLES = re.findall(r"```http\nGET (\S+)\n```\n\n```json\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.django_db
def test_every_example_is_answered_as_the_reference_says(ask: Ask, settings: Settings) -> None:
    first = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    newsroom.published("Mata air mengalir lagi", at=first, id=11)
    tram = newsroom.published("Trem pertama lewat", at=first + dt.timedelta(days=1), id=12)
    agency = Source.objects.create(name="Kantor Berita Lembah", kind="agency")
    citing.cite(tram, agency, by=None, role="based_on", title="Laporan air")
    assert len(EXAMPLES) >= 4
    for address, wanted in EXAMPLES:
        said = ask(address).content.decode().replace("http://testserver", "https://news.example")
        assert json.loads(said) == json.loads(wanted), address


def test_every_address_is_in_the_reference_and_no_other() -> None:
    rows = "\n".join(line for line in PAGE.splitlines() if line.startswith("| `/api"))
    assert set(re.findall(r"`(/api\S*)`", rows)) == {
        re.sub(r"{where}", "{path}", path) for path in document()["paths"]
    }
