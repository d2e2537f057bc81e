"""The press from the command line: warmed, looked at, explained, thrown away; interrupted and gone on."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from typing import Any

import pytest

from tests.ports import free_port
from tests.stories.sites import Site, answer_of, redaksi, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.once]


def facts(site: Site, *arguments: str, code: int = 0) -> Any:
    return json.loads(site.run("press", *arguments, "--json", code=code).stdout)


def an_address(site: Site) -> str:
    return site.ask(
        "from redaksi.articles.visibility import visible;"
        "print(visible().order_by('pk').first().full_path)"
    )


def test_oki_warms_looks_explains_and_throws_away(site: Site) -> None:
    site.run("seed", "--articles", "12")
    first = facts(site, "warm", "--articles", "12")
    assert first["failed"] == 0
    assert first["pressed"] > 12
    assert facts(site, "warm", "--articles", "12") == {
        **first,
        "pressed": 0,
        "current": first["pressed"],
        "seconds": pytest.approx(0, abs=60),
    }

    standing = facts(site, "status")
    assert standing["stock"]["sheets"] >= first["pressed"]
    assert standing["processes"] == []
    assert standing["ledger"]["newest"] > 0
    words = site.run("press", "status").stdout
    assert "Database   answers" in words
    assert "no web process" in words

    path = an_address(site)
    page = facts(site, "explain", path)
    assert page["current"] is True
    assert page["first"] is True
    assert any(tag.startswith("article:") for tag in page["made_from"])
    site.ask(
        "from redaksi.articles.visibility import visible;"
        "visible().order_by('pk').first().save_revision().publish()"
    )
    told = site.run("press", "explain", path).stdout
    assert "out of date" in told
    assert "was changed" in told
    assert facts(site, "warm", "--articles", "12")["pressed"] >= 1
    again = facts(site, "explain", f"http://kabar.example{path}?utm_source=x")
    assert again["current"] is True
    assert "changed" in again["why"][0]["what"]

    assert "thrown away" in site.run("press", "clear", path).stdout
    assert facts(site, "explain", path, code=1) == {"path": path, "stored": False}
    assert facts(site, "clear")["sheets"] > 5
    assert facts(site, "status")["stock"]["sheets"] == 0


def test_warming_that_is_interrupted_goes_on_where_it_stood(site: Site) -> None:
    site.run("seed", "--articles", "150")
    process = subprocess.Popen(
        redaksi("press", "warm", "--all"),
        cwd=site.folder,
        env=site.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    store = site.folder / "var" / "press" / "sheets.sqlite3"
    wait_until("the store", store.exists)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _out, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "To go on: redaksi press warm --all" in said
    assert "Traceback" not in said
    kept = facts(site, "status")["stock"]["sheets"]
    rest = facts(site, "warm", "--all")
    assert rest["failed"] == 0
    assert rest["pressed"] + rest["current"] > 150
    assert kept == 0 or rest["current"] > 0
    assert "pages" in site.run("press", "warm", "--all").stderr


def test_a_running_site_is_warmed_seen_and_cleared(site: Site) -> None:
    site.run("seed", "--articles", "12")
    port = free_port()
    server = f"http://127.0.0.1:{port}"
    with site.started("serve", "--port", str(port), "--workers", "1"):
        wait_until("the site", lambda: answer_of(f"{server}/-/health") == 200, 120)
        done = facts(site, "warm", "--articles", "12", "--server", server)
        assert done["failed"] == 0
        assert done["pressed"] > 12
        assert facts(site, "warm", "--articles", "12", "--server", server)["pressed"] == 0
        wait_until(
            "the logbook",
            lambda: (
                sum(
                    number
                    for entry in facts(site, "status")["processes"]
                    for how, number in entry["answers"].items()
                    if how != "past"
                )
                >= done["pressed"]
            ),
        )
        facts(site, "clear")
        path = an_address(site)
        head = subprocess.run(
            ["curl", "-si", "-H", "X-Redaksi-Press: 1", f"{server}{path}"],
            capture_output=True,
            text=True,
        ).stdout.lower()
        assert "x-redaksi-press: rendered;" in head
        assert answer_of(f"{server}/-/metrics") == 200
    assert facts(site, "status")["processes"] == []


def test_an_address_that_is_no_server_is_refused_in_words(site: Site) -> None:
    done = site.run("press", "warm", "--server", "kabar.example", code=2)
    assert "begin with http://" in done.stderr
    site.run("seed", "--articles", "1")
    closed = facts(
        site, "warm", "--articles", "1", "--server", f"http://127.0.0.1:{free_port()}", code=1
    )
    assert closed["pressed"] == 0
    assert closed["failed"] > 0


@pytest.mark.once
def test_a_lost_database_file_is_named_with_what_to_do_and_not_made_anew(site: Site) -> None:
    site.run("seed", "--articles", "1")
    site.run("press", "warm", "--articles", "1")
    here = Site(site.folder, {**site.environment, "DATABASE_URL": ""})
    for file in (site.folder / "var").glob("redaksi.sqlite3*"):
        file.rename(file.with_name(f"away-{file.name}"))
    told = here.run("seed", "--articles", "1", code=1).stderr
    assert "The database file is not there" in told
    assert "from a backup" in told
    assert "from a backup" in here.run("check", code=1).stdout
    assert not (site.folder / "var" / "redaksi.sqlite3").exists()


def test_nothing_is_thrown_away_while_the_database_is_away(site: Site) -> None:
    site.run("seed", "--articles", "3")
    site.run("press", "warm", "--articles", "3")
    away = Site(
        site.folder, {**site.environment, "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/x"}
    )
    done = away.run("press", "clear", code=1)
    assert "cannot be reached" in done.stderr
    told = away.run("press", "status", code=1).stdout
    assert "does not answer" in told
    assert "pages and fragments" in told
    assert facts(site, "status")["stock"]["sheets"] > 3
