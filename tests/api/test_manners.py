"""How the API behaves: errors, limits, conditional requests, other origins, and whatever a machine thinks up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings
from schemathesis.checks import load_all_checks

from redaksi.api import cursors, pace
from redaksi.api.document import document
from redaksi.api.pace import file as buckets_file
from redaksi.api.problems import Problem
from redaksi.comments.models import Comment
from redaksi.lib.buckets import Buckets
from redaksi.lib.database_file import close_if_replaced
from redaksi.sections.models import Topic
from redaksi.site.folder import SiteFolder
from tests import newsroom
from tests.api.conftest import Ask
from tests.press.conftest import make_reader  # noqa: F401  # a fixture
from tests.press.reader import Reader

load_all_checks()


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """Requests end without closing the connection of the test, as in Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    request_started.disconnect(close_if_replaced)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    request_started.connect(close_if_replaced)


SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "parameter"),
    [
        ("articles?limit=0", 400, "limit"),
        ("articles?limit=51", 400, "limit"),
        ("articles?limit=banyak", 400, "limit"),
        ("articles?language=xx", 400, "language"),
        ("articles?since=5", 400, "since"),
        ("articles?since=0001-01-01", 400, "since"),
        ("articles?until=9999-12-31T23:59:59-12:00", 400, "until"),
        ("articles?fields=headline,sandi", 400, "fields"),
        ("articles?fields=,", 400, "fields"),
        ("articles?cursor=nowhere", 400, "cursor"),
        ("articles?seksi=kota", 400, "seksi"),
        ("articles?limit=1&limit=2", 400, "limit"),
        ("sections?cursor=AA", 400, "cursor"),
        ("articles?section=%00", 400, "section"),
        ("articles?section=nihil", 404, ""),
        ("articles?topic=nihil", 404, ""),
        ("articles?author=nihil", 404, ""),
        ("articles/99999999999999999999999", 404, ""),
        ("sections/%00", 404, ""),
        ("authors/%F0%9F", 404, ""),
        ("articles/", 404, ""),
        ("", 200, ""),
        ("nihil/apa", 404, ""),
    ],
)
def test_what_cannot_be_answered_is_told_in_words(
    ask: Ask, address: str, status: int, parameter: str
) -> None:
    answer = ask(address)
    assert answer.status_code == status
    if status == 200:
        return
    problem = answer.json()  # type: ignore[attr-defined]
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (problem["status"], problem["type"]) == (status, "about:blank")
    assert problem["detail"]
    assert [one["parameter"] for one in problem.get("errors", [])] == (
        [parameter] if parameter else []
    )


@pytest.mark.django_db
def test_any_origin_may_read_and_nobody_may_write(ask: Ask) -> None:
    assert ask("articles").headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in ask("articles").headers
    asked = Client().options("/api/v1/articles", headers={"Origin": "https://lain.example"})
    assert asked.status_code == 204
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    for method in ("post", "put", "patch", "delete"):
        refused = getattr(Client(), method)("/api/v1/articles")
        assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert refused.headers["Content-Type"] == "application/problem+json"


@pytest.mark.django_db
def test_what_did_not_change_is_not_sent_again(ask: Ask) -> None:
    newsroom.published("Satu")
    first = ask("articles?fields=headline")
    again = ask("articles?fields=headline", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    newsroom.published("Dua")
    assert ask("articles?fields=headline", **{"If-None-Match": first.headers["ETag"]}).status_code == 200  # fmt: skip
    assert Client().head("/api/v1/articles").status_code == 200


@pytest.fixture
def ten_a_minute(settings: Settings) -> Iterator[None]:
    settings.REDAKSI.api_pace, before = 10, settings.REDAKSI.api_pace
    yield
    settings.REDAKSI.api_pace = before


@pytest.mark.django_db
@pytest.mark.usefixtures("ten_a_minute")
def test_who_asks_too_often_is_told_when_to_come_back(ask: Ask) -> None:
    for left in range(9, -1, -1):
        answer = ask("sections")
        assert answer.status_code == 200
        assert answer.headers["RateLimit"].startswith(f'"default";r={left};')
    refused = ask("sections")
    assert refused.status_code == 429
    assert refused.json()["status"] == 429  # type: ignore[attr-defined]
    assert int(refused.headers["Retry-After"]) >= 1
    assert refused.headers["RateLimit-Policy"] == '"default";q=10;w=60'
    # Another customer is not held up, another machine of the same one is.
    near, far = "2001:db8:1:2::1", "2001:db8:1:3::1"
    for _time in range(10):
        Client(REMOTE_ADDR=near).get("/api/v1/sections")
    assert Client(REMOTE_ADDR="2001:db8:1:2:ffff::9").get("/api/v1/sections").status_code == 429
    assert Client(REMOTE_ADDR=far).get("/api/v1/sections").status_code == 200


@pytest.mark.django_db
@pytest.mark.usefixtures("ten_a_minute")
def test_all_processes_of_a_machine_count_together(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # Each opens the file for itself, and knows nothing else of the other.
    processes = [Buckets(tmp_path / "pace", pace.BUCKETS) for _process in range(2)]
    answers = []
    for turn in range(12):
        monkeypatch.setattr(pace, "buckets", lambda own=processes[turn % 2]: own)
        answers.append(ask("sections"))
    assert [answer.status_code for answer in answers] == [200] * 10 + [429] * 2
    # One comes back every six seconds.
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 6


def test_the_count_of_a_machine_is_kept_in_its_site_folder(
    settings: Settings, tmp_path: Path
) -> None:
    settings.SITE_FOLDER = SiteFolder(tmp_path)
    of_the_site = Buckets(buckets_file(), pace.BUCKETS)
    assert of_the_site.take(1, a_second=1, at_once=1).may
    assert (tmp_path / "var" / "api" / "pace").stat().st_mode & 0o777 == 0o600


@given(st.datetimes(timezones=st.just(cursors.EPOCH.tzinfo)), st.integers(0, cursors.LARGEST))
def test_a_cursor_leads_back_to_its_place(when: object, number: int) -> None:
    place = (when, number)
    written = cursors.of_place(place)  # type: ignore[arg-type]
    try:
        assert cursors.place(written) == place
    except Problem:
        assert not cursors.EARLIEST <= when <= cursors.LATEST  # type: ignore[operator]


def test_the_page_shows_every_operation_and_loads_nothing_from_elsewhere(ask: Ask) -> None:
    page = ask("").content.decode()
    for path in document()["paths"]:
        assert f"GET {path}</code>" in page
    assert re.findall(r'(?:src|href)="(?:https?:)?//(?!testserver)', page) == []
    assert "<script src" not in page


@SCHEMA.parametrize()
@pytest.mark.usefixtures("_one_connection")
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@pytest.mark.django_db
def test_the_api_keeps_what_its_document_promises(case: schemathesis.Case) -> None:
    if not Comment.objects.exists():
        kota, rina = newsroom.section("Kota"), newsroom.author()
        topic = Topic.objects.create(name="banjir")
        article = newsroom.published(
            section=kota, byline=[rina], topics=[topic], lead_picture=newsroom.picture()
        )
        Comment.objects.create(article=article, name="Rafi", text="Ya", state="published")
    # Schemathesis asks for compression in its own name, and does not undo it in process.
    answer = case.call(headers={"Accept-Encoding": "identity"})
    # A cursor that is none, and a year no newspaper knows, are texts and dates all the same.
    excluded = [schemathesis.checks.CHECKS.get_one("positive_data_acceptance")]
    case.validate_response(answer, excluded_checks=excluded)


@pytest.mark.django_db(transaction=True)
def test_the_press_gives_out_what_has_no_parameters_and_never_stale(
    make_reader: Callable[..., Reader],  # noqa: F811
) -> None:
    reader = make_reader()
    article = newsroom.published("Satu")
    addresses = ("/api/v1/articles", f"/api/v1/articles/{article.pk}", "/api/v1/sections")
    for address in addresses:
        first = reader.get(address)
        made = reader.rendered
        again = reader.get(address, origin="https://lain.example")
        assert (again.body, reader.rendered) == (first.body, made)
        assert "RateLimit" not in again.headers
        brief = reader.get(address, if_none_match=first.headers["ETag"])
        assert brief.status == 304
        assert brief.headers["Access-Control-Allow-Origin"] == "*"
    article.headline = "Lain"
    article.save_revision().publish()
    newsroom.section("Alam")
    assert "Lain" in reader.get(addresses[0]).text
    assert "Lain" in reader.get(addresses[1]).text
    assert "alam" in reader.get(addresses[2]).text
    assert reader.get(f"{addresses[1]}/comments").text == '{"comments": [], "next": null}'
    Comment.objects.create(article=article, name="Rafi", text="Ya", state="published")
    assert "Rafi" in reader.get(f"{addresses[1]}/comments").text
    article.unpublish()
    assert reader.get(addresses[1]).status == 404
    assert "Lain" not in reader.get(addresses[0]).text
