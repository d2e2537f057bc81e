"""docs/how-to/add-a-channel.md, followed to the letter: its kind is added, and an article announced in it."""

from __future__ import annotations

import json
import re
import textwrap
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from redaksi.channels import kinds
from redaksi.channels.models import Channel, Delivery
from redaksi.lib.sending import Answer, NoAnswer
from tests import newsroom
from tests.channels.conftest import Send, only, telegram

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "add-a-channel.md"


@pytest.fixture
def matrix() -> Iterator[types.ModuleType]:
    code = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert code is not None
    module = types.ModuleType("our_house.matrix")
    exec(textwrap.dedent(code[1]), module.__dict__)
    yield module
    del kinds._kinds["matrix"]


@pytest.mark.django_db
def test_a_kind_of_ones_own_announces_an_article(matrix: Any, send: Send) -> None:
    there: dict[str, str] = {}
    answers = [NoAnswer("the line broke"), None]

    def taken_in(method: str, url: str, *, json: dict[str, str], headers: dict[str, str]) -> Answer:
        assert headers["Authorization"] == "Bearer geheim"
        # The other side knows a transaction again.
        there[url.rpartition("/")[2]] = json["body"]
        if error := answers.pop(0):
            raise error
        return Answer(200, headers, b"{}")  # type: ignore[arg-type]

    matrix.send = taken_in
    channel = Channel(kind="matrix", name="Ruang", address={"room": "!air:example"})
    channel.since = telegram().since
    channel.secret = "geheim"
    channel.save()
    article = newsroom.published("Air mengalir")
    row = article.deliveries.get(channel=channel)
    send()
    assert only(pk=row.pk).state == Delivery.State.FAILED
    Delivery.objects.filter(pk=row.pk).update(due_at=row.created_at)
    send()
    assert only(pk=row.pk).state == Delivery.State.DELIVERED
    assert list(there.values()) == [f"Air mengalir\n\n{article.full_url}"]
    assert json.loads(json.dumps(only(pk=row.pk).receipt))["room"] == "!air:example"


@pytest.mark.django_db
def test_its_form_stands_on_the_desk(matrix: Any, client: Any) -> None:
    citra = newsroom.person("Citra", role="chief_editor")
    client.force_login(citra)
    page = client.get("/desk/channels/new/matrix/").content.decode()
    assert 'name="own-room"' in page
    assert "access token" in page
    sent = client.post(
        "/desk/channels/new/matrix/",
        {"name": "Ruang", "own-room": "!air:example", "secret": "geheim", "is_on": "on"},
    )
    assert sent.status_code == 302
    assert Channel.objects.get().address == {"room": "!air:example"}
