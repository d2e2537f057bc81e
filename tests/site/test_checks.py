"""What `redaksi check` finds, each by its cause, and that a sound site has nothing to mend."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from redaksi.site import checks
from redaksi.site.configuration import Configuration
from redaksi.site.findings import Finding
from redaksi.site.folder import SiteFolder
from tests.newsroom import person

PUBLIC = {"site": {"url": "http://kabar.example"}}


def ids(look: Callable[[], Iterator[Finding]]) -> list[str]:
    return [finding.id for finding in look()]


@pytest.fixture
def var(settings: Settings, tmp_path: Path) -> Path:
    """The data folder of a site made for one test."""
    folder = tmp_path / "kabar"
    (folder / "var").mkdir(parents=True)
    settings.SITE_FOLDER = SiteFolder(folder)
    return folder / "var"


def test_a_guessable_key_is_an_error(settings: Settings) -> None:
    assert ids(checks.secret_key) == []
    for weak in ("secret", "a" * 60):
        settings.SECRET_KEY = weak
        assert "redaksi.E001" in ids(checks.secret_key)


def test_a_key_others_can_read_is_a_warning(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REDAKSI_SECRET_KEY", raising=False)
    (var / "secret_key").write_text("x")
    (var / "secret_key").chmod(0o644)
    assert "redaksi.W001" in ids(checks.secret_key)
    (var / "secret_key").chmod(0o600)
    assert "redaksi.W001" not in ids(checks.secret_key)


def test_a_public_site_without_encryption_is_a_warning_and_a_local_one_is_not(
    settings: Settings,
) -> None:
    assert ids(checks.public_address) == []
    settings.REDAKSI = Configuration(PUBLIC)
    assert ids(checks.public_address) == ["redaksi.W002"]
    settings.REDAKSI = Configuration({"site": {"url": "https://kabar.example"}})
    assert ids(checks.public_address) == []


def test_debugging_is_worse_in_public(settings: Settings) -> None:
    assert ids(checks.debugging) == []
    settings.DEBUG = True
    assert ids(checks.debugging) == ["redaksi.W003"]
    settings.REDAKSI = Configuration(PUBLIC)
    assert ids(checks.debugging) == ["redaksi.E002"]


def test_a_translation_that_is_not_compiled_is_named(settings: Settings, tmp_path: Path) -> None:
    settings.LOCALE_PATHS = [tmp_path]
    assert ids(checks.translations) == ["redaksi.W004", "redaksi.W004"]


def test_a_folder_that_cannot_be_written_to_is_an_error(
    var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ids(checks.folders) == []
    # Root may write anywhere, so the answer of the system is replaced and not the folder's mode.
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != var)
    assert ids(checks.folders) == ["redaksi.E003"]


def test_a_worker_is_missed_when_it_never_ran_or_fell_silent(var: Path) -> None:
    assert ids(checks.worker) == ["redaksi.W006"]
    heartbeat = var / "worker.heartbeat"
    heartbeat.touch()
    assert ids(checks.worker) == []
    os.utime(heartbeat, (time.time() - 600,) * 2)
    assert ids(checks.worker) == ["redaksi.W007"]


@pytest.mark.django_db
def test_a_desk_nobody_can_enter_is_a_warning() -> None:
    assert ids(checks.people) == ["redaksi.W005"]
    person("Oki")
    assert ids(checks.people) == []


@pytest.mark.django_db
def test_a_database_that_is_behind_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ids(checks.database) == []
    monkeypatch.setattr(checks, "pending_migrations", lambda: ["newsroom.0009_next"])
    assert ids(checks.database) == ["redaksi.E005"]


@pytest.mark.django_db
def test_findings_come_errors_first_and_each_has_a_remedy(settings: Settings, var: Path) -> None:
    settings.SECRET_KEY = "secret"
    found = checks.findings()
    assert found[0].level == "error"
    assert all(finding.problem and finding.remedy for finding in found)
