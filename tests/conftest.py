"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from pytest_django import Settings

_OF_THE_DATABASE = {"db", "transactional_db", "live_server"}

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data beside the checkout; whoever needs it is skipped, with the reason, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("real data (../shared/data) is not beside this checkout")
    return SHARED


@pytest.fixture(autouse=True)
def _media_apart(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    # Wagtail remembers renditions by the picture's id, which the next test uses again.
    caches["default"].clear()


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    # Not on top: this file is read before Django is ready for models.
    from tests.browser import started

    # Playwright runs a loop of its own in this thread; Django is not asked from inside it.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with started() as made:
        yield made


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run what touches a database; the run on SQLite has done the rest."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    kept = [item for item in items if _is_for_every_database(item)]
    if len(kept) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


def _is_for_every_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("once") or item.get_closest_marker("browser"):
        return False
    if item.path.parent.name == "stories":
        return True
    asked = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or asked & _OF_THE_DATABASE)
