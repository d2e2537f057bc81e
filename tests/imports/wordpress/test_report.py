"""The report: on the terminal, as JSON, in the desk, and whole in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client

from redaksi.imports.wordpress import command, report
from redaksi.imports.wordpress.models import ImportRun
from redaksi.imports.wordpress.rules import RULES, rule
from tests.imports.wordpress.archive import item, move_in, write
from tests.newsroom import person

pytestmark = pytest.mark.django_db

LOST = '<p><a href="https://warta.example/hilang/">itu</a></p>'


def test_with_json_standard_output_holds_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "rusak.xml"
    bad.write_text("<html>", encoding="utf-8")
    command.run([bad, write(tmp_path, item(7, LOST))], as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert told["runs"][0]["counts"]["articles"] == {"new": 1}
    assert told["runs"][0]["notes"]["link-unknown"]["examples"][0]["old_id"] == "7"
    assert told["errors"][0]["file"] == str(bad)


def test_the_terminal_gets_short_lines_with_old_ids_and_the_next_step(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command.run([write(tmp_path, item(7, LOST, title="Banjir " * 40))])
    told = capsys.readouterr().out
    assert "articles" in told
    assert "article 7" in told
    assert "Next: redaksi serve" in told
    assert all(len(line) <= 100 or "/" in line for line in told.splitlines())


def test_a_file_that_is_none_is_named_with_line_and_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "rusak.xml"
    bad.write_text('<rss version="2.0">\n<nada/></rss>', encoding="utf-8")
    assert command.run([bad]) == command.NOTHING_DONE
    told = capsys.readouterr().err
    assert "rusak.xml, line" in told
    assert "Tools → Export" in told


def test_the_report_stays_small_and_the_file_holds_every_line(tmp_path: Path) -> None:
    many = report.EXAMPLES * 3
    told = move_in(write(tmp_path, *(item(number, LOST) for number in range(1, many + 1))))
    group = told["notes"]["link-unknown"]
    assert group["count"] == many
    assert len(group["examples"]) == report.EXAMPLES
    lines = [json.loads(line) for line in Path(told["notes_file"]).read_text().splitlines()]
    assert sorted(int(line["old_id"]) for line in lines if line["rule"] == "link-unknown") == list(
        range(1, many + 1)
    )


def test_two_imports_at_once_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with command.alone():
        assert command.run([write(tmp_path, item(7))]) == command.NOTHING_DONE
    assert "Another import is running" in capsys.readouterr().err


def test_every_rule_the_code_names_has_words() -> None:
    import re

    import redaksi.imports.wordpress as room

    named: set[str] = set()
    for file in Path(room.__file__).parent.rglob("*.py"):
        found = re.findall(r'[nN]ote\(\s*"([a-z_-]+)"', file.read_text(encoding="utf-8"))
        named.update(name.replace("_", "-") for name in found)
    assert named - set(RULES) == set()
    assert rule("belum-dikenal").label == "belum dikenal"


@pytest.fixture
def chief(client: Client) -> Client:
    client.force_login(person("Citra", is_superuser=True, is_staff=True))
    return client


def test_the_desk_lists_imports_and_shows_what_one_did(tmp_path: Path, chief: Client) -> None:
    move_in(write(tmp_path, item(7, LOST), item(8, status="private")))
    run = ImportRun.objects.get()
    assert b"ekspor.xml" in chief.get("/desk/imports/").content
    page = chief.get(f"/desk/imports/{run.pk}/").content.decode()
    assert "?rule=link-unknown" in page
    assert "?rule=state-private" in page


def test_the_desk_filters_by_rule_and_by_old_id_and_links_to_the_article(
    tmp_path: Path, chief: Client
) -> None:
    move_in(write(tmp_path, item(7, LOST), item(8, status="private")))
    run = ImportRun.objects.get()
    by_rule = chief.get(f"/desk/imports/{run.pk}/", {"rule": "link-unknown"}).content.decode()
    assert "hilang" in by_rule
    assert "/edit/" in by_rule
    by_id = chief.get(f"/desk/imports/{run.pk}/", {"old": "8"}).content.decode()
    assert "Judul 8" in by_id
    assert "Judul 7" not in by_id


def test_the_desk_pages_long_groups(
    tmp_path: Path, chief: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from redaksi.imports.wordpress import desk

    monkeypatch.setattr(desk, "LINES_ON_A_PAGE", 2)
    move_in(write(tmp_path, *(item(number, LOST) for number in (1, 2, 3))))
    address = f"/desk/imports/{ImportRun.objects.get().pk}/"
    first = chief.get(address, {"rule": "link-unknown"}).content.decode()
    second = chief.get(address, {"rule": "link-unknown", "p": "2"}).content.decode()
    assert "p=2" in first
    assert second.count("/edit/") == 1


def test_the_whole_list_can_be_taken_along(tmp_path: Path, chief: Client) -> None:
    move_in(write(tmp_path, item(7, LOST)))
    response = chief.get(f"/desk/imports/{ImportRun.objects.get().pk}/notes/")
    lines = b"".join(response.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert {"7"} <= {json.loads(line)["old_id"] for line in lines}


def test_who_may_not_look_does_not(tmp_path: Path, client: Client) -> None:
    move_in(write(tmp_path, item(7)))
    client.force_login(person("Rina"))
    assert client.get("/desk/imports/").status_code in (302, 403)


def test_hostile_words_of_an_export_are_shown_as_words(tmp_path: Path, chief: Client) -> None:
    move_in(
        write(tmp_path, item(7, title="&lt;script&gt;alert(1)&lt;/script&gt;", status="private"))
    )
    page = chief.get(
        f"/desk/imports/{ImportRun.objects.get().pk}/", {"rule": "state-private"}
    ).content.decode()
    assert "<script>alert(1)" not in page
