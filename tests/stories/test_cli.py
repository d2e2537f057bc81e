"""What an operator gets from the command line, apart from serving."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stories.sites import ROOT, Site, environment_for, redaksi

# What is said and refused is the same whatever the database.
pytestmark = pytest.mark.once

COMMANDS = (
    "init",
    "demo",
    "serve",
    "worker",
    "user add",
    "import wordpress",
    "import page",
    "seed",
    "press status",
    "press explain",
    "press warm",
    "press clear",
    "check",
    "vcl",
    "manage",
)


def outside(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        redaksi(*arguments),
        cwd=folder,
        env=environment_for(""),
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_an_example_to_paste(command: str, tmp_path: Path) -> None:
    done = outside(tmp_path, *command.split(), "--help")
    assert done.returncode == 0
    assert f"Example:  redaksi {command}" in done.stdout


def test_help_comes_without_starting_django(tmp_path: Path) -> None:
    code = "import sys, redaksi.cli; sys.exit(any(m.partition('.')[0] in {'django', 'wagtail'} for m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment_for(""), timeout=60
    )
    assert done.returncode == 0


def test_outside_a_site_folder_oki_is_told_how_to_make_one(tmp_path: Path) -> None:
    done = outside(tmp_path, "check")
    assert done.returncode == 1
    assert "redaksi init DIR" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_mistake_in_the_configuration_is_named_with_its_file(site: Site) -> None:
    config = site.folder / "redaksi.toml"
    config.write_text(config.read_text().replace('"Asia/Jakarta"', '"Asia/Nowhere"'))
    done = site.run("check", code=1)
    assert "site.timezone" in done.stdout
    assert str(config) in done.stdout
    found = json.loads(site.run("check", "--json", code=1).stdout)
    assert [finding["id"] for finding in found] == ["redaksi.E000"]


def test_a_site_folder_is_found_from_inside_it_and_by_name(site: Site, tmp_path: Path) -> None:
    inside = Site(site.folder / "theme" / "templates", site.environment)
    assert "Warta Lembah" in inside.ask(
        "from django.conf import settings; print(settings.REDAKSI.name)"
    )
    elsewhere = Site(tmp_path, site.environment)
    assert elsewhere.run("manage", "--site", str(site.folder), "check").returncode == 0


def test_check_on_a_new_site_asks_for_people_and_a_worker(site: Site) -> None:
    found = {finding["id"]: finding for finding in json.loads(site.run("check", "--json").stdout)}
    assert {"redaksi.W005", "redaksi.W006"} <= found.keys()
    assert all(finding["remedy"] for finding in found.values())


def test_check_fails_when_migrations_wait(site: Site) -> None:
    site.run("manage", "migrate", "import_page", "zero")
    found = json.loads(site.run("check", "--json", code=1).stdout)
    assert "redaksi.E005" in [finding["id"] for finding in found]


def test_a_person_added_by_the_command_line_may_log_in_with_a_role(site: Site) -> None:
    site.run(
        "user",
        "add",
        "rina",
        "--role",
        "reporter",
        "--full-name",
        "Rina Lestari",
        "--password-stdin",
        stdin="sandi-panjang-7\n",
    )
    code = (
        "from django.contrib.auth import authenticate; from redaksi.accounts.roles import role_of;"
        "u = authenticate(username='rina', password='sandi-panjang-7'); print(u, role_of(u))"
    )
    assert site.ask(code) == "Rina Lestari reporter"


@pytest.mark.parametrize(
    ("arguments", "secret", "words"),
    [
        (("mira", "--role", "pope"), "sandi-panjang-7", "Roles: reporter"),
        (("mira",), "123", "terlalu pendek"),
        (("mira li",), "sandi-panjang-7", "username"),
    ],
    ids=["unknown role", "weak password", "impossible name"],
)
def test_a_person_who_cannot_be_added_is_refused_with_the_reason(
    site: Site, arguments: tuple[str, ...], secret: str, words: str
) -> None:
    done = site.run("user", "add", *arguments, "--password-stdin", stdin=f"{secret}\n", code=1)
    assert words in done.stderr or "nama pengguna" in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert site.ask("from redaksi.accounts.models import User; print(User.objects.count())") == "0"


def test_two_people_cannot_have_one_name(site: Site) -> None:
    for code in (0, 1):
        done = site.run(
            "user", "add", "eko", "--password-stdin", stdin="sandi-panjang-7\n", code=code
        )
    assert "changepassword eko" in done.stderr


def test_without_a_terminal_nobody_is_asked_for_a_password(site: Site) -> None:
    done = site.run("user", "add", "rina", stdin="", code=1)
    assert "--password-stdin" in done.stderr


def test_a_demo_never_goes_into_a_site_of_its_own(site: Site, tmp_path: Path) -> None:
    config = site.folder / "redaksi.toml"
    config.write_text(config.read_text().replace('"Warta Lembah"', '"Kabar Kita"'))
    done = outside(tmp_path, "demo", str(site.folder), "--no-serve")
    assert done.returncode == 1
    assert "a site of its own" in done.stderr
    assert site.ask("from redaksi.accounts.models import User; print(User.objects.count())") == "0"


def test_a_demo_whose_port_is_taken_says_so_before_it_makes_anything(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = outside(tmp_path, "demo", str(tmp_path / "demo"), "--port", port)
    assert done.returncode == 1
    assert f"Something else listens at 127.0.0.1:{port}." in done.stderr
    assert not (tmp_path / "demo").exists()


def test_init_says_when_options_change_nothing(site: Site, tmp_path: Path) -> None:
    done = site.run("init", str(site.folder), "--name", "Kabar Kita")
    assert "--name changed nothing" in done.stderr


def test_a_misspelt_setting_is_found(site: Site) -> None:
    config = site.folder / "redaksi.toml"
    config.write_text(config.read_text().replace("timezone =", "time_zone ="))
    found = {finding["id"]: finding for finding in json.loads(site.run("check", "--json").stdout)}
    assert "site.time_zone" in found["redaksi.W008"]["problem"]
    assert "site.timezone" in found["redaksi.W008"]["remedy"]


def test_an_empty_page_makes_no_draft(site: Site, tmp_path: Path) -> None:
    empty = tmp_path / "kosong.html"
    empty.write_text(" \n")
    done = site.run("import", "page", str(empty), code=1)
    assert "kosong.html: there is nothing in it" in done.stderr
    assert (
        site.ask("from redaksi.articles.models import Article; print(Article.objects.count())")
        == "0"
    )


def test_a_folder_oki_may_not_write_to_is_said_in_words(site: Site) -> None:
    if not (site.folder / "var" / "redaksi.sqlite3").exists():
        pytest.skip("On PostgreSQL the folder does not hold the database")
    code = """
import sqlite3, sys
from redaksi.cli import cli
from django.db.backends.sqlite3 import base
class ReadOnly(sqlite3.Connection):
    def execute(self, *arguments):
        raise sqlite3.OperationalError("attempt to write a readonly database")
base.Database.connect = lambda **options: ReadOnly(":memory:")
sys.argv = ["redaksi", "seed"]
cli()
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=site.folder,
        env=site.environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert f"{site.folder}/var cannot be written to" in done.stderr
    assert "Traceback" not in done.stderr


def test_source_lines_of_an_archive_are_read_once(site: Site) -> None:
    site.ask(
        "from redaksi.articles.models import Article; from redaksi.sources.models import Source;"
        "Source.objects.create(name='Kantor Lembah', kind='agency');"
        "[Article(headline=f'Kabar {n}', language='id', live=False, source_line=line).save()"
        " for n, line in enumerate(('Kantor Lembah', 'Koran Asing', ''))]"
    )
    assert "1 citations, 1 proposed" in site.run("sources", "read").stdout
    assert "0 citations, 0 proposed" in site.run("sources", "read").stdout
