"""Making a site folder."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.stories.sites import Site, environment_for, redaksi

pytestmark = pytest.mark.once


def test_init_makes_a_folder_with_configuration_theme_data_and_roles(empty_site: Site) -> None:
    folder = empty_site.folder
    config = tomllib.loads((folder / "redaksi.toml").read_text(encoding="utf-8"))
    assert config["site"]["name"] == "Warta Lembah"
    assert (folder / "theme" / "README.md").is_file()
    assert (folder / "var").stat().st_mode & 0o077 == 0
    assert "var/" in (folder / ".gitignore").read_text()
    roles = empty_site.ask(
        "from django.contrib.auth.models import Group; print(Group.objects.count())"
    )
    assert int(roles) >= 5


def test_init_again_finishes_and_overwrites_nothing(site: Site) -> None:
    config = site.folder / "redaksi.toml"
    config.write_text(config.read_text() + "# mine\n")
    # As after an interruption: the folder is there, the tables are not.
    site.run("manage", "migrate", "import_page", "zero")
    done = site.run("init", str(site.folder))
    assert "Kept" in done.stderr
    assert config.read_text().endswith("# mine\n")
    assert site.ask("from redaksi.site.startup import pending_migrations as p; print(p())") == "[]"


def test_init_leaves_somebody_elses_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("private")
    done = subprocess.run(
        redaksi("init", str(tmp_path)),
        env=environment_for(""),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert "is not empty" in done.stderr
    assert [entry.name for entry in tmp_path.iterdir()] == ["letters.txt"]


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--url", "news.example", "site.url"),
        ("--languages", "xx", "site.languages"),
        ("--timezone", "Mars/Base", "site.timezone"),
    ],
)
def test_init_refuses_what_could_not_be_served(
    tmp_path: Path, option: str, value: str, words: str
) -> None:
    done = subprocess.run(
        redaksi("init", str(tmp_path / "kabar"), option, value),
        env=environment_for(""),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert words in done.stderr
    assert not (tmp_path / "kabar" / "redaksi.toml").exists()
