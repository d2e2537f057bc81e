"""Finding a site folder, and the key it keeps."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from redaksi.site.folder import SiteFolder
from redaksi.site.newfolder import make_folder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("REDAKSI_SITE", raising=False)
    monkeypatch.delenv("REDAKSI_SECRET_KEY", raising=False)
    made = tmp_path / "kabar"
    make_folder(
        made,
        name='Kabar "Lembah" \\ قرية',
        url="https://kabar.example",
        languages=["id"],
        timezone="Asia/Jakarta",
    )
    return made


def test_a_name_with_quotes_and_any_script_survives_the_file(folder: Path) -> None:
    assert SiteFolder(folder).config["site"]["name"] == 'Kabar "Lembah" \\ قرية'


def test_the_folder_is_found_from_anywhere_inside_and_nowhere_outside(
    folder: Path, tmp_path: Path
) -> None:
    found = SiteFolder.find(folder / "theme" / "templates")
    assert found is not None
    assert found.path == folder
    assert SiteFolder.find(tmp_path) is None


def test_the_variable_wins_over_where_one_stands(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDAKSI_SITE", "/srv/other")
    found = SiteFolder.find(folder)
    assert found is not None
    assert found.path == Path("/srv/other")


def test_a_broken_file_is_told_with_its_line(folder: Path) -> None:
    (folder / "redaksi.toml").write_text('[site]\nname = "open\n')
    with pytest.raises(ImproperlyConfigured, match="line 2"):
        _ = SiteFolder(folder).config


def test_processes_that_start_together_agree_on_one_key_that_others_cannot_read(
    folder: Path,
) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: SiteFolder(folder).secret_key(), range(32)))
    assert len(keys) == 1
    assert (folder / "var" / "secret_key").stat().st_mode & 0o077 == 0


def test_the_environment_wins_over_the_kept_key(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDAKSI_SECRET_KEY", "from the environment")
    assert SiteFolder(folder).secret_key() == "from the environment"
